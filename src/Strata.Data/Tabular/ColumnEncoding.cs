using System.Text.Json.Serialization;

namespace Strata.Data;

/// <summary>How a column becomes numbers within the model.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnEncoding>))]
public enum ColumnEncoding
{
    /// <summary>Filled where it is missing and standardised, together with all other columns of numbers.</summary>
    Number,

    /// <summary>A place for each word of the training rows, and one for words that were not among them or are missing.</summary>
    OneHot,

    /// <summary>A trained vector for each word, and one for words that were not among the training rows or are missing.</summary>
    Embedding,

    /// <summary>A trained vector for each of a fixed number of bins, among which words are sorted by their hash.</summary>
    Hashing,

    /// <summary>Year, month, day of the week and so on, those that vary; what comes round as sine and cosine.</summary>
    Date,
}
