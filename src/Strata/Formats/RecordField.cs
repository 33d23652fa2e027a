using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Strata.Formats;

/// <summary>One value of a record's configuration.</summary>
/// <param name="Property">Where it is read from.</param>
/// <param name="Parameter">The constructor's parameter that sets it; null: the property is set.</param>
internal sealed record RecordField(PropertyInfo Property, ParameterInfo? Parameter)
{
    /// <summary>The key in the JSON: the property's name in snake case, unless it carries another.</summary>
    public string Key { get; } = Property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? SnakeCase.Of(Property.Name);

    /// <summary>Whether there is nothing to fall back to.</summary>
    public bool IsRequired { get; } =
        Parameter is null ? Property.IsDefined(typeof(RequiredMemberAttribute)) : !Parameter.HasDefaultValue;

    /// <summary>Whether it may be null.</summary>
    public bool TakesNull { get; } = NullAnnotation.TakesNull(Property, Parameter);

    /// <summary>Whether one of its elements may be null, where it is a list.</summary>
    public bool HoldsNull { get; } = NullAnnotation.HoldsNull(Property, Parameter);
}
