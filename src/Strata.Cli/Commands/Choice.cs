namespace Strata.Cli.Commands;

/// <summary>One of several things by its name.</summary>
internal static class Choice
{
    /// <summary>The thing of that name, letter case apart.</summary>
    /// <param name="kind">What the things are, for the message.</param>
    /// <param name="given">The name that was given.</param>
    /// <param name="all">The things.</param>
    /// <param name="name">A thing's name.</param>
    /// <exception cref="ToolException">None has that name; the message lists those that there are.</exception>
    public static T Of<T>(string kind, string given, IReadOnlyList<T> all, Func<T, string> name)
    {
        foreach (T thing in all)
        {
            if (string.Equals(name(thing), given, StringComparison.OrdinalIgnoreCase))
            {
                return thing;
            }
        }
        string[] names = [.. all.Select(name)];
        throw new ToolException(
            $"there is no {kind} '{given}'.{Nearest.Hint(given, names)} There are: {string.Join(", ", names)}."
        );
    }
}
