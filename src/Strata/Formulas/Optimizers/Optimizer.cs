using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Strata;

using Strata.Formulas;

/// <summary>
/// How the weights follow their gradients. An optimizer is a value: what it remembers between steps stands in buffers beside the
/// model's weights, never in here.
/// </summary>
/// <param name="LearningRate">The step size.</param>
/// <param name="WeightDecay">Before each update every weight loses <c>w * WeightDecay * LearningRate</c> (decoupled). Null: none.</param>
[DynamicallyAccessedMembers(Kept.Members)]
public abstract partial record Optimizer(double LearningRate, double? WeightDecay = null)
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
    /// Calls <paramref name="visitor"/> with the rule's own type: the way from this value to closed generic code.
    /// </summary>
    public abstract TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor);
}

/// <summary>What to do with an optimizer's rule whose type is known again.</summary>
/// <typeparam name="TResult">What the visit gives.</typeparam>
public interface IOptimizerVisitor<out TResult>
{
    /// <summary>A rule that moves each weight by itself.</summary>
    TResult Visit<TRule>(TRule rule)
        where TRule : struct, IUpdateRule<TRule>;
}
