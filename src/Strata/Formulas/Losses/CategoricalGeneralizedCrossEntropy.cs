using Strata.Numerics;

namespace Strata.Losses;

/// <summary>
/// Generalized cross-entropy of a row of probabilities p with the right class c, <c>(1 - p_c^Q) / Q</c>, which bears wrong labels.
/// </summary>
/// <remarks>
/// Range [0, 1 / Q): bounded, so a wrong label pulls less than by the cross-entropy, to which it goes as Q goes to 0; at Q = 1 it is half
/// of the absolute errors' sum. Derivative <c>-p_c^(Q - 1)</c>; p is held within [1e-7, 1 - 1e-7] with no slope outside, and not scaled to
/// the sum 1. The target is an integer label. Zhang and Sabuncu 2018, arXiv:1805.07836.
/// </remarks>
/// <param name="Q">Between the cross-entropy, near 0, and the absolute error, 1.</param>
public readonly record struct CategoricalGeneralizedCrossEntropy(double Q = 0.5) : IRowLoss<CategoricalGeneralizedCrossEntropy>
{
    /// <summary>With the default parameters.</summary>
    public CategoricalGeneralizedCrossEntropy()
        : this(0.5) { }

    public static string Name => "categorical_generalized_cross_entropy";
    public static TargetForm Target => TargetForm.Class;

    public R Value<R>(R target, R prediction)
        where R : IRow<R> => (1 - prediction.At(target).Clip(1e-7, 1 - 1e-7).Power(Q)) / Q;
}
