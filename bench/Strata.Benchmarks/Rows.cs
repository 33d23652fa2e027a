using BenchmarkDotNet.Attributes;
using Strata.Kernels;

namespace Strata.Benchmarks;

/// <summary>Softmax and sums over rows, narrow and wide.</summary>
public unsafe class Rows
{
    private AlignedBuffer<float> x = null!;
    private AlignedBuffer<float> y = null!;

    [Params(10, 100, 1000)]
    public int Columns { get; set; }

    private int Count => 65536 / Columns;

    [GlobalSetup]
    public void Fill() => (x, y) = (Numbers.Random(65536), Numbers.Random(65536));

    [Benchmark]
    public void SoftmaxForward() => Kernels.Softmax.Forward(x.Pointer, y.Pointer, Count, Columns);

    [Benchmark]
    public void LogSoftmaxForward() => Kernels.Softmax.LogForward(x.Pointer, y.Pointer, Count, Columns);

    [Benchmark]
    public void SumOfEachRow() => Reduce.Sum(x.Pointer, y.Pointer, Count, Columns, 1);

    [Benchmark]
    public void SumOverRows() => Reduce.SumRows(x.Pointer, y.Pointer, Count, Columns);
}
