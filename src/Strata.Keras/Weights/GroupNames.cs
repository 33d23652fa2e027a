using System.Text.RegularExpressions;

namespace Strata.Keras.Weights;

/// <summary>Names the groups of a list of objects as Keras does: by class, and numbered from the second on.</summary>
internal sealed partial class GroupNames
{
    private readonly Dictionary<string, int> used = [];

    /// <summary>The name of the next object of a class.</summary>
    public string Next(string className)
    {
        string name = Of(className);
        if (used.TryGetValue(name, out int count))
        {
            used[name] = count + 1;
            return $"{name}_{count + 1}";
        }
        used[name] = 0;
        return name;
    }

    /// <summary>A class name in Keras' snake case: <c>LeakyReLU</c> is <c>leaky_re_lu</c>.</summary>
    public static string Of(string className) =>
        AfterSmall().Replace(BeforeWord().Replace(className, "$1_$2"), "$1_$2").ToLowerInvariant();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex BeforeWord();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex AfterSmall();
}
