using System.Numerics;

namespace Strata.Kernels;

/// <summary>Many products of matrices of one size, one behind the other in memory.</summary>
/// <remarks>Each is <see cref="Gemm"/>'s product with its bits; small ones are shared among threads whole, large ones each in parts.</remarks>
internal static unsafe class BatchGemm
{
    // Multiply-adds: a product of this size is shared by itself.
    private const long Large = 1_000_000;

    // Multiply-adds that are worth a part.
    private const long Grain = 100_000;

    /// <summary><c>C[i] = A[i] * B[i]</c>, (m, k) times (k, n), either one stored transposed.</summary>
    public static void Multiply<T>(T* a, T* b, T* c, int count, int m, int n, int k, bool transposeLeft, bool transposeRight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long work = Math.Max(1, (long)m * n * k);
        int grain = work >= Large ? Math.Max(1, count) : (int)Math.Max(1, Grain / work);
        var job = new Job<T>
        {
            A = a,
            B = b,
            C = c,
            Count = count,
            Grain = grain,
            M = m,
            N = n,
            K = k,
            TransposeLeft = transposeLeft,
            TransposeRight = transposeRight,
        };
        if (count <= grain)
        {
            job.Execute(0);
            return;
        }
        Workers.Run(ref job, (int)((count + (long)grain - 1) / grain));
    }

    private struct Job<T> : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* A;
        public T* B;
        public T* C;
        public int Count;
        public int Grain;
        public int M;
        public int N;
        public int K;
        public bool TransposeLeft;
        public bool TransposeRight;

        public readonly void Execute(int part)
        {
            var (aRow, aColumn) = TransposeLeft ? (1, M) : (K, 1);
            var (bRow, bColumn) = TransposeRight ? (1, K) : (N, 1);
            nint last = Math.Min(Count, (nint)part * Grain + Grain);
            for (nint i = (nint)part * Grain; i < last; i++)
            {
                T* c = C + i * M * N;
                Gemm.Multiply(M, N, K, A + i * M * K, aRow, aColumn, B + i * K * N, bRow, bColumn, c, N);
            }
        }
    }
}
