// A catalogue: as long as there are members.
using Strata.Activations;
using Strata.Formulas;

namespace Strata;

public abstract partial record Activation
{
    /// <summary>No activation: <c>f(x) = x</c>.</summary>
    public static Activation Linear { get; } = Of(new Linear());

    /// <summary>Rectified linear unit: 0 below 0, <c>x</c> above.</summary>
    public static Activation Relu { get; } = Of(new Relu());

    /// <summary>Relu that leaks: <c>0.2 * x</c> below 0.</summary>
    public static Activation LeakyRelu { get; } = Of(new LeakyRelu());

    /// <summary>Exponential linear unit: <c>e^x - 1</c> below 0.</summary>
    public static Activation Elu { get; } = Of(new Elu());

    /// <summary>Scaled exponential linear unit, which keeps mean 0 and variance 1.</summary>
    public static Activation Selu { get; } = Of(new Selu());

    /// <summary>Gaussian error linear unit, <c>x * (1 + erf(x / sqrt(2))) / 2</c>.</summary>
    public static Activation Gelu { get; } = Of(new Gelu());

    /// <summary><c>x * sigmoid(x)</c>, also called swish.</summary>
    public static Activation Silu { get; } = Of(new Silu());

    /// <summary><c>1 / (1 + e^-x)</c>.</summary>
    public static Activation Sigmoid { get; } = Of(new Sigmoid());

    /// <summary>Hyperbolic tangent.</summary>
    public static Activation Tanh { get; } = Of(new Tanh());

    /// <summary><c>log(1 + e^x)</c>.</summary>
    public static Activation Softplus { get; } = Of(new Softplus());

    /// <summary><c>x / (1 + |x|)</c>.</summary>
    public static Activation Softsign { get; } = Of(new Softsign());

    /// <summary><c>x * tanh(softplus(x))</c>.</summary>
    public static Activation Mish { get; } = Of(new Mish());

    /// <summary><c>e^x</c>.</summary>
    public static Activation Exponential { get; } = Of(new Exponential());

    /// <summary><c>e^x / sum(e^x)</c> over the row.</summary>
    public static Activation Softmax { get; } = OfRow(new Activations.Softmax());

    /// <summary><c>x - log(sum(e^x))</c> over the row.</summary>
    public static Activation LogSoftmax { get; } = OfRow(new LogSoftmax());

    /// <summary>Every activation of the catalogue, with its default parameters.</summary>
    public static IReadOnlyList<Activation> All { get; } =
    [Linear, Relu, LeakyRelu, Elu, Selu, Gelu, Silu, Sigmoid, Tanh, Softplus, Softsign, Mish, Exponential, Softmax, LogSoftmax];

    /// <summary>
    /// The activation of that name or alias, in Keras' spelling or .NET's: <c>leaky_relu</c>, <c>LeakyRelu</c>.
    /// </summary>
    /// <exception cref="ArgumentException">No activation has that name; the message lists those near and all there are.</exception>
    public static Activation Named(string name) =>
        Catalogue.Find(All, name, "activation", "Activation", activation => [activation.Name, .. activation.Aliases]);
}
