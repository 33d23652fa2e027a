// Fifteen settings, each with its line of documentation.
using System.Text.Json.Serialization;
using Strata.Formulas;

namespace Strata;

/// <summary>
/// Momentum whose move of a matrix is made nearly orthogonal, so that every direction in it is as long: <c>w = w - rate * RmsRate *
/// sqrt(max(rows, columns)) * orthogonal(m)</c>. Everything that is no matrix follows Adam.
/// </summary>
/// <remarks>
/// The orthogonal factor is approached by Newton and Schulz' iteration, <c>x = a x + b (x x') x + c (x x')^2 x</c> from <c>m / |m|</c>:
/// products alone. Embeddings and the output layer should follow Adam too: name the latter in ExcludeLayers. Jordan et al. 2024;
/// Liu et al. 2025, arXiv:2502.16982. Trap: the defaults are those of Keras 3.16, decay included.
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.001.</param>
/// <param name="AdamBeta1">How much of the mean gradient is kept, where Adam is followed.</param>
/// <param name="AdamBeta2">How much of the mean square is kept, where Adam is followed.</param>
/// <param name="AdamWeightDecay">The weight decay where Adam is followed.</param>
/// <param name="Epsilon">Adam's epsilon.</param>
/// <param name="WeightDecay">The weight decay of matrices.</param>
/// <param name="ExcludeLayers">Words: a variable whose path has one of them follows Adam (Keras: patterns).</param>
/// <param name="ExcludeEmbeddings">Whether a variable whose path has the word embedding follows Adam.</param>
/// <param name="MuonA">The iteration's a.</param>
/// <param name="MuonB">The iteration's b.</param>
/// <param name="MuonC">The iteration's c.</param>
/// <param name="AdamLearningRateRatio">How much faster the rate is where Adam is followed, Keras' <c>adam_lr_ratio</c>.</param>
/// <param name="Momentum">How much of the momentum is kept at each step.</param>
/// <param name="Steps">How many iterations, 0 to 100, Keras' <c>ns_steps</c>.</param>
/// <param name="Nesterov">Whether the momentum looks ahead.</param>
/// <param name="RmsRate">What the move is scaled by, so that it is about as large as Adam's; null: it is not scaled at all.</param>
public sealed record Muon(
    LearningRate? LearningRate = null,
    double AdamBeta1 = 0.9,
    double AdamBeta2 = 0.999,
    double? AdamWeightDecay = 0.004,
    double Epsilon = 1e-7,
    double? WeightDecay = 0.004,
    IReadOnlyList<string>? ExcludeLayers = null,
    bool ExcludeEmbeddings = true,
    double MuonA = 3.4445,
    double MuonB = -4.775,
    double MuonC = 2.0315,
    [property: JsonPropertyName("adam_lr_ratio")] double AdamLearningRateRatio = 1,
    double Momentum = 0.95,
    [property: JsonPropertyName("ns_steps")] int Steps = 5,
    bool Nesterov = true,
    double? RmsRate = 0.2
) : Optimizer(LearningRate ?? 0.001, WeightDecay)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) =>
        Steps is >= 0 and <= 100
            ? visitor.VisitVariable(new MuonRule(this))
            : throw new ArgumentException($"Muon makes 0 to 100 iterations, and Steps is {Steps}.");

    internal override double? DecayOf(Variable variable) => FollowsAdam(variable) ? AdamWeightDecay : WeightDecay;

    internal bool FollowsAdam(Variable variable) =>
        variable.Shape.Count != 2
        || (ExcludeEmbeddings && variable.Path.Contains("embedding", StringComparison.OrdinalIgnoreCase))
        || (ExcludeLayers ?? []).Any(word => variable.Path.Contains(word, StringComparison.Ordinal));

    /// <summary>Whether both have the same numbers and words.</summary>
    public bool Equals(Muon? other) =>
        base.Equals(other) && Settings == other.Settings && (ExcludeLayers ?? []).SequenceEqual(other.ExcludeLayers ?? []);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Settings);

    private (double, double, double?, double, bool, double, double, double, double, double, int, bool, double?) Settings =>
        (
            AdamBeta1,
            AdamBeta2,
            AdamWeightDecay,
            Epsilon,
            ExcludeEmbeddings,
            MuonA,
            MuonB,
            MuonC,
            AdamLearningRateRatio,
            Momentum,
            Steps,
            Nesterov,
            RmsRate
        );
}
