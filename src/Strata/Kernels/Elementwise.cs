using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Loops over one number at a time: a function, its gradient, and plain filling and copying.</summary>
/// <remarks>
/// A loop runs over whole lanes; the rest is copied into one lane on the stack and runs through the same code, so that a number's
/// bits do not depend on where it stands. Every result may be written over its own input.
/// </remarks>
internal static unsafe class Elementwise
{
    /// <summary>How many numbers a thread takes at a time.</summary>
    public const int Grain = 32768;

    // Rows of the gradient are summed while they are still in the first-level cache.
    private const int BlockSize = 2048;

    /// <summary><c>y = f(x)</c>.</summary>
    public static void Map<T, F>(F formula, T* x, T* y, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IUnaryFormula<F> => Ranges.Run<T, MapLoop<T, F>>(new(formula, x, y), count, Grain);

    /// <summary><c>result = upstream * f'(saved)</c>.</summary>
    /// <param name="formula">The function.</param>
    /// <param name="saved">Its input or its output, as <see cref="IUnaryFormula{F}.Saves"/> says; not read if that is nothing.</param>
    /// <param name="upstream">The gradient of the output.</param>
    /// <param name="result">The gradient of the input.</param>
    /// <param name="count">How many numbers.</param>
    public static void MapGradient<T, F>(F formula, T* saved, T* upstream, T* result, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IUnaryFormula<F> =>
        Ranges.Run<T, GradientLoop<T, F>>(new(formula, saved, upstream, result), count, Grain);

    /// <summary><see cref="MapGradient"/>, and in the same pass the sums over the rows of its result: the gradient of a bias.</summary>
    /// <remarks>Each column is one chain of additions over the rows, bit for bit what <see cref="Reduce.SumRows"/> gives.</remarks>
    public static void MapGradientSumRows<T, F>(F formula, T* saved, T* upstream, T* result, T* columnSums, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IUnaryFormula<F>
    {
        if (rows * (long)columns > 2 * Grain)
        {
            // Long enough for threads, which may not share a column's chain.
            MapGradient(formula, saved, upstream, result, rows * columns);
            Reduce.SumRows(result, columnSums, rows, columns);
            return;
        }
        Fill(columnSums, T.Zero, columns);
        if (columns > 0)
        {
            Ranges.Run<T, GradientSumLoop<T, F>>(new(formula, saved, upstream, result, columnSums, columns), rows, rows);
        }
    }

    /// <summary><c>y = x * factor</c>.</summary>
    public static void Scale<T>(T* x, double factor, T* y, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map(new Formulas.Affine(factor), x, y, count);

    /// <summary><c>y = y + x * factor</c>.</summary>
    public static void AddScaled<T>(T* x, double factor, T* y, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, Zip.Loop<T, Sum, Zip.Value<Sum>>>(new(new Sum(factor), y, x, null, y, new Broadcast(count)), count, Grain);

    /// <summary><c>y = value</c>.</summary>
    public static void Fill<T>(T* y, T value, int count)
        where T : unmanaged => new Span<T>(y, count).Fill(value);

    /// <summary><c>y = x</c>; the two may overlap.</summary>
    public static void Copy<T>(T* x, T* y, int count)
        where T : unmanaged => new ReadOnlySpan<T>(x, count).CopyTo(new Span<T>(y, count));

    private readonly record struct Sum(double Factor) : IBinaryFormula<Sum>
    {
        public L Value<L>(L left, L right)
            where L : struct, ILane<L> => L.FusedMultiplyAdd(right, L.Constant(Factor), left);
    }

    /// <summary>The loop of <see cref="Map"/>.</summary>
    internal readonly struct MapLoop<T, F>(F formula, T* x, T* y) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IUnaryFormula<F>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            int rest = (end - start) % L.Count;
            int whole = end - rest;
            Body<L>(formula, x + start, y + start, whole - start);
            if (rest > 0)
            {
                T* block = stackalloc T[L.Count];
                Copy(x + whole, block, rest);
                Body<L>(formula, block, block, L.Count);
                Copy(block, y + whole, rest);
            }
        }

        // A method of its own, so that the formula is inlined once.
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Body<L>(F formula, T* x, T* y, nint count)
            where L : struct, IVectorLane<L, T>
        {
            for (nint i = 0; i < count; i += L.Count)
            {
                L.Store(formula.Forward(L.Load(x + i)), y + i);
            }
        }
    }

    /// <summary>The loop of <see cref="MapGradient"/>.</summary>
    internal readonly struct GradientLoop<T, F>(F formula, T* saved, T* upstream, T* result) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IUnaryFormula<F>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            int rest = (end - start) % L.Count;
            int whole = end - rest;
            T* block = stackalloc T[2 * L.Count];
            T* savedBlock = block + L.Count;
            // Where nothing is saved one lane of zeros is read again and again.
            bool reads = formula.Saves != Saves.Nothing;
            Body<L>(
                formula,
                reads ? saved + start : savedBlock,
                reads ? L.Count : 0,
                upstream + start,
                result + start,
                whole - start
            );
            if (rest > 0)
            {
                if (reads)
                {
                    Copy(saved + whole, savedBlock, rest);
                }
                Copy(upstream + whole, block, rest);
                Body<L>(formula, savedBlock, 0, block, block, L.Count);
                Copy(block, result + whole, rest);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Body<L>(F formula, T* saved, nint savedStep, T* upstream, T* result, nint count)
            where L : struct, IVectorLane<L, T>
        {
            for (nint i = 0; i < count; i += L.Count)
            {
                L.Store(L.Load(upstream + i) * F.Derivative(formula, L.Load(saved)), result + i);
                saved += savedStep;
            }
        }
    }

    /// <summary>The loop of <see cref="MapGradientSumRows"/> over rows; the sums must hold zeros, or the sums of the rows before.</summary>
    internal readonly struct GradientSumLoop<T, F>(F formula, T* saved, T* upstream, T* result, T* columnSums, int columns)
        : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IUnaryFormula<F>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            var gradient = new GradientLoop<T, F>(formula, saved, upstream, result);
            int step = Math.Max(1, BlockSize / columns);
            for (int row = start; row < end; row += step)
            {
                int rows = Math.Min(step, end - row);
                gradient.Run<L>(row * columns, (row + rows) * columns);
                Reduce.AddRows<T, L, Folds.Sum>(result + (nint)row * columns, columnSums, rows, columns, columns);
            }
        }
    }
}
