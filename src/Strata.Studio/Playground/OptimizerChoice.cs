namespace Strata.Studio.Playground;

/// <summary>Optimizers of the catalogue by the name that addresses and menus write: <c>adam</c>.</summary>
internal static class OptimizerChoice
{
    /// <summary>Every name, in the catalogue's order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Optimizer.All.Select(NameOf)];

    /// <summary>The name of an optimizer.</summary>
    public static string NameOf(Optimizer optimizer) => optimizer.GetType().Name.ToLowerInvariant();

    /// <summary>The optimizer of that name with that rate and its other defaults.</summary>
    public static Optimizer Of(string name, double rate) => Optimizer.Named(name) with { LearningRate = rate };
}
