namespace Strata.Cli.Commands;

/// <summary>One of several things by its name.</summary>
internal static class Choice
{
    /// <summary>The thing of that name, letter case apart.</summary>
    /// <param name="kind">What the things are, for the message.</param>
    /// <param name="given">The name that was given.</param>
    /// <param name="all">The things.</param>
    /// <param name="name">A thing's name.</param>
    /// <param name="aliases">A thing's other names, if it has some.</param>
    /// <param name="more">What else may be given, for the message.</param>
    /// <exception cref="ToolException">None has that name; the message lists those that there are.</exception>
    public static T Of<T>(
        string kind,
        string given,
        IReadOnlyList<T> all,
        Func<T, string> name,
        Func<T, IReadOnlyList<string>>? aliases = null,
        string more = ""
    )
    {
        foreach (T thing in all)
        {
            if (NamesOf(thing).Contains(given, StringComparer.OrdinalIgnoreCase))
            {
                return thing;
            }
        }
        throw new ToolException(
            $"there is no {kind} '{given}'.{Nearest.Hint(given, all.SelectMany(NamesOf))} There are: "
                + $"{string.Join(", ", all.Select(name))}.{more}"
        );

        IEnumerable<string> NamesOf(T thing) => (aliases?.Invoke(thing) ?? []).Prepend(name(thing));
    }
}
