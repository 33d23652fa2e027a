using System.Numerics;

namespace Strata.Kernels;

/// <summary>The meaning of a product: three plain loops. Slow; the tests hold <see cref="Gemm"/> to its every bit.</summary>
internal static unsafe class GemmReference
{
    /// <summary>C = A * B: each element one chain of fused multiply-adds over k = 0, 1, … from 0.</summary>
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
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                T sum = T.Zero;
                for (int p = 0; p < k; p++)
                {
                    sum = T.FusedMultiplyAdd(a[i * aRow + p * aColumn], b[p * bRow + j * bColumn], sum);
                }
                c[i * cRow + j] = sum;
            }
        }
    }
}
