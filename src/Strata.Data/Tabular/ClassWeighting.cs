using System.Text.Json.Serialization;

namespace Strata.Data;

/// <summary>How much the rows of each class count in training.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClassWeighting>))]
public enum ClassWeighting
{
    /// <summary>Every row counts 1.</summary>
    None,

    /// <summary>A row counts <c>rows / (classes * rows of its class)</c>, so that all classes weigh the same together.</summary>
    Balanced,
}
