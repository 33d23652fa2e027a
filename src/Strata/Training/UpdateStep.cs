using System.Numerics;
using Strata.Formulas;
using Strata.Graphs;
using Strata.Kernels;
using Strata.Models;

namespace Strata.Training;

/// <summary>An optimizer's step over the flat buffers, with clipping and weight decay.</summary>
internal abstract class UpdateStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Moves the weights by the gradients in the buffer.</summary>
    public abstract void Apply();
}

/// <summary>Makes the step of an optimizer whose rule's type is known.</summary>
internal sealed class UpdateBinder<T>(
    Optimizer optimizer,
    IReadOnlyList<Parameter> trained,
    AlignedBuffer<T> weights,
    AlignedBuffer<T> gradients,
    OptimizerState<T> state
) : IOptimizerVisitor<UpdateStep<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public UpdateStep<T> Visit<TRule>(TRule rule)
        where TRule : struct, IUpdateRule<TRule> => new Bound<TRule>(rule, optimizer, Segments(), weights, gradients, state);

    // Weights that are trained stand side by side and are updated in one run, unless each is clipped by its own norm.
    private List<(int Offset, int Count)> Segments()
    {
        var segments = new List<(int Offset, int Count)>();
        foreach (Parameter parameter in trained.OrderBy(parameter => parameter.Offset))
        {
            int count = (parameter.Count + 15) / 16 * 16;
            if (
                optimizer.ClipNorm is null
                && segments.Count > 0
                && segments[^1] is var last
                && last.Offset + last.Count == parameter.Offset
            )
            {
                segments[^1] = (last.Offset, last.Count + count);
            }
            else
            {
                segments.Add((parameter.Offset, count));
            }
        }
        return segments;
    }

    private sealed unsafe class Bound<TRule>(
        TRule rule,
        Optimizer optimizer,
        List<(int Offset, int Count)> segments,
        AlignedBuffer<T> weights,
        AlignedBuffer<T> gradients,
        OptimizerState<T> state
    ) : UpdateStep<T>
        where TRule : struct, IUpdateRule<TRule>
    {
        public override void Apply()
        {
            Step step = rule.At(state.LearningRate, state.Iterations);
            double decay = (optimizer.WeightDecay ?? 0) * state.LearningRate;
            double globalScale = optimizer.GlobalClipNorm is { } most ? Scale(most, 0, gradients.Length) : 1;
            foreach (var (offset, count) in segments)
            {
                double scale = optimizer.ClipNorm is { } limit ? Scale(limit, offset, count) : globalScale;
                Update.Apply(
                    rule,
                    step,
                    weights.Pointer + offset,
                    gradients.Pointer + offset,
                    state.Pointer(0, offset),
                    state.Pointer(1, offset),
                    state.Pointer(2, offset),
                    state.Pointer(3, offset),
                    count,
                    decay,
                    scale,
                    optimizer.ClipValue ?? double.PositiveInfinity
                );
            }
        }

        private double Scale(double limit, int offset, int count)
        {
            double norm = Math.Sqrt(Reduce.SquaredNorm(gradients.Pointer + offset, count));
            return limit / Math.Max(norm, limit);
        }
    }
}
