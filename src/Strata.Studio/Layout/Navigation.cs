namespace Strata.Studio.Layout;

/// <summary>The pages in the order of the bar; a test opens each.</summary>
internal static class Navigation
{
    /// <summary>Every page that the bar shows.</summary>
    public static IReadOnlyList<PageLink> Pages { get; } =
    [
        new("/", "Forward"),
        new("/playground", "Playground"),
        new("/learn", "Learn"),
        new("/representations", "Representations"),
        new("/runs", "Runs"),
        new("/take-away", "Take away"),
    ];
}
