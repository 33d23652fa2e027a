namespace Strata.Formulas;

/// <summary>Finds a member of a catalogue by name, and says what was perhaps meant when there is none.</summary>
internal static class Catalogue
{
    /// <summary>The member that has <paramref name="name"/>, letter case and underscores apart.</summary>
    /// <param name="all">The catalogue.</param>
    /// <param name="name">The name looked for.</param>
    /// <param name="kind">What the members are, for the message.</param>
    /// <param name="type">The type that holds the catalogue, for the message.</param>
    /// <param name="names">The name of a member and its aliases.</param>
    public static TMember Find<TMember>(
        IReadOnlyList<TMember> all,
        string name,
        string kind,
        string type,
        Func<TMember, IReadOnlyList<string>> names
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        string wanted = NearestName.Plain(name);
        foreach (TMember member in all)
        {
            if (names(member).Any(known => NearestName.Plain(known) == wanted))
            {
                return member;
            }
        }
        throw new ArgumentException(
            $"There is no {kind} '{name}'.{NearestName.Meant(name, all.SelectMany(names))} {type}.All has: {string.Join(", ", all.Select(member => names(member)[0]))}.",
            nameof(name)
        );
    }
}
