namespace Strata;

/// <summary>
/// The points in the plane on which TensorFlow Playground shows what a small network can learn: four sets of two classes and two
/// of numbers.
/// </summary>
/// <remarks>
/// <para>Input: (2), the coordinates x1 and x2, within about 6 of the origin. The rows are shuffled.</para>
/// <para>
/// Target: (1). Classes are the labels 1 and 0, where the playground has 1 and -1, so that binary cross-entropy takes them as they
/// are; the hinge losses ask for -1. Numbers are those of the playground.
/// </para>
/// <para>Noise moves points, or the border that decides their label, and goes from 0 to 0.5. The same seed gives the same points.</para>
/// </remarks>
public static class PlaygroundData
{
    /// <summary>The most noise that a set is drawn with.</summary>
    public const double MaximumNoise = 0.5;

    private const double Radius = 5;
    private const double RegressionRadius = 6;

    /// <summary>Centres and signs of <see cref="MultiGauss"/>.</summary>
    private static readonly (double X, double Y, double Sign)[] Bumps =
    [
        (-4, 2.5, 1),
        (0, 2.5, -1),
        (4, 2.5, 1),
        (-4, -2.5, -1),
        (0, -2.5, 1),
        (4, -2.5, -1),
    ];

    /// <summary>Every set, by the name that a command line takes.</summary>
    public static IReadOnlyList<PlaygroundSet> All { get; } =
    [
        new("circle", ProblemKind.Classification, Circle),
        new("xor", ProblemKind.Classification, Xor),
        new("gauss", ProblemKind.Classification, Gauss),
        new("spiral", ProblemKind.Classification, Spiral),
        new("plane", ProblemKind.Regression, Plane),
        new("multi_gauss", ProblemKind.Regression, MultiGauss),
    ];

    /// <summary>The set of that name.</summary>
    /// <exception cref="ArgumentException">No set has that name; the message lists those that there are.</exception>
    public static PlaygroundSet Named(string name) =>
        All.FirstOrDefault(set => set.Name == name)
        ?? throw new ArgumentException($"There is no set '{name}'. There are: {string.Join(", ", All)}.", nameof(name));

    /// <summary>A disc of radius 2.5 (label 1) within a ring from 3.5 to 5 (label 0).</summary>
    /// <param name="samples">How many points; two at least.</param>
    /// <param name="noise">How far, times 5, each coordinate strays when the label is decided.</param>
    /// <param name="seed">Decides where the points lie.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few samples, or the noise is out of range.</exception>
    public static Dataset Circle(int samples = 500, double noise = 0, int seed = 0) =>
        Classes(
            samples,
            noise,
            seed,
            (i, draws) =>
            {
                double radius = i % 2 == 0 ? draws.Uniform(0, 0.5 * Radius) : draws.Uniform(0.7 * Radius, Radius);
                var (sine, cosine) = Turn.SineCosine(draws.Uniform(0, 1));
                var (x, y) = (radius * sine, radius * cosine);
                var (dx, dy) = (draws.Uniform(-Radius, Radius) * noise, draws.Uniform(-Radius, Radius) * noise);
                return (x, y, Distance(x + dx, y + dy) < 0.5 * Radius ? 1 : 0);
            }
        );

    /// <summary>Four squares: label 1 where both coordinates have the same sign, a gap of 0.3 along the axes.</summary>
    /// <param name="samples">How many points; two at least.</param>
    /// <param name="noise">How far, times 5, each coordinate strays when the label is decided.</param>
    /// <param name="seed">Decides where the points lie.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few samples, or the noise is out of range.</exception>
    public static Dataset Xor(int samples = 500, double noise = 0, int seed = 0) =>
        Classes(
            samples,
            noise,
            seed,
            (_, draws) =>
            {
                var (x, y) = (Padded(draws.Uniform(-Radius, Radius)), Padded(draws.Uniform(-Radius, Radius)));
                var (dx, dy) = (draws.Uniform(-Radius, Radius) * noise, draws.Uniform(-Radius, Radius) * noise);
                return (x, y, (x + dx) * (y + dy) >= 0 ? 1 : 0);
            }
        );

    /// <summary>Two normal clouds, around (2, 2) (label 1) and (-2, -2) (label 0).</summary>
    /// <param name="samples">How many points; two at least.</param>
    /// <param name="noise">Takes the variance of each coordinate from 0.5 to 4.</param>
    /// <param name="seed">Decides where the points lie.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few samples, or the noise is out of range.</exception>
    public static Dataset Gauss(int samples = 500, double noise = 0, int seed = 0) =>
        Classes(
            samples,
            noise,
            seed,
            (i, draws) =>
            {
                double deviation = Math.Sqrt(0.5 + 3.5 * noise / MaximumNoise);
                double centre = i % 2 == 0 ? 2 : -2;
                return (centre + deviation * draws.Normal(), centre + deviation * draws.Normal(), 1 - i % 2);
            }
        );

    /// <summary>Two arms of a spiral, each 1.75 turns from the centre to radius 5: the hardest of the sets.</summary>
    /// <param name="samples">How many points; two at least.</param>
    /// <param name="noise">How far each coordinate strays.</param>
    /// <param name="seed">Decides how the points stray.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few samples, or the noise is out of range.</exception>
    public static Dataset Spiral(int samples = 500, double noise = 0, int seed = 0) =>
        Classes(
            samples,
            noise,
            seed,
            (i, draws) =>
            {
                double along = 2.0 * (i / 2) / samples;
                var (sine, cosine) = Turn.SineCosine(1.75 * along + 0.5 * (i % 2));
                double radius = Radius * along;
                var (dx, dy) = (draws.Uniform(-1, 1) * noise, draws.Uniform(-1, 1) * noise);
                return (radius * sine + dx, radius * cosine + dy, 1 - i % 2);
            }
        );

    /// <summary>A sloping plane: the target is <c>(x1 + x2) / 10</c>.</summary>
    /// <param name="samples">How many points; two at least.</param>
    /// <param name="noise">How far, times 6, each coordinate strays when the target is computed.</param>
    /// <param name="seed">Decides where the points lie.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few samples, or the noise is out of range.</exception>
    public static Dataset Plane(int samples = 500, double noise = 0, int seed = 0) =>
        Numbers(samples, noise, seed, (x, y) => (x + y) / 10);

    /// <summary>Six bumps of alternating sign that fall from 1 at their centres to 0 at a distance of 2.</summary>
    /// <param name="samples">How many points; two at least.</param>
    /// <param name="noise">How far, times 6, each coordinate strays when the target is computed.</param>
    /// <param name="seed">Decides where the points lie.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few samples, or the noise is out of range.</exception>
    public static Dataset MultiGauss(int samples = 500, double noise = 0, int seed = 0) =>
        Numbers(
            samples,
            noise,
            seed,
            // The bumps lie at least 4 apart, so that no two of them reach the same point.
            (x, y) => Bumps.Sum(bump => bump.Sign * Math.Max(0, 1 - Distance(x - bump.X, y - bump.Y) / 2))
        );

    private static Dataset Numbers(int samples, double noise, int seed, Func<double, double, double> target) =>
        Points(
            samples,
            noise,
            seed,
            (_, draws) =>
            {
                var (x, y) = (
                    draws.Uniform(-RegressionRadius, RegressionRadius),
                    draws.Uniform(-RegressionRadius, RegressionRadius)
                );
                double dx = draws.Uniform(-RegressionRadius, RegressionRadius) * noise;
                double dy = draws.Uniform(-RegressionRadius, RegressionRadius) * noise;
                return (x, y, target(x + dx, y + dy));
            },
            targets => targets
        );

    private static Dataset Classes(
        int samples,
        double noise,
        int seed,
        Func<int, PlaygroundDraws, (double, double, double)> draw
    ) => Points(samples, noise, seed, draw, targets => Array.ConvertAll(targets, target => (int)target));

    private static Dataset Points(
        int samples,
        double noise,
        int seed,
        Func<int, PlaygroundDraws, (double X, double Y, double Target)> draw,
        Func<double[], DataArray> toTarget
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        if (!(noise >= 0 && noise <= MaximumNoise))
        {
            throw new ArgumentOutOfRangeException(nameof(noise), noise, $"Expected a noise from 0 to {MaximumNoise}.");
        }
        var x = new double[samples, 2];
        var y = new double[samples];
        var draws = new PlaygroundDraws(seed);
        for (int i = 0; i < samples; i++)
        {
            (x[i, 0], x[i, 1], y[i]) = draw(i, draws);
        }
        return Dataset.From(x, toTarget(y), featureNames: ["x1", "x2"]).Shuffle(seed);
    }

    private static double Padded(double x) => x > 0 ? x + 0.3 : x - 0.3;

    private static double Distance(double x, double y) => Math.Sqrt(x * x + y * y);
}
