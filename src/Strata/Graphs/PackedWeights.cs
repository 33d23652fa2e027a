using System.Collections.Concurrent;
using System.Numerics;
using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>Weights in the order in which products read them, shared by all plans that predict with them.</summary>
/// <param name="weights">The flat buffer.</param>
internal sealed class PackedWeights<T>(AlignedBuffer<T> weights)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ConcurrentDictionary<(Parameter, bool), PackedMatrix<T>> matrices = new();

    /// <summary>A weight as the right operand of a product, itself or transposed.</summary>
    public PackedMatrix<T> Of(Parameter weight, bool transposed) =>
        matrices.GetOrAdd(
            (weight, transposed),
            _ =>
            {
                var (rows, columns) = (weight.Shape[0], weight.Shape[1]);
                return transposed
                    ? new(weights, weight.Offset, columns, rows, 1, columns)
                    : new(weights, weight.Offset, rows, columns, columns, 1);
            }
        );
}
