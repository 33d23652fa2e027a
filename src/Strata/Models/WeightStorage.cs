using System.Numerics;
using System.Numerics.Tensors;
using Strata.Formats;
using Strata.Graphs;
using Strata.Kernels;

namespace Strata.Models;

/// <summary>The flat buffer of a model's weights, in float32 or float64.</summary>
internal abstract class WeightStorage
{
    public static WeightStorage Create(DataType dataType, int length) =>
        dataType == DataType.Float64 ? new WeightStorage<double>(length) : new WeightStorage<float>(length);

    /// <summary>Copies all numbers into another storage of the same length; null: into a new one.</summary>
    /// <returns>Where they were copied to.</returns>
    public abstract WeightStorage Copy(WeightStorage? destination);

    /// <summary>A weight's numbers as a tensor of a file.</summary>
    public abstract SafeTensor ToTensor(string name, Parameter parameter);

    /// <summary>Takes a weight's numbers from a tensor of a file, converted.</summary>
    public abstract void FromTensor(SafeTensor tensor, Parameter parameter);

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

    public override WeightStorage Copy(WeightStorage? destination)
    {
        var copy = (WeightStorage<T>)(destination ?? new WeightStorage<T>(length));
        Buffer.Span.CopyTo(copy.Buffer.Span);
        copy.Buffer.Changed();
        return copy;
    }

    public override SafeTensor ToTensor(string name, Parameter parameter) =>
        SafeTensor.From<T>(name, Place(parameter), [.. parameter.Shape]);

    public override void FromTensor(SafeTensor tensor, Parameter parameter)
    {
        tensor.CopyTo(Place(parameter));
        Buffer.Changed();
    }

    private Span<T> Place(Parameter parameter) => Buffer.Span.Slice(parameter.Offset, parameter.Count);

    public override void Read<TOut>(Parameter parameter, Span<TOut> destination) =>
        TensorPrimitives.ConvertTruncating<T, TOut>(Place(parameter), destination);

    public override void Write<TIn>(Parameter parameter, ReadOnlySpan<TIn> values)
    {
        TensorPrimitives.ConvertTruncating(values, Place(parameter));
        Buffer.Changed();
    }
}
