using System.Text.Json.Serialization;

namespace Strata.Data;

/// <summary>What the cells of a column are.</summary>
/// <remarks>Truth values are words, <c>true</c> and <c>false</c>. Whole numbers are numbers, however few values they take.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnKind>))]
public enum ColumnKind
{
    /// <summary>Numbers: 64-bit, finite or missing.</summary>
    Number,

    /// <summary>Words: categories, names, truth values, free text.</summary>
    Text,

    /// <summary>Dates, with or without a time of day.</summary>
    Date,
}
