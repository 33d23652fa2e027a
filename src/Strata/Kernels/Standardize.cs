using System.Numerics;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>The rows of (rows, columns) with their own mean and variance taken out, and the way back.</summary>
/// <remarks>
/// The variance is the biased one, of the deviations, so that a large mean costs no digits. Sums go by the <see cref="FixedTree"/>.
/// A row is read several times while it lies in the first-level cache.
/// </remarks>
internal static unsafe class Standardize
{
    private const int Grain = 16384;

    /// <summary><c>y = (x - mean(x)) / sqrt(variance(x) + epsilon)</c>; y may be x.</summary>
    public static void Forward<T>(T* x, T* y, int rows, int columns, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, ForwardLoop<T>>(new(x, y, columns, epsilon), rows, RowsGrain(columns));

    /// <summary><c>dx = (upstream - mean(upstream) - y * mean(upstream * y)) / sqrt(variance(x) + epsilon)</c>.</summary>
    /// <param name="x">What was standardized.</param>
    /// <param name="y">What <see cref="Forward"/> made of it.</param>
    /// <param name="upstream">The gradient of y.</param>
    /// <param name="dx">The gradient of x; it overlaps none of the others.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How long a row is.</param>
    /// <param name="epsilon">As forward.</param>
    public static void Backward<T>(T* x, T* y, T* upstream, T* dx, int rows, int columns, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, BackwardLoop<T>>(new(x, y, upstream, dx, columns, epsilon), rows, RowsGrain(columns));

    private static int RowsGrain(int columns) => Math.Max(1, Grain / Math.Max(1, columns));

    // The centred row, and what it is divided by.
    private static T Centre<T, L>(T* x, T* centred, int columns, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where L : struct, IVectorLane<L, T>
    {
        T count = T.CreateTruncating(columns);
        T mean = FixedTree.Fold<T, L, Folds.Sum>(x, x, columns) / count;
        new Elementwise.MapLoop<T, Shifted>(new(double.CreateTruncating(mean)), x, centred).Run<L>(0, columns);
        T variance = FixedTree.Fold<T, L, Folds.Dot>(centred, centred, columns) / count;
        return T.Sqrt(variance + T.CreateTruncating(epsilon));
    }

    private readonly record struct Shifted(double Mean) : IUnaryFormula<Shifted>
    {
        public Saves Saves => Saves.Nothing;

        public L Forward<L>(L x)
            where L : struct, ILane<L> => x - Mean;
    }

    private readonly record struct Quotient(double Deviation) : IUnaryFormula<Quotient>
    {
        public Saves Saves => Saves.Nothing;

        public L Forward<L>(L x)
            where L : struct, ILane<L> => x / Deviation;
    }

    private readonly record struct Gradient(double Mean, double Slope, double Deviation) : IBinaryFormula<Gradient>
    {
        public L Value<L>(L y, L upstream)
            where L : struct, ILane<L> => (upstream - Mean - y * Slope) / Deviation;
    }

    /// <summary>The loop of <see cref="Forward"/>.</summary>
    internal readonly struct ForwardLoop<T>(T* x, T* y, int columns, double epsilon) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            for (nint row = start; row < end; row++)
            {
                T* to = y + row * columns;
                double deviation = double.CreateTruncating(Centre<T, L>(x + row * columns, to, columns, epsilon));
                new Elementwise.MapLoop<T, Quotient>(new(deviation), to, to).Run<L>(0, columns);
            }
        }
    }

    /// <summary>The loop of <see cref="Backward"/>.</summary>
    internal readonly struct BackwardLoop<T>(T* x, T* y, T* upstream, T* dx, int columns, double epsilon) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            T count = T.CreateTruncating(columns);
            for (nint row = start; row < end; row++)
            {
                T* to = dx + row * columns;
                T* g = upstream + row * columns;
                T* standard = y + row * columns;
                // The deviation is found again instead of kept: one number for each row would be a tensor of its own.
                T deviation = Centre<T, L>(x + row * columns, to, columns, epsilon);
                var formula = new Gradient(
                    double.CreateTruncating(FixedTree.Fold<T, L, Folds.Sum>(g, g, columns) / count),
                    double.CreateTruncating(FixedTree.Fold<T, L, Folds.Dot>(g, standard, columns) / count),
                    double.CreateTruncating(deviation)
                );
                new Zip.Loop<T, Gradient, Zip.Value<Gradient>>(formula, standard, g, null, to, new Broadcast(columns)).Run<L>(
                    0,
                    columns
                );
            }
        }
    }
}
