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

    /// <summary>Relu that is cut off at 6.</summary>
    public static Activation Relu6 { get; } = Of(new Relu6());

    /// <summary>Elu whose slope has no jump.</summary>
    public static Activation Celu { get; } = Of(new Celu());

    /// <summary><c>(x + 3) / 6</c> held within [0, 1].</summary>
    public static Activation HardSigmoid { get; } = Of(new HardSigmoid());

    /// <summary><c>x * hard_sigmoid(x)</c>, also called hard swish.</summary>
    public static Activation HardSilu { get; } = Of(new HardSilu());

    /// <summary><c>log(sigmoid(x))</c>.</summary>
    public static Activation LogSigmoid { get; } = Of(new LogSigmoid());

    /// <summary><c>x</c> held within [-1, 1].</summary>
    public static Activation HardTanh { get; } = Of(new HardTanh());

    /// <summary><c>x - tanh(x)</c>.</summary>
    public static Activation TanhShrink { get; } = Of(new TanhShrink());

    /// <summary><c>x</c> brought 0.5 nearer to 0, and 0 within.</summary>
    public static Activation SoftShrink { get; } = Of(new SoftShrink());

    /// <summary>0 within [-0.5, 0.5], <c>x</c> outside.</summary>
    public static Activation HardShrink { get; } = Of(new HardShrink());

    /// <summary><c>x</c> above 1, else 0: Keras' <c>threshold</c>.</summary>
    public static Activation Thresholded { get; } = Of(new Thresholded());

    /// <summary><c>(x + sqrt(x^2 + 4)) / 2</c>.</summary>
    public static Activation Squareplus { get; } = Of(new Squareplus());

    /// <summary><c>(x + 1)^2 / 4</c> between -1 and 1, relu outside.</summary>
    public static Activation SparsePlus { get; } = Of(new SparsePlus());

    /// <summary><c>(x + 1) / 2</c> held within [0, 1].</summary>
    public static Activation SparseSigmoid { get; } = Of(new SparseSigmoid());

    /// <summary>Randomized leaky relu with its mean slope.</summary>
    public static Activation Rrelu { get; } = Of(new Rrelu());

    /// <summary><c>e^x / sum(e^x)</c> over the row.</summary>
    public static Activation Softmax { get; } = OfRow(new Activations.Softmax());

    /// <summary><c>x - log(sum(e^x))</c> over the row.</summary>
    public static Activation LogSoftmax { get; } = OfRow(new LogSoftmax());

    /// <summary><c>e^-x / sum(e^-x)</c> over the row.</summary>
    public static Activation Softmin { get; } = OfRow(new Softmin());

    /// <summary>The point of the simplex nearest to the row.</summary>
    public static Activation Sparsemax { get; } = OfRow(new Sparsemax());

    /// <summary>The first half of the row gated by the sigmoid of the second.</summary>
    public static Activation Glu { get; } = OfRow(new Glu());

    /// <summary>Every activation of the catalogue, with its default parameters.</summary>
    public static IReadOnlyList<Activation> All { get; } =
    [
        Linear,
        Relu,
        Relu6,
        LeakyRelu,
        Rrelu,
        Elu,
        Selu,
        Celu,
        Gelu,
        Silu,
        HardSilu,
        Sigmoid,
        HardSigmoid,
        LogSigmoid,
        Tanh,
        HardTanh,
        TanhShrink,
        SoftShrink,
        HardShrink,
        Thresholded,
        Softplus,
        Squareplus,
        Softsign,
        Mish,
        Exponential,
        SparsePlus,
        SparseSigmoid,
        Softmax,
        LogSoftmax,
        Softmin,
        Sparsemax,
        Glu,
    ];

    /// <summary>
    /// The activation of that name or alias, in Keras' spelling or .NET's: <c>leaky_relu</c>, <c>LeakyRelu</c>.
    /// </summary>
    /// <exception cref="ArgumentException">No activation has that name; the message lists those near and all there are.</exception>
    public static Activation Named(string name) =>
        Catalogue.Find(All, name, "activation", "Activation", activation => [activation.Name, .. activation.Aliases]);
}
