using System.Text.Json.Serialization;

namespace Strata.Data;

/// <summary>How plans and what travels with a model are written: Keras' spelling of names, without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(TabularPlan))]
[JsonSerializable(typeof(TabularOptions))]
internal sealed partial class TabularJson : JsonSerializerContext;
