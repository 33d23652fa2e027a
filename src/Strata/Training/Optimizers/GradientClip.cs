using System.Numerics;
using Strata.Kernels;

namespace Strata.Training;

/// <summary>What gradients are held to before a rule sees them.</summary>
internal sealed unsafe class GradientClip<T>(Optimizer optimizer, AlignedBuffer<T> gradients)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Each number's limit.</summary>
    public double Value => optimizer.ClipValue ?? double.PositiveInfinity;

    /// <summary>What all gradients are multiplied by, whatever variable they belong to.</summary>
    public double GlobalScale() => optimizer.GlobalClipNorm is { } limit ? Scale(limit, 0, gradients.Length) : 1;

    /// <summary>What a variable's gradients are multiplied by, given what all are.</summary>
    public double ScaleOf(Segment segment, double global) =>
        optimizer.ClipNorm is { } limit ? Scale(limit, segment.Offset, segment.Count) : global;

    private double Scale(double limit, int offset, int count)
    {
        double norm = Math.Sqrt(Reduce.SquaredNorm(gradients.Pointer + offset, count));
        return limit / Math.Max(norm, limit);
    }
}
