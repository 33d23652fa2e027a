using System.Numerics;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Sparsemax over the rows of (rows, columns), <c>y = max(x - tau, 0)</c> with the tau that makes a row's sum 1.</summary>
/// <remarks>
/// Without a sort: <c>sum(max(x - tau, 0))</c> is convex and of straight pieces, so Newton's steps from the left reach tau exactly, each
/// step leaving out the places that it passes. Sums run in order and in double precision. A row that holds NaN or infinity, or
/// nothing but minus infinities, comes out as NaN, as from softmax.
/// </remarks>
internal static unsafe class Sparsemax
{
    private const int Grain = 8192;

    /// <summary><c>y = max(x - tau, 0)</c>; y may be x.</summary>
    public static void Forward<T>(T* x, T* y, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, ForwardLoop<T>>(new(x, y, columns), rows, Math.Max(1, Grain / Math.Max(1, columns)));

    /// <summary><c>dx = upstream - mean(upstream where y is not 0)</c> where y is not 0, else 0.</summary>
    public static void Backward<T>(T* y, T* upstream, T* dx, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, BackwardLoop<T>>(new(y, upstream, dx, columns), rows, Math.Max(1, Grain / Math.Max(1, columns)));

    private readonly struct ForwardLoop<T>(T* x, T* y, int columns) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            for (nint row = start; row < end; row++)
            {
                T* from = x + row * columns;
                T* to = y + row * columns;
                double largest = double.NegativeInfinity;
                for (int i = 0; i < columns; i++)
                {
                    largest = Math.Max(largest, double.CreateTruncating(from[i]));
                }
                double tau = double.IsFinite(largest) ? Tau(from, largest) : double.NaN;
                for (int i = 0; i < columns; i++)
                {
                    to[i] = T.CreateTruncating(Math.Max(double.CreateTruncating(from[i]) - largest - tau, 0));
                }
            }
        }

        // Beside the largest: no share is above 1, so tau is at least -1.
        private double Tau(T* row, double largest)
        {
            double tau = -1,
                before;
            do
            {
                before = tau;
                double sum = 0;
                int count = 0;
                for (int i = 0; i < columns; i++)
                {
                    double number = double.CreateTruncating(row[i]) - largest;
                    if (number > before)
                    {
                        sum += number;
                        count++;
                    }
                }
                tau = (sum - 1) / count;
            } while (tau > before);
            return tau;
        }
    }

    private readonly struct BackwardLoop<T>(T* y, T* upstream, T* dx, int columns) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            for (nint row = start; row < end; row++)
            {
                T* share = y + row * columns;
                T* g = upstream + row * columns;
                T* result = dx + row * columns;
                double sum = 0;
                int count = 0;
                for (int i = 0; i < columns; i++)
                {
                    if (share[i] > T.Zero)
                    {
                        sum += double.CreateTruncating(g[i]);
                        count++;
                    }
                }
                for (int i = 0; i < columns; i++)
                {
                    result[i] = share[i] <= T.Zero ? T.Zero : T.CreateTruncating(double.CreateTruncating(g[i]) - sum / count);
                }
            }
        }
    }
}
