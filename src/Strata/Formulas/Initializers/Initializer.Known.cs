// A catalogue: as long as there are members.
using Strata.Formulas;
using Strata.Initializers;

namespace Strata;

public abstract partial record Initializer
{
    /// <summary>0 everywhere: the default of biases.</summary>
    public static Initializer Zeros { get; } = new Zeros();

    /// <summary>1 everywhere.</summary>
    public static Initializer Ones { get; } = new Ones();

    /// <summary>Uniform within <c>±sqrt(6 / (in + out))</c>: the default of kernels.</summary>
    public static Initializer GlorotUniform { get; } = new GlorotUniform();

    /// <summary>Truncated normal of variance <c>2 / (in + out)</c>.</summary>
    public static Initializer GlorotNormal { get; } = new GlorotNormal();

    /// <summary>Uniform within <c>±sqrt(6 / in)</c>: for relu.</summary>
    public static Initializer HeUniform { get; } = new HeUniform();

    /// <summary>Truncated normal of variance <c>2 / in</c>: for relu.</summary>
    public static Initializer HeNormal { get; } = new HeNormal();

    /// <summary>Uniform within <c>±sqrt(3 / in)</c>.</summary>
    public static Initializer LecunUniform { get; } = new LecunUniform();

    /// <summary>Truncated normal of variance <c>1 / in</c>: for selu.</summary>
    public static Initializer LecunNormal { get; } = new LecunNormal();

    /// <summary>A random rotation: for recurrent kernels.</summary>
    public static Initializer Orthogonal { get; } = new Orthogonal();

    /// <summary>The identity matrix.</summary>
    public static Initializer Identity { get; } = new Initializers.Identity();

    /// <summary>Uniform in [-0.05, 0.05).</summary>
    public static Initializer RandomUniform { get; } = new RandomUniform();

    /// <summary>Normal of deviation 0.05.</summary>
    public static Initializer RandomNormal { get; } = new RandomNormal();

    /// <summary>Normal of deviation 0.05, drawn again beyond two deviations.</summary>
    public static Initializer TruncatedNormal { get; } = new TruncatedNormal();

    /// <summary>Every initializer of the catalogue, with Keras' defaults.</summary>
    public static IReadOnlyList<Initializer> All { get; } =
    [
        Zeros,
        Ones,
        new Constant(),
        GlorotUniform,
        GlorotNormal,
        HeUniform,
        HeNormal,
        LecunUniform,
        LecunNormal,
        Orthogonal,
        Identity,
        RandomUniform,
        RandomNormal,
        TruncatedNormal,
        new VarianceScaling(),
    ];

    /// <summary>
    /// The initializer of that name, in Keras' spelling or .NET's: <c>glorot_uniform</c>, <c>GlorotUniform</c>, <c>uniform</c>.
    /// </summary>
    /// <exception cref="ArgumentException">No initializer has that name; the message lists those near and all there are.</exception>
    public static Initializer Named(string name) =>
        Catalogue.Find(All, name, "initializer", "Initializer", known => [known.GetType().Name, .. known.Aliases]);
}
