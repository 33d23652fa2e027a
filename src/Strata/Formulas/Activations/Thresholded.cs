using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>A number as it is above <c>Threshold</c>, <c>f(x) = x</c>, and <c>DefaultValue</c> at it and below.</summary>
/// <remarks>
/// Derivative 1 above the threshold, else 0. It jumps there unless both parameters are equal, and no gradient tells of the jump. Keras'
/// function <c>threshold</c> asks for both parameters; the defaults here are those of the thresholded relu, "theta" 1 and 0.
/// Konda et al. 2014, "Zero-bias autoencoders and the benefits of co-adapting features", arXiv:1402.3337.
/// </remarks>
/// <param name="Threshold">Above it a number passes unchanged.</param>
/// <param name="DefaultValue">What stands for all others.</param>
public readonly record struct Thresholded(double Threshold = 1, double DefaultValue = 0) : IActivation<Thresholded>
{
    /// <summary>With the default parameters.</summary>
    public Thresholded()
        : this(1) { }

    public static string Name => "threshold";
    public static IReadOnlyList<string> Aliases => ["thresholded"];
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x <= Threshold, L.Constant(DefaultValue), x);

    public static OnnxOperator? Onnx(Thresholded formula) =>
        formula.DefaultValue == 0 ? new("ThresholdedRelu") { Numbers = [("alpha", formula.Threshold)] } : null;
}
