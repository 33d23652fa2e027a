using System.Diagnostics.CodeAnalysis;

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
}
