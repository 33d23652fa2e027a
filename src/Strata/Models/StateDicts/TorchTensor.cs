using System.Runtime.InteropServices;
using Strata.Formats;

namespace Strata.Models.StateDicts;

/// <summary>A weight as PyTorch keeps it.</summary>
/// <param name="Role">Its name within the module, such as <c>running_mean</c>.</param>
/// <param name="Weight">The weight.</param>
/// <param name="Axes">For each axis there the axis here; null: the same.</param>
internal sealed record TorchTensor(string Role, Weight Weight, int[]? Axes)
{
    /// <summary>Its shape there.</summary>
    public IReadOnlyList<long> Shape { get; } =
    [.. (Axes ?? [.. Enumerable.Range(0, Weight.Shape.Rank)]).Select(axis => (long)Weight.Shape[axis])];

    /// <summary>A tensor of this model with the axes as they stand there.</summary>
    public static SafeTensor ToTorch(SafeTensor tensor, int[]? axes) => axes is null ? tensor : Permuted(tensor, axes);

    /// <summary>A tensor of PyTorch's with the axes as they stand here.</summary>
    public static SafeTensor FromTorch(SafeTensor tensor, int[]? axes)
    {
        if (axes is null)
        {
            return tensor;
        }
        var back = new int[axes.Length];
        for (int axis = 0; axis < axes.Length; axis++)
        {
            back[axes[axis]] = axis;
        }
        return Permuted(tensor, back);
    }

    // Bytes are moved and no number is looked at, so every type keeps its bits.
    private static SafeTensor Permuted(SafeTensor tensor, int[] axes)
    {
        var strides = new long[axes.Length];
        long stride = 1;
        for (int axis = axes.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= tensor.Shape[axis];
        }
        long[] shape = [.. axes.Select(axis => tensor.Shape[axis])];
        long[] steps = [.. axes.Select(axis => strides[axis])];
        var bytes = new byte[tensor.Bytes.Length];
        switch (tensor.Count == 0 ? 0 : bytes.Length / tensor.Count)
        {
            case 0:
                break;
            case sizeof(byte):
                Move<byte>(tensor.Bytes.Span, bytes, shape, steps);
                break;
            case sizeof(ushort):
                Move<ushort>(tensor.Bytes.Span, bytes, shape, steps);
                break;
            case sizeof(uint):
                Move<uint>(tensor.Bytes.Span, bytes, shape, steps);
                break;
            default:
                Move<ulong>(tensor.Bytes.Span, bytes, shape, steps);
                break;
        }
        return new SafeTensor(tensor.Name, tensor.Type, shape, bytes);
    }

    private static void Move<TBits>(ReadOnlySpan<byte> from, Span<byte> to, long[] shape, long[] steps)
        where TBits : unmanaged
    {
        ReadOnlySpan<TBits> source = MemoryMarshal.Cast<byte, TBits>(from);
        Span<TBits> target = MemoryMarshal.Cast<byte, TBits>(to);
        var place = new long[shape.Length];
        long at = 0;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = source[(int)at];
            // The last axis turns fastest; one that has turned round takes its way back.
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                at += steps[axis];
                if (++place[axis] < shape[axis])
                {
                    break;
                }
                at -= steps[axis] * shape[axis];
                place[axis] = 0;
            }
        }
    }
}
