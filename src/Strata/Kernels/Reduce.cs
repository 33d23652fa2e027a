using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Reductions over the middle of (outer, count, inner), all row-major; the result is (outer, inner).</summary>
/// <remarks>
/// Where inner is 1 the numbers of a line are reduced by the <see cref="FixedTree"/>; else each column is one chain over count in
/// order from the start (0 for sums), and lanes lie across the columns. An empty sum is 0, an empty maximum minus infinity.
/// </remarks>
internal static unsafe class Reduce
{
    // Numbers that a thread takes at a time.
    private const int Grain = 65536;

    /// <summary>Sums.</summary>
    public static void Sum<T>(T* x, T* y, int outer, int count, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<T, Folds.Sum>(x, y, outer, count, inner);

    /// <summary>The largest numbers; NaN where one is NaN.</summary>
    public static void Max<T>(T* x, T* y, int outer, int count, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<T, Folds.Max>(x, y, outer, count, inner);

    /// <summary>Sums divided by count.</summary>
    public static void Mean<T>(T* x, T* y, int outer, int count, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Sum(x, y, outer, count, inner);
        T divisor = T.CreateTruncating(count);
        Zip.Map(default(Formulas.Divide), y, &divisor, y, Broadcast.Create([outer * inner], []));
    }

    /// <summary>The sums over the rows of (rows, columns): each column is one chain of additions from 0.</summary>
    public static void SumRows<T>(T* x, T* y, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Columns<T, Folds.Sum>(x, y, 1, rows, columns);

    /// <summary>The gradient of <see cref="Max"/>: all of upstream goes to the first largest number, and NaN counts as larger than all.</summary>
    public static void MaxGradient<T>(T* x, T* upstream, T* dx, int outer, int count, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint o = 0; o < outer && count > 0; o++)
        {
            T* gradients = dx + o * count * inner;
            Elementwise.Fill(gradients, T.Zero, count * inner);
            for (nint j = 0; j < inner; j++)
            {
                nint first = FirstLargest(x + o * count * inner + j, count, inner);
                gradients[first * inner + j] = upstream[o * inner + j];
            }
        }
    }

    private static nint FirstLargest<T>(T* line, nint count, nint stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint best = 0;
        for (nint i = 1; i < count && !T.IsNaN(line[best * stride]); i++)
        {
            // Not "greater than", so that NaN wins too.
            if (!(line[i * stride] <= line[best * stride]))
            {
                best = i;
            }
        }
        return best;
    }

    private static void Run<T, TFold>(T* x, T* y, int outer, int count, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFold : struct, IFold
    {
        if (inner == 1)
        {
            Ranges.Run<T, LinesLoop<T, TFold>>(new(x, y, count), outer, Math.Max(1, Grain / Math.Max(1, count)));
        }
        else
        {
            Columns<T, TFold>(x, y, outer, count, inner);
        }
    }

    private static void Columns<T, TFold>(T* x, T* y, int outer, int count, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFold : struct, IFold =>
        Ranges.Run<T, ColumnsLoop<T, TFold>>(new(x, y, count, inner), outer * inner, Math.Max(64, Grain / Math.Max(1, count)));

    /// <summary>One line after the other, each by the fixed tree.</summary>
    internal readonly struct LinesLoop<T, TFold>(T* x, T* y, int count) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFold : struct, IFold
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            for (nint line = start; line < end; line++)
            {
                y[line] = FixedTree.Fold<T, L, TFold>(x + line * count, x + line * count, count);
            }
        }
    }

    /// <summary>Columns (outer, inner), each one chain over count.</summary>
    internal readonly struct ColumnsLoop<T, TFold>(T* x, T* y, int count, int inner) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFold : struct, IFold
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            while (start < end)
            {
                (int outer, int column) = Math.DivRem(start, inner);
                int columns = Math.Min(inner - column, end - start);
                Elementwise.Fill(y + start, T.CreateTruncating(TFold.Start), columns);
                AddRows<T, L, TFold>(x + (nint)outer * count * inner + column, y + start, count, columns, inner);
                start += columns;
            }
        }
    }

    /// <summary>Takes rows, a stride apart, into the chains of the columns that <paramref name="y"/> holds.</summary>
    /// <remarks>Row by row, so that memory is read as it lies; four rows at a time, so that a chain is seldom stored.</remarks>
    internal static void AddRows<T, L, TFold>(T* x, T* y, int rows, int columns, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where L : struct, IVectorLane<L, T>
        where TFold : struct, IFold
    {
        // Wide matrices in panels whose chains stay in the first-level cache.
        const int Panel = 1024;
        for (int first = 0; first < columns; first += Panel)
        {
            int width = Math.Min(Panel, columns - first);
            int whole = width - width % L.Count;
            AddPanel<T, L, TFold>(x + first, y + first, rows, whole, stride);
            // Single additions are the same whatever lane they are made in.
            AddPanel<T, Scalar<T>, TFold>(x + first + whole, y + first + whole, rows, width - whole, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPanel<T, L, TFold>(T* x, T* y, int rows, nint columns, nint stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where L : struct, IVectorLane<L, T>
        where TFold : struct, IFold
    {
        int row = 0;
        for (; row <= rows - 4; row += 4, x += 4 * stride)
        {
            for (nint j = 0; j < columns; j += L.Count)
            {
                L chain = L.Load(y + j);
                T* column = x + j;
                for (int r = 0; r < 4; r++, column += stride)
                {
                    L number = L.Load(column);
                    chain = TFold.Step(chain, number, number);
                }
                L.Store(chain, y + j);
            }
        }
        for (; row < rows; row++, x += stride)
        {
            for (nint j = 0; j < columns; j += L.Count)
            {
                L number = L.Load(x + j);
                L.Store(TFold.Step(L.Load(y + j), number, number), y + j);
            }
        }
    }

    /// <summary>The sum of the squares, in double precision.</summary>
    /// <remarks>Pieces of fixed length by the fixed tree, then the pieces in order.</remarks>
    public static double SquaredNorm<T>(T* x, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Whole<T, Folds.Dot>(x, count);

    // The longest arrays have longer pieces, so that the pieces' sums fit on the stack.
    private const int MostPieces = 512;

    private static double Whole<T, TFold>(T* x, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFold : struct, IFold
    {
        int piece = Math.Max(Grain, (count + MostPieces - 1) / MostPieces);
        int pieces = (count + piece - 1) / piece;
        double* sums = stackalloc double[MostPieces];
        Ranges.Run<double, PiecesLoop<T, TFold>>(new(x, sums, piece, count), pieces, 1);
        double sum = 0;
        for (int i = 0; i < pieces; i++)
        {
            sum += sums[i];
        }
        return sum;
    }

    /// <summary>Pieces of one long array, widened to double block by block.</summary>
    internal readonly struct PiecesLoop<T, TFold>(T* x, double* sums, int piece, int count) : IRangeLoop<double>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFold : struct, IFold
    {
        private const int BlockSize = 512;

        [SkipLocalsInit]
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, double>
        {
            double* block = stackalloc double[BlockSize];
            double* chains = stackalloc double[FixedTree.Chains];
            for (int i = start; i < end; i++)
            {
                FixedTree.Open<double, L, TFold>(chains);
                int last = Math.Min(count, (int)Math.Min((i + 1L) * piece, int.MaxValue));
                for (int at = i * piece; at < last; at += BlockSize)
                {
                    int width = Math.Min(BlockSize, last - at);
                    TensorPrimitives.ConvertTruncating(new ReadOnlySpan<T>(x + at, width), new Span<double>(block, width));
                    FixedTree.Extend<double, L, TFold>(block, block, width, chains);
                }
                sums[i] = FixedTree.Close<double, TFold>(chains);
            }
        }
    }
}
