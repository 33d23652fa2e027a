using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Strata;

/// <summary>
/// What trimming must keep of a type whose configuration is its constructor: saving reads it, loading calls it.
/// </summary>
internal static class Kept
{
    public const DynamicallyAccessedMemberTypes Members =
        DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties;

    /// <summary>The value whose every parameter is its constructor's default; a struct's own default would hold zeros.</summary>
    public static T Default<[DynamicallyAccessedMembers(Members)] T>()
        where T : struct
    {
        foreach (var constructor in typeof(T).GetConstructors())
        {
            var parameters = constructor.GetParameters();
            if (parameters.Length > 0 && parameters.All(p => p.HasDefaultValue))
            {
                return (T)constructor.Invoke([.. parameters.Select(p => p.DefaultValue)]);
            }
        }
        return default;
    }

    /// <summary>The value as it is written in C#, with the parameters that are not the defaults: <c>LeakyRelu(NegativeSlope: 0.1)</c>.</summary>
    public static string Print<[DynamicallyAccessedMembers(Members)] T>(T value)
        where T : struct
    {
        var parameters =
            typeof(T).GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)?.GetParameters() ?? [];
        var given =
            from parameter in parameters
            let argument = typeof(T).GetProperty(parameter.Name!)?.GetValue(value)
            where !Equals(argument, parameter.DefaultValue)
            select string.Create(CultureInfo.InvariantCulture, $"{parameter.Name}: {argument}");
        return $"{typeof(T).Name}({string.Join(", ", given)})";
    }
}
