using System.Text.Json.Serialization;

namespace Strata.Data;

/// <summary>How plans and what travels with a model are written: Keras' spelling of names, without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(TabularPlan))]
[JsonSerializable(typeof(TabularOptions))]
[JsonSerializable(typeof(List<double>))]
[JsonSerializable(typeof(TuningJournal))]
[JsonSerializable(typeof(TuningSpace))]
internal sealed partial class TabularJson : JsonSerializerContext;
