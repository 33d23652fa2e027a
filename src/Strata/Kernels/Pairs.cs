using System.Numerics;
using Strata.Losses;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Every row of a batch against every other, and the way back; the matrix of pairs is never in memory.</summary>
/// <remarks>
/// x is (rows, width), labels (rows), sums (rows, 2): the logarithm of the sum of powers over the rows with the same label, then over
/// the others. A row's number is one chain over the other rows in their order, so its bits do not depend on threads.
/// </remarks>
internal static unsafe class Pairs
{
    // Numbers of the pairs that a thread takes at a time.
    private const int Grain = 65536;

    /// <summary>Both sums of each row; minus infinity where there is no such pair.</summary>
    public static void Forward<T, TLoss>(TLoss loss, T* x, T* labels, T* sums, int rows, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IPairLoss<TLoss> =>
        Ranges.Run<T, ForwardLoop<T, TLoss>>(new(loss, x, labels, sums, rows, width), rows, RowsOf(rows, width));

    /// <summary>The gradient dx from the sums and their gradient.</summary>
    public static void Backward<T, TLoss>(TLoss loss, T* x, T* labels, T* sums, T* upstream, T* dx, int rows, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IPairLoss<TLoss> =>
        Ranges.Run<T, BackwardLoop<T, TLoss>>(new(loss, x, labels, sums, upstream, dx, rows, width), rows, RowsOf(rows, width));

    private static int RowsOf(int rows, int width) => (int)Math.Max(1, Grain / Math.Max(1, (long)rows * (width + 16)));

    private readonly struct ForwardLoop<T, TLoss>(TLoss loss, T* x, T* labels, T* sums, int rows, int width) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IPairLoss<TLoss>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            for (nint i = start; i < end; i++)
            {
                var (same, other) = (new LogSum<T>(), new LogSum<T>());
                for (nint j = 0; j < rows; j++)
                {
                    if (i == j && loss.RemoveDiagonal)
                    {
                        continue;
                    }
                    Scalar<T> similarity = new(FixedTree.Fold<T, L, Folds.Dot>(x + i * width, x + j * width, width));
                    if (labels[i] == labels[j])
                    {
                        same.Add(loss.Same(similarity).Value);
                    }
                    else
                    {
                        other.Add(loss.Other(similarity).Value);
                    }
                }
                (sums[2 * i], sums[2 * i + 1]) = (same.Value, other.Value);
            }
        }
    }

    private readonly struct BackwardLoop<T, TLoss>(TLoss loss, T* x, T* labels, T* sums, T* upstream, T* dx, int rows, int width)
        : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IPairLoss<TLoss>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            for (nint i = start; i < end; i++)
            {
                T* gradient = dx + i * width;
                Elementwise.Fill(gradient, T.Zero, width);
                for (nint j = 0; j < rows; j++)
                {
                    if (i != j || !loss.RemoveDiagonal)
                    {
                        Add<L>(Slope<L>(i, j), x + j * width, gradient);
                    }
                }
            }
        }

        // The product of rows i and j stands in the sums of both.
        private T Slope<L>(nint i, nint j)
            where L : struct, IVectorLane<L, T>
        {
            Dual<Scalar<T>> similarity = new(
                new(FixedTree.Fold<T, L, Folds.Dot>(x + i * width, x + j * width, width)),
                Scalar<T>.One
            );
            bool isSame = labels[i] == labels[j];
            Dual<Scalar<T>> power = isSame ? loss.Same(similarity) : loss.Other(similarity);
            int place = isSame ? 0 : 1;
            T share = Share(2 * i + place, power.Value.Value) + Share(2 * j + place, power.Value.Value);
            return share * power.Derivative.Value;
        }

        private T Share(nint place, T power) => upstream[place] * Scalar<T>.Exp(new(power - sums[place])).Value;

        private void Add<L>(T factor, T* row, T* gradient)
            where L : struct, IVectorLane<L, T>
        {
            int k = 0;
            L factors = L.Constant(double.CreateTruncating(factor));
            for (; k + L.Count <= width; k += L.Count)
            {
                L.Store(L.FusedMultiplyAdd(factors, L.Load(row + k), L.Load(gradient + k)), gradient + k);
            }
            for (; k < width; k++)
            {
                gradient[k] = T.FusedMultiplyAdd(factor, row[k], gradient[k]);
            }
        }
    }
}
