using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>The matrix product, <c>C[i, j] = sum over p of A[i, p] * B[p, j]</c>.</summary>
/// <remarks>
/// Each element is one chain of fused multiply-adds over p = 0, 1, … from 0, so its bits depend neither on the size of the vectors
/// nor on blocks nor on threads (<see cref="GemmReference"/> is the same in three loops). C may not overlap A or B.
/// </remarks>
internal static unsafe class Gemm
{
    // Below, the fixed cost of lanes and scratch is more than the work.
    private const long Tiny = 64;

    // Below, handing out the work costs more than it saves: in multiply-adds. A single row waits for B, of which two threads read twice
    // as much; more rows compute, and are done in a few microseconds, as long as threads that lie far apart take to hear of work.
    private const long SharedRow = 200_000;
    private const long Shared = 500_000;

    /// <summary>C = A * B.</summary>
    /// <remarks>Strides count elements: a transposed operand is one whose strides are swapped. C's rows are contiguous.</remarks>
    public static void Multiply<T>(
        int m,
        int n,
        int k,
        T* a,
        nint aRow,
        nint aColumn,
        T* b,
        nint bRow,
        nint bColumn,
        T* c,
        nint cRow
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Multiply(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, default(Nothing<T>));

    /// <summary>C = A * B, then the epilogue for every element; B may stand in <paramref name="panels"/>, too, or null.</summary>
    public static void Multiply<T, TEpilogue>(
        int m,
        int n,
        int k,
        T* a,
        nint aRow,
        nint aColumn,
        T* b,
        nint bRow,
        nint bColumn,
        T* c,
        nint cRow,
        in TEpilogue epilogue,
        T* panels = null
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IGemmEpilogue<T>
    {
        GemmOperands<T> operands = new()
        {
            M = m,
            N = n,
            K = k,
            A = a,
            ARow = aRow,
            AColumn = aColumn,
            B = b,
            BRow = bRow,
            BColumn = bColumn,
            Panels = panels,
            C = c,
            CRow = cRow,
        };
        Run(operands, epilogue);
    }

    private static void Run<T, TEpilogue>(in GemmOperands<T> x, in TEpilogue epilogue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IGemmEpilogue<T>
    {
        long work = (long)x.M * x.N * x.K;
        if (x.M == 0 || x.N == 0)
        {
            return;
        }
        if (work <= Tiny)
        {
            RunTiny(x, epilogue);
        }
        else if (x.M == 1 && x.BColumn == 1 && (work < SharedRow || Workers.Count == 1))
        {
            Row(x, 0, x.N, epilogue);
        }
        else if (work < (x.M == 1 ? SharedRow : Shared) || Workers.Count == 1)
        {
            Block(x, 0, x.M, 0, x.N, epilogue);
        }
        else
        {
            GemmJob<T, TEpilogue> job = new(x, epilogue);
            Workers.Run(ref job, job.Parts);
        }
    }

    /// <summary>A block of C by the widest lanes of this machine.</summary>
    public static void Block<T, TEpilogue>(in GemmOperands<T> x, int top, int bottom, int first, int end, in TEpilogue epilogue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IGemmEpilogue<T>
    {
        if (x.M == 1 && x.BColumn == 1)
        {
            Row(x, first, end, epilogue);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            if (!GemmNarrow<T>.TryMultiply(x, top, bottom, epilogue))
            {
                GemmBlocks<T, Vector512Lane<T>>.Multiply(x, top, bottom, first, end, epilogue);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            GemmBlocks<T, Vector256Lane<T>>.Multiply(x, top, bottom, first, end, epilogue);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            GemmBlocks<T, Vector128Lane<T>>.Multiply(x, top, bottom, first, end, epilogue);
        }
        else
        {
            GemmBlocks<T, Scalar<T>>.Multiply(x, top, bottom, first, end, epilogue);
        }
    }

    private static void Row<T, TEpilogue>(in GemmOperands<T> x, int first, int end, in TEpilogue epilogue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IGemmEpilogue<T>
    {
        RunRow(end - first, x.K, x.A, x.AColumn, x.B + first, x.BRow, x.C + first);
        epilogue.Apply(x.C + first, 0, first, end - first);
    }

    // A single row by the widest lane that its columns fill.
    private static void RunRow<T>(int n, int k, T* a, nint aColumn, T* b, nint bRow, T* c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated && n >= Vector512Lane<T>.Count)
        {
            GemmRow<T, Vector512Lane<T>>.Product(n, k, a, aColumn, b, bRow, c);
        }
        else if (Vector256.IsHardwareAccelerated && n >= Vector256Lane<T>.Count)
        {
            GemmRow<T, Vector256Lane<T>>.Product(n, k, a, aColumn, b, bRow, c);
        }
        else if (Vector128.IsHardwareAccelerated && n >= Vector128Lane<T>.Count)
        {
            GemmRow<T, Vector128Lane<T>>.Product(n, k, a, aColumn, b, bRow, c);
        }
        else
        {
            GemmRow<T, Scalar<T>>.Product(n, k, a, aColumn, b, bRow, c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunTiny<T, TEpilogue>(in GemmOperands<T> x, in TEpilogue epilogue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IGemmEpilogue<T>
    {
        for (int i = 0; i < x.M; i++)
        {
            T* c = x.C + i * x.CRow;
            for (int j = 0; j < x.N; j++)
            {
                T sum = T.Zero;
                T* a = x.A + i * x.ARow;
                T* b = x.B + j * x.BColumn;
                for (int p = 0; p < x.K; p++, a += x.AColumn, b += x.BRow)
                {
                    sum = T.FusedMultiplyAdd(*a, *b, sum);
                }
                c[j] = sum;
            }
        }
        Finish(x, epilogue);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Finish<T, TEpilogue>(in GemmOperands<T> x, in TEpilogue epilogue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IGemmEpilogue<T>
    {
        for (int i = 0; i < x.M; i++)
        {
            epilogue.Apply(x.C + i * x.CRow, i, 0, x.N);
        }
    }

    private readonly struct Nothing<T> : IGemmEpilogue<T>
        where T : unmanaged
    {
        public void Apply(T* c, int row, int column, int count) { }
    }
}
