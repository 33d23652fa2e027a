using System.Numerics;
using System.Runtime.InteropServices;
using Strata.Kernels;

namespace Strata.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public unsafe class GemmTests
{
    // A sentinel between and behind the rows of C: what a kernel must not touch.
    private const double Untouched = -77;

    private readonly struct Marking<T>(T* seen, nint seenRow) : IGemmEpilogue<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Adds one to each element's count and stores the element plus one: a piece given twice or incomplete shows in the bits.
        public void Apply(T* c, int row, int column, int count)
        {
            for (int j = 0; j < count; j++)
            {
                seen[row * seenRow + column + j] += T.One;
                c[j] += T.One;
            }
        }
    }

    private sealed class Case<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public required int M;
        public required int N;
        public required int K;
        public required AlignedBuffer<T> A;
        public required AlignedBuffer<T> B;
        public nint ARow;
        public nint AColumn;
        public nint BRow;
        public nint BColumn;
        public nint CRow;

        public static Case<T> Random(int m, int n, int k, bool transposeA, bool transposeB, int gap = 0, int seed = 1)
        {
            var random = new Random(HashCode.Combine(m, n, k, seed) & 0xFFFF);
            nint aLine = (transposeA ? m : k) + gap;
            nint bLine = (transposeB ? k : n) + gap;
            var result = new Case<T>
            {
                M = m,
                N = n,
                K = k,
                A = new(aLine * (transposeA ? k : m)),
                B = new(bLine * (transposeB ? n : k)),
                ARow = transposeA ? 1 : aLine,
                AColumn = transposeA ? aLine : 1,
                BRow = transposeB ? 1 : bLine,
                BColumn = transposeB ? bLine : 1,
                CRow = n + gap,
            };
            foreach (var buffer in new[] { result.A, result.B })
            {
                foreach (ref T value in buffer.Span)
                {
                    value = T.CreateTruncating(random.NextDouble() * 2 - 1);
                }
            }
            return result;
        }

        private AlignedBuffer<T> NewC()
        {
            var c = new AlignedBuffer<T>(CRow * M + 64);
            c.Span.Fill(T.CreateTruncating(Untouched));
            return c;
        }

        public AlignedBuffer<T> Expected()
        {
            var c = NewC();
            GemmReference.Multiply(M, N, K, A.Pointer, ARow, AColumn, B.Pointer, BRow, BColumn, c.Pointer, CRow);
            GC.KeepAlive(this);
            return c;
        }

        public AlignedBuffer<T> Actual()
        {
            var c = NewC();
            Gemm.Multiply(M, N, K, A.Pointer, ARow, AColumn, B.Pointer, BRow, BColumn, c.Pointer, CRow);
            GC.KeepAlive(this);
            return c;
        }

        public AlignedBuffer<T> Actual<TEpilogue>(TEpilogue epilogue)
            where TEpilogue : struct, IGemmEpilogue<T>
        {
            var c = NewC();
            Gemm.Multiply(M, N, K, A.Pointer, ARow, AColumn, B.Pointer, BRow, BColumn, c.Pointer, CRow, epilogue);
            GC.KeepAlive(this);
            return c;
        }

        public AlignedBuffer<T> Packed()
        {
            var c = NewC();
            var b = new PackedMatrix<T>(B, 0, K, N, BRow, BColumn);
            Gemm.Multiply(M, N, K, A.Pointer, ARow, AColumn, null, 0, 0, c.Pointer, CRow, default(Same), b.Panels);
            GC.KeepAlive(this);
            GC.KeepAlive(b);
            return c;
        }

        private readonly struct Same : IGemmEpilogue<T>
        {
            public void Apply(T* c, int row, int column, int count) { }
        }

        /// <summary>Whether the product reads panels: others are too small.</summary>
        public bool ReadsPanels => M > 1 && (long)M * N * K > 64;

        public override string ToString() => $"{typeof(T).Name} {M}x{K} ({ARow},{AColumn}) by {K}x{N} ({BRow},{BColumn})";
    }

    private static void AssertSameBits<T>(AlignedBuffer<T> expected, AlignedBuffer<T> actual, string what)
        where T : unmanaged
    {
        var left = MemoryMarshal.AsBytes(expected.Span);
        var right = MemoryMarshal.AsBytes(actual.Span);
        int common = left.CommonPrefixLength(right);
        Assert.True(common == left.Length, $"{what}: element {common / sizeof(T)} differs.");
    }

    private static void Check<T>(int m, int n, int k, int gap, params int[] threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (bool transposeA in new[] { false, true })
        {
            foreach (bool transposeB in new[] { false, true })
            {
                var x = Case<T>.Random(m, n, k, transposeA, transposeB, gap);
                var expected = x.Expected();
                foreach (int count in threads)
                {
                    WithThreads(count, () => AssertSameBits(expected, x.Actual(), $"{x} by {count} threads"));
                    if (x.ReadsPanels)
                    {
                        WithThreads(count, () => AssertSameBits(expected, x.Packed(), $"{x} packed, by {count} threads"));
                    }
                }
            }
        }
    }

    private static void WithThreads(int threads, Action action)
    {
        int before = Workers.Count;
        Workers.Count = threads;
        try
        {
            action();
        }
        finally
        {
            Workers.Count = before;
        }
    }

    private static readonly int[] Sizes = [0, 1, 2, 3, 5, 7, 8, 15, 16, 17, 31, 33, 64, 100];

    private static readonly int[] Depths = [0, 1, 2, 3, 8, 33, 70];

    public static TheoryData<int> Rows => [.. Sizes];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_small_shape_has_the_bits_of_the_three_loops(int m)
    {
        foreach (int n in Sizes)
        {
            foreach (int k in Depths)
            {
                Check<float>(m, n, k, 0, 2);
                Check<double>(m, n, k, 0, 2);
            }
        }
    }

    // Batches, layers and tiles with one more or less, blocks of k and of columns with a remainder, rows that lie apart or whole
    // pages apart, in one block of k and in several.
    [Theory]
    [InlineData(32, 128, 784, 0)]
    [InlineData(1, 300, 784, 0)]
    [InlineData(1, 512, 784, 0)]
    [InlineData(1, 256, 1100, 1)]
    [InlineData(1, 1000, 33, 3)]
    [InlineData(257, 10, 100, 0)]
    [InlineData(257, 1, 513, 5)]
    [InlineData(40, 12, 1030, 0)]
    [InlineData(31, 3, 1025, 2)]
    [InlineData(4097, 6, 16, 0)]
    [InlineData(13, 1025, 257, 0)]
    [InlineData(37, 530, 600, 7)]
    [InlineData(121, 97, 1030, 0)]
    [InlineData(4, 2049, 5, 1)]
    [InlineData(260, 150, 1024, 0)]
    [InlineData(130, 140, 3072, 0)]
    [InlineData(53, 1100, 2048, 0)]
    public void Blocks_and_threads_do_not_change_the_bits(int m, int n, int k, int gap)
    {
        Check<float>(m, n, k, gap, 1, 2, 7);
        Check<double>(m, n, k, gap, 1, 2, 7);
    }

    // Dense backward: dW (in, out) = X^T (in, batch) dZ (batch, out), and dX (batch, in) = dZ (batch, out) W^T (out, in).
    [Theory]
    [InlineData(32, 784, 128)]
    [InlineData(33, 65, 10)]
    [InlineData(50, 9, 515)]
    [InlineData(1, 20, 30)]
    [InlineData(300, 50, 270)]
    public void The_way_back_of_a_dense_layer_reads_its_transposes_through_strides(int batch, int inputs, int units)
    {
        var weights = Case<float>.Random(inputs, units, batch, transposeA: true, transposeB: false);
        AssertSameBits(weights.Expected(), weights.Actual(), "dW");
        var input = Case<float>.Random(batch, inputs, units, transposeA: false, transposeB: true);
        AssertSameBits(input.Expected(), input.Actual(), "dX");
    }

    [Fact]
    public void Any_strides_will_do()
    {
        const int M = 29;
        const int N = 43;
        const int K = 71;
        var x = new Case<double>
        {
            M = M,
            N = N,
            K = K,
            A = new(M * 300 + K * 3),
            B = new(K * 5 + N * 700),
            ARow = 300,
            AColumn = 3,
            BRow = 5,
            BColumn = 700,
            CRow = 50,
        };
        var random = new Random(1);
        foreach (var buffer in new[] { x.A, x.B })
        {
            foreach (ref double value in buffer.Span)
            {
                value = random.NextDouble() - 0.5;
            }
        }
        AssertSameBits(x.Expected(), x.Actual(), x.ToString());

        // One number for all: strides of 0 spread it.
        x.ARow = x.AColumn = 0;
        x.BRow = 0;
        AssertSameBits(x.Expected(), x.Actual(), x.ToString());
    }

    [Theory]
    [InlineData(2, 2, 2)]
    [InlineData(14, 37, 300)]
    [InlineData(100, 100, 100)]
    public void Nan_and_infinity_come_out_where_the_three_loops_have_them(int m, int n, int k)
    {
        var x = Case<float>.Random(m, n, k, false, false);
        x.A.Span[1] = float.NaN;
        x.A.Span[k] = float.PositiveInfinity;
        x.B.Span[n] = float.NegativeInfinity;
        x.B.Span[0] = -0f;
        x.A.Span[^1] = 0;
        x.B.Span[^1] = float.PositiveInfinity;
        var expected = x.Expected();
        var actual = x.Actual();
        for (int i = 0; i < expected.Length; i++)
        {
            // Which NaN it is depends on the machine; that it is one does not.
            Assert.True(
                float.IsNaN(expected.Span[i])
                    ? float.IsNaN(actual.Span[i])
                    : BitConverter.SingleToInt32Bits(expected.Span[i]) == BitConverter.SingleToInt32Bits(actual.Span[i])
            );
        }
    }

    [Fact]
    public void A_sum_of_negative_zeros_is_positive_zero()
    {
        foreach (int size in new[] { 2, 50 })
        {
            var x = Case<float>.Random(size, size, size, false, false);
            x.A.Span.Fill(-0f);
            x.B.Span.Fill(1f);
            AssertSameBits(x.Expected(), x.Actual(), x.ToString());
        }
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 2, 2)]
    [InlineData(30, 70, 0)]
    [InlineData(1, 300, 784)]
    [InlineData(13, 33, 40)]
    [InlineData(25, 1100, 600)]
    [InlineData(200, 10, 300)]
    public void The_epilogue_gets_every_element_once_and_complete(int m, int n, int k)
    {
        foreach (int threads in new[] { 1, 7 })
        {
            WithThreads(
                threads,
                () =>
                {
                    var x = Case<double>.Random(m, n, k, false, false, gap: 2);
                    var seen = new AlignedBuffer<double>((long)m * n);
                    var actual = x.Actual(new Marking<double>(seen.Pointer, n));
                    var expected = x.Expected();
                    for (int i = 0; i < m; i++)
                    {
                        foreach (ref double value in expected.Span.Slice((int)(i * x.CRow), n))
                        {
                            value += 1;
                        }
                    }
                    Assert.Equal(-1, seen.Span.IndexOfAnyExcept(1.0));
                    AssertSameBits(expected, actual, x.ToString());
                }
            );
        }
    }

    [Theory]
    [InlineData(2, 2, 2)]
    [InlineData(33, 100, 300)]
    [InlineData(64, 65, 128)]
    public void A_product_allocates_nothing(int m, int n, int k)
    {
        var x = Case<float>.Random(m, n, k, false, true);
        var c = new AlignedBuffer<float>(m * n);
        Allocations.None(() =>
            Gemm.Multiply(m, n, k, x.A.Pointer, x.ARow, x.AColumn, x.B.Pointer, x.BRow, x.BColumn, c.Pointer, n)
        );
        GC.KeepAlive(x);
        GC.KeepAlive(c);
    }
}
