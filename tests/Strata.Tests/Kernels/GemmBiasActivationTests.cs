using System.Numerics;
using System.Runtime.InteropServices;
using Strata.Activations;
using Strata.Formulas;
using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public unsafe class GemmBiasActivationTests
{
    private readonly record struct Curve(double Slope) : IUnaryFormula<Curve>
    {
        public Saves Saves => Saves.Input;

        public L Forward<L>(L x)
            where L : struct, ILane<L> => x * L.Exp(x * Slope) + 0.25;
    }

    private static void Check<T, TActivation>(int m, int n, int k, TActivation formula, bool withBias, bool kept)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IUnaryFormula<TActivation>
    {
        var random = new Random(m + n + k);
        var a = new AlignedBuffer<T>((long)m * k);
        var b = new AlignedBuffer<T>((long)k * n);
        var bias = new AlignedBuffer<T>(n);
        foreach (var buffer in new[] { a, b, bias })
        {
            foreach (ref T value in buffer.Span)
            {
                value = T.CreateTruncating(random.NextDouble() * 2 - 1);
            }
        }
        int cRow = n + 3;
        int zRow = n + 1;
        var c = new AlignedBuffer<T>((long)m * cRow);
        var z = new AlignedBuffer<T>((long)m * zRow);
        var expectedC = new AlignedBuffer<T>((long)m * cRow);
        var expectedZ = new AlignedBuffer<T>((long)m * zRow);

        GemmReference.Multiply(m, n, k, a.Pointer, k, 1, b.Pointer, n, 1, expectedC.Pointer, cRow);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                T sum = expectedC.Pointer[i * cRow + j];
                sum = withBias ? sum + bias.Pointer[j] : sum;
                expectedC.Pointer[i * cRow + j] = formula.Forward(new Scalar<T>(sum)).Value;
                if (kept)
                {
                    expectedZ.Pointer[i * zRow + j] = sum;
                }
            }
        }

        Gemm.Multiply(
            m,
            n,
            k,
            a.Pointer,
            k,
            1,
            b.Pointer,
            n,
            1,
            c.Pointer,
            cRow,
            new BiasActivation<T, TActivation>
            {
                Formula = formula,
                Bias = withBias ? bias.Pointer : null,
                Preactivation = kept ? z.Pointer : null,
                PreactivationRow = zRow,
            }
        );

        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(bias);
        string what = $"{typeof(T).Name} {m} x {n} x {k}, bias {withBias}, kept {kept}";
        Assert.True(MemoryMarshal.AsBytes(c.Span).SequenceEqual(MemoryMarshal.AsBytes(expectedC.Span)), what);
        Assert.True(MemoryMarshal.AsBytes(z.Span).SequenceEqual(MemoryMarshal.AsBytes(expectedZ.Span)), what);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(5, 17, 3)]
    [InlineData(13, 33, 0)]
    [InlineData(32, 10, 128)]
    [InlineData(70, 150, 300)]
    [InlineData(3, 1100, 40)]
    public void Fused_has_the_bits_of_separate_passes(int m, int n, int k)
    {
        foreach (bool withBias in new[] { false, true })
        {
            foreach (bool kept in new[] { false, true })
            {
                Check<float, Relu>(m, n, k, default, withBias, kept);
                Check<double, Relu>(m, n, k, default, withBias, kept);
                Check<float, Curve>(m, n, k, new(0.5), withBias, kept);
                Check<double, Curve>(m, n, k, new(0.5), withBias, kept);
            }
        }
    }
}
