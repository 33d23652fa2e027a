using BenchmarkDotNet.Attributes;
using Strata.Kernels;

namespace Strata.Benchmarks;

/// <summary>Matrix products: square ones, those of a layer, and skinny ones.</summary>
public unsafe class Products
{
    private AlignedBuffer<float> a = null!;
    private AlignedBuffer<float> b = null!;
    private AlignedBuffer<float> c = null!;
    private PackedMatrix<float> packed = null!;

    public static IEnumerable<Size> Sizes =>
        [new(128, 128, 128), new(512, 512, 512), new(256, 784, 512), new(1, 784, 512), new(4096, 512, 10), new(4096, 2, 1024)];

    [ParamsSource(nameof(Sizes))]
    public Size Of { get; set; } = new(1, 1, 1);

    [GlobalSetup]
    public void Fill()
    {
        (a, b, c) = (Numbers.Random((long)Of.M * Of.K), Numbers.Random((long)Of.K * Of.N), new((long)Of.M * Of.N));
        packed = new PackedMatrix<float>(b, 0, Of.K, Of.N, Of.N, 1);
    }

    [Benchmark(Baseline = true)]
    public void Multiply() => Gemm.Multiply(Of.M, Of.N, Of.K, a.Pointer, Of.K, 1, b.Pointer, Of.N, 1, c.Pointer, Of.N);

    [Benchmark]
    public void MultiplyPacked() =>
        Gemm.Multiply(
            Of.M,
            Of.N,
            Of.K,
            a.Pointer,
            Of.K,
            1,
            b.Pointer,
            Of.N,
            1,
            c.Pointer,
            Of.N,
            default(BiasActivation<float, Activations.Linear>),
            packed.Panels
        );

    /// <summary>C (M, N) = A (M, K) * B (K, N).</summary>
    public sealed record Size(int M, int K, int N)
    {
        public override string ToString() => $"{M}x{K}x{N}";
    }
}
