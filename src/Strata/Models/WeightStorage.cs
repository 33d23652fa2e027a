using System.Numerics;
using System.Numerics.Tensors;
using Strata.Graphs;
using Strata.Kernels;

namespace Strata.Models;

/// <summary>The flat buffer of a model's weights, in float32 or float64.</summary>
internal abstract class WeightStorage
{
    public static WeightStorage Create(DataType dataType, int length) =>
        dataType == DataType.Float64 ? new WeightStorage<double>(length) : new WeightStorage<float>(length);

    /// <summary>Copies a weight's numbers out, converted.</summary>
    public abstract void Read<TOut>(Parameter parameter, Span<TOut> destination)
        where TOut : unmanaged, IBinaryFloatingPointIeee754<TOut>;

    /// <summary>Copies a weight's numbers in, converted.</summary>
    public abstract void Write<TIn>(Parameter parameter, ReadOnlySpan<TIn> values)
        where TIn : unmanaged, IBinaryFloatingPointIeee754<TIn>;
}

/// <inheritdoc cref="WeightStorage"/>
internal sealed class WeightStorage<T>(int length) : WeightStorage
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public AlignedBuffer<T> Buffer { get; } = new(Math.Max(length, 1));

    public override void Read<TOut>(Parameter parameter, Span<TOut> destination) =>
        TensorPrimitives.ConvertTruncating<T, TOut>(Buffer.Span.Slice(parameter.Offset, parameter.Count), destination);

    public override void Write<TIn>(Parameter parameter, ReadOnlySpan<TIn> values) =>
        TensorPrimitives.ConvertTruncating(values, Buffer.Span.Slice(parameter.Offset, parameter.Count));
}
