using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Strata;

using Strata.Formulas;

/// <summary>
/// How the weights follow their gradients. An optimizer is a value: what it remembers between steps stands in buffers beside the
/// model's weights, never in here.
/// </summary>
/// <remarks>The order of a step: gradients are averaged, clipped; weights decay, are updated, averaged, constrained.</remarks>
/// <param name="LearningRate">The step size, a number or a schedule.</param>
/// <param name="WeightDecay">Before each update every weight loses <c>w * WeightDecay * LearningRate</c> (decoupled). Null: none.</param>
[DynamicallyAccessedMembers(Kept.Members)]
public abstract partial record Optimizer(LearningRate LearningRate, double? WeightDecay = null)
{
    /// <summary>Each variable's gradient is scaled down to this Euclidean norm at most. Null: no limit.</summary>
    [JsonPropertyName("clipnorm")]
    public double? ClipNorm { get; init; }

    /// <summary>All gradients together are scaled down to this Euclidean norm at most. Null: no limit.</summary>
    [JsonPropertyName("global_clipnorm")]
    public double? GlobalClipNorm { get; init; }

    /// <summary>Each number of a gradient is held within [-ClipValue, ClipValue]. Null: no limit.</summary>
    [JsonPropertyName("clipvalue")]
    public double? ClipValue { get; init; }

    /// <summary>
    /// Whether a running average of every weight is kept, <c>a = EmaMomentum * a + (1 - EmaMomentum) * w</c>, and is the model's
    /// weight at the end of <c>Fit</c>.
    /// </summary>
    public bool UseEma { get; init; }

    /// <summary>How much of the average is kept at each step, in [0, 1].</summary>
    public double EmaMomentum { get; init; } = 0.99;

    /// <summary>After every so many updates the weights become their averages, in the midst of training. Null: never.</summary>
    public int? EmaOverwriteFrequency { get; init; }

    /// <summary>
    /// Gradients are computed of the loss times this and divided by it again, so that small ones survive float32. Null: 1.
    /// </summary>
    public double? LossScaleFactor { get; init; }

    /// <summary>Weights move after every so many batches, by the mean of their gradients. Null: after each.</summary>
    public int? GradientAccumulationSteps { get; init; }

    /// <summary>
    /// Calls <paramref name="visitor"/> with the rule's own type: the way from this value to closed generic code.
    /// </summary>
    public abstract TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor);

    internal virtual double? DecayOf(Variable variable) => WeightDecay;
}
