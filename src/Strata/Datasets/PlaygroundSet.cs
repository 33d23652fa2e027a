namespace Strata;

/// <summary>One line of the catalogue <see cref="PlaygroundData.All"/>: points in the plane, drawn for any size, noise and seed.</summary>
public sealed class PlaygroundSet
{
    private readonly Func<int, double, int, Dataset> generate;

    internal PlaygroundSet(string name, ProblemKind kind, Func<int, double, int, Dataset> generate) =>
        (Name, Kind, this.generate) = (name, kind, generate);

    /// <summary>Its name, such as <c>spiral</c>.</summary>
    public string Name { get; }

    /// <summary>Whether the target is a label 0 or 1, or a number.</summary>
    public ProblemKind Kind { get; }

    /// <summary>Draws points.</summary>
    /// <param name="samples">How many; two at least.</param>
    /// <param name="noise">How much points stray, 0 to 0.5.</param>
    /// <param name="seed">Decides where they lie.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few samples, or the noise is out of range.</exception>
    public Dataset Generate(int samples = 500, double noise = 0, int seed = 0) => generate(samples, noise, seed);

    public override string ToString() => Name;
}
