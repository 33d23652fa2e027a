using System.Numerics;
using Strata.Formulas;
using Strata.Kernels;
using Strata.Models;

namespace Strata.Training;

/// <summary>A rule that moves each weight by itself: one pass of the kernel over each segment.</summary>
internal sealed unsafe class ElementwiseStep<T, TRule>(
    TRule rule,
    Optimizer optimizer,
    OptimizerState<T> state,
    IReadOnlyList<Segment> segments,
    AlignedBuffer<T> weights,
    AlignedBuffer<T> gradients,
    GradientClip<T> clip
) : UpdateStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TRule : struct, IUpdateRule<TRule>
{
    private readonly Segment[] segments = [.. segments];

    public override void Apply(double learningRate, long step)
    {
        Step numbers = rule.At(learningRate, step);
        double decay = (optimizer.WeightDecay ?? 0) * learningRate;
        double global = clip.GlobalScale();
        foreach (Segment segment in segments)
        {
            int offset = segment.Offset;
            Update.Apply(
                rule,
                numbers,
                weights.Pointer + offset,
                gradients.Pointer + offset,
                state.Pointer(0, offset),
                state.Pointer(1, offset),
                state.Pointer(2, offset),
                state.Pointer(3, offset),
                segment.Count,
                decay,
                clip.ScaleOf(segment, global),
                clip.Value
            );
        }
    }
}
