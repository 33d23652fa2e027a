using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Softmax and its logarithm over the rows of (rows, columns), and their gradients.</summary>
/// <remarks>
/// The row's largest number is subtracted first, so nothing overflows. Sums go by the <see cref="FixedTree"/>. A row that holds NaN
/// or infinity, or nothing but minus infinities, has no distribution and comes out as NaN, as in Keras; single minus infinities
/// have probability 0. The result may be written over an operand.
/// </remarks>
internal static unsafe class Softmax
{
    private const int Grain = 16384;

    /// <summary><c>y = e^x / sum(e^x)</c>.</summary>
    public static void Forward<T>(T* x, T* y, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, ForwardLoop<T>>(new(x, y, columns), rows, RowsGrain(columns));

    /// <summary><c>y = x - log(sum(e^x))</c>.</summary>
    public static void LogForward<T>(T* x, T* y, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, LogForwardLoop<T>>(new(x, y, columns), rows, RowsGrain(columns));

    /// <summary><c>dx = y * (upstream - sum(upstream * y))</c>, with the y of <see cref="Forward"/>.</summary>
    public static void Backward<T>(T* y, T* upstream, T* dx, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, BackwardLoop<T>>(new(y, upstream, dx, columns), rows, RowsGrain(columns));

    /// <summary><c>dx = upstream - e^y * sum(upstream)</c>, with the y of <see cref="LogForward"/>.</summary>
    public static void LogBackward<T>(T* y, T* upstream, T* dx, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, LogBackwardLoop<T>>(new(y, upstream, dx, columns), rows, RowsGrain(columns));

    // From so many rows on, turning them pays; up to so many columns, each chain of the tree takes one number at most.
    private static bool IsNarrow(int columns, int rows) => columns <= FixedTree.Chains && rows >= 4;

    private static int RowsGrain(int columns) => Math.Max(1, Grain / Math.Max(1, columns));

    // Row constants are exact as doubles. Each stands in a pass without elementary functions, where the compiler keeps it in a
    // register; in one loop with them it would be converted again and again, each time waiting for the number before.
    private readonly record struct Shifted(double Shift) : IUnaryFormula<Shifted>
    {
        public Saves Saves => Saves.Nothing;

        public L Forward<L>(L x)
            where L : struct, ILane<L> => x - Shift;
    }

    private readonly record struct Quotient(double Divisor) : IUnaryFormula<Quotient>
    {
        public Saves Saves => Saves.Nothing;

        public L Forward<L>(L x)
            where L : struct, ILane<L> => x / Divisor;
    }

    private readonly record struct Normalized(double Shift, double Logarithm) : IUnaryFormula<Normalized>
    {
        public Saves Saves => Saves.Nothing;

        public L Forward<L>(L x)
            where L : struct, ILane<L> => x - Shift - Logarithm;
    }

    private readonly record struct Gradient(double Dot) : IBinaryFormula<Gradient>
    {
        public L Value<L>(L y, L upstream)
            where L : struct, ILane<L> => y * (upstream - Dot);
    }

    private readonly record struct LogGradient(double Sum) : IBinaryFormula<LogGradient>
    {
        public L Value<L>(L y, L upstream)
            where L : struct, ILane<L> => upstream - L.Exp(y) * Sum;
    }

    /// <summary>The loop of <see cref="Forward"/> over rows.</summary>
    internal readonly struct ForwardLoop<T>(T* x, T* y, int columns) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            if (IsNarrow(columns, end - start))
            {
                nint first = (nint)start * columns;
                NarrowSoftmax<T, L>.Forward(x + first, y + first, end - start, columns);
                return;
            }
            for (nint row = start; row < end; row++)
            {
                T* from = x + row * columns;
                T* to = y + row * columns;
                T max = FixedTree.Fold<T, L, Folds.Max>(from, from, columns);
                Power<T, L>(double.CreateTruncating(max), from, to, columns);
                T sum = FixedTree.Fold<T, L, Folds.Sum>(to, to, columns);
                new Elementwise.MapLoop<T, Quotient>(new(double.CreateTruncating(sum)), to, to).Run<L>(0, columns);
            }
        }
    }

    /// <summary>The loop of <see cref="LogForward"/> over rows.</summary>
    internal readonly struct LogForwardLoop<T>(T* x, T* y, int columns) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private const int BlockSize = 512;

        [SkipLocalsInit]
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            if (IsNarrow(columns, end - start))
            {
                nint first = (nint)start * columns;
                NarrowSoftmax<T, L>.LogForward(x + first, y + first, end - start, columns);
                return;
            }
            T* block = stackalloc T[BlockSize];
            T* chains = stackalloc T[FixedTree.Chains];
            for (nint row = start; row < end; row++)
            {
                T* from = x + row * columns;
                double max = double.CreateTruncating(FixedTree.Fold<T, L, Folds.Max>(from, from, columns));
                FixedTree.Open<T, L, Folds.Sum>(chains);
                // The powers are needed for their sum alone: they never leave the stack.
                for (int at = 0; at < columns; at += BlockSize)
                {
                    int width = Math.Min(BlockSize, columns - at);
                    Power<T, L>(max, from + at, block, width);
                    FixedTree.Extend<T, L, Folds.Sum>(block, block, width, chains);
                }
                var sum = new Scalar<T>(FixedTree.Close<T, Folds.Sum>(chains));
                double logarithm = double.CreateTruncating(Scalar<T>.Log(sum).Value);
                new Elementwise.MapLoop<T, Normalized>(new(max, logarithm), from, y + row * columns).Run<L>(0, columns);
            }
        }
    }

    /// <summary>The loop of <see cref="Backward"/> over rows.</summary>
    internal readonly struct BackwardLoop<T>(T* y, T* upstream, T* dx, int columns) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            if (IsNarrow(columns, end - start))
            {
                nint first = (nint)start * columns;
                NarrowSoftmax<T, L>.Backward(y + first, upstream + first, dx + first, end - start, columns);
                return;
            }
            for (nint row = start; row < end; row++)
            {
                T* p = y + row * columns;
                T* g = upstream + row * columns;
                var formula = new Gradient(double.CreateTruncating(FixedTree.Fold<T, L, Folds.Dot>(g, p, columns)));
                Rows<T, L, Gradient>(formula, p, g, dx + row * columns, columns);
            }
        }
    }

    /// <summary>The loop of <see cref="LogBackward"/> over rows.</summary>
    internal readonly struct LogBackwardLoop<T>(T* y, T* upstream, T* dx, int columns) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            if (IsNarrow(columns, end - start))
            {
                nint first = (nint)start * columns;
                NarrowSoftmax<T, L>.LogBackward(y + first, upstream + first, dx + first, end - start, columns);
                return;
            }
            for (nint row = start; row < end; row++)
            {
                T* g = upstream + row * columns;
                var formula = new LogGradient(double.CreateTruncating(FixedTree.Fold<T, L, Folds.Sum>(g, g, columns)));
                Rows<T, L, LogGradient>(formula, y + row * columns, g, dx + row * columns, columns);
            }
        }
    }

    private static void Power<T, L>(double shift, T* x, T* y, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where L : struct, IVectorLane<L, T>
    {
        new Elementwise.MapLoop<T, Shifted>(new(shift), x, y).Run<L>(0, count);
        new Elementwise.MapLoop<T, Formulas.Exp>(default, y, y).Run<L>(0, count);
    }

    private static void Rows<T, L, F>(F formula, T* a, T* b, T* result, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where L : struct, IVectorLane<L, T>
        where F : struct, IBinaryFormula<F> =>
        new Zip.Loop<T, F, Zip.Value<F>>(formula, a, b, null, result, new Broadcast(columns)).Run<L>(0, columns);
}
