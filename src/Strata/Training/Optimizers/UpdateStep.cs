using System.Numerics;
using Strata.Formulas;
using Strata.Kernels;
using Strata.Models;

namespace Strata.Training;

/// <summary>An optimizer's rule bound to a model's buffers: clips, decays, updates.</summary>
internal abstract class UpdateStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Moves the weights by the gradients.</summary>
    /// <param name="learningRate">The learning rate of this step.</param>
    /// <param name="step">The step, counted from 1.</param>
    public abstract void Apply(double learningRate, long step);
}

/// <summary>Makes the step of an optimizer whose rule's type is known.</summary>
internal sealed class UpdateBinder<T>(
    Optimizer optimizer,
    OptimizerState<T> state,
    IReadOnlyList<Segment> trained,
    AlignedBuffer<T> weights,
    AlignedBuffer<T> gradients
) : IOptimizerVisitor<UpdateStep<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GradientClip<T> clip = new(optimizer, gradients);

    public UpdateStep<T> Visit<TRule>(TRule rule)
        where TRule : struct, IUpdateRule<TRule> =>
        new ElementwiseStep<T, TRule>(
            rule,
            optimizer,
            state,
            // Side by side they are updated in one run, unless each is clipped by its own norm.
            optimizer.ClipNorm
                is null
                ? Segment.Joined(trained)
                : trained,
            weights,
            gradients,
            clip
        );

    public UpdateStep<T> VisitVariable<TRule>(TRule rule)
        where TRule : struct, IVariableRule<TRule> =>
        new VariableStep<T, TRule>(rule, optimizer, state, weights, gradients, clip);
}
