using System.Reflection;

namespace Strata.Formats;

/// <summary>Whether null is a value of a record's property: <c>Activation?</c> has it, <c>Activation</c> has not.</summary>
/// <remarks>
/// Trimming may leave the annotations out of a program. Then Strata's own records tell by their defaults and types, which a test holds to
/// be the same, and those of others take null.
/// </remarks>
internal static class NullAnnotation
{
    // The runtime's own switch.
    private static readonly bool AreKept =
        !AppContext.TryGetSwitch("System.Reflection.NullabilityInfoContext.IsSupported", out bool kept) || kept;

    /// <summary>Whether it may be null.</summary>
    public static bool TakesNull(PropertyInfo property, ParameterInfo? parameter) =>
        AreKept ? Of(property, parameter).WriteOrRead() != NullabilityState.NotNull : TakesNullByDefault(property, parameter);

    /// <summary>Whether an element may be null, where it is a list.</summary>
    public static bool HoldsNull(PropertyInfo property, ParameterInfo? parameter)
    {
        if (!AreKept)
        {
            return HoldsNullByDefault(property);
        }
        NullabilityInfo list = Of(property, parameter);
        NullabilityInfo? element = list.ElementType ?? (list.GenericTypeArguments is [var only] ? only : null);
        return element is null || element.ReadState != NullabilityState.NotNull;
    }

    /// <summary>What the defaults tell, where the annotations are not there.</summary>
    public static bool TakesNullByDefault(PropertyInfo property, ParameterInfo? parameter) =>
        property.DeclaringType!.Assembly != typeof(NullAnnotation).Assembly
        || parameter is null
        || Nullable.GetUnderlyingType(property.PropertyType) is not null
        || parameter is { HasDefaultValue: true, DefaultValue: null };

    /// <summary>What the type of an element tells, where the annotations are not there.</summary>
    public static bool HoldsNullByDefault(PropertyInfo property)
    {
        Type list = property.PropertyType;
        Type? element = list.GetElementType() ?? (list.GenericTypeArguments is [var only] ? only : null);
        return property.DeclaringType!.Assembly != typeof(NullAnnotation).Assembly
            || element is null
            || Nullable.GetUnderlyingType(element) is not null;
    }

    private static NullabilityInfo Of(PropertyInfo property, ParameterInfo? parameter)
    {
        // Not to be shared among threads.
        var context = new NullabilityInfoContext();
        return parameter is null ? context.Create(property) : context.Create(parameter);
    }

    // A property's annotation of what it takes; a parameter has the one it is read by.
    private static NullabilityState WriteOrRead(this NullabilityInfo info) =>
        info.WriteState == NullabilityState.Unknown ? info.ReadState : info.WriteState;
}
