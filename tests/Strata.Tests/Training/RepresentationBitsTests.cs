using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Strata.Kernels;
using Strata.Tests.Kernels;

namespace Strata.Tests.Training;

/// <summary>What is read off layers has the same bits on every machine.</summary>
[Collection(nameof(ThreadCount))]
public class RepresentationBitsTests
{
    // To be renewed as that of BitsTests.
    private const string Hash = "9E9A92FC9CFE3793DEE918A1A6B855417BD78A588FBC512407396EB101D12030";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Probes_and_axes_have_these_bits(int threads)
    {
        int before = Workers.Count;
        Workers.Count = threads;
        try
        {
            // 20 and 90 numbers a row: all eigenvectors at once, and drawn out by products.
            List<double> read = [];
            foreach (int width in new[] { 20, 90 })
            {
                double[][] x =
                [
                    .. Small.Numbers(120, width).Select((row, i) => row.Select((v, j) => v / (1 + j) + i % 3).ToArray()),
                ];
                LayerRepresentation input = new Sequential(
                    [new Input(width), new Dense(1)],
                    dataType: DataType.Float64
                ).Representations(Dataset.From(x, x.Select(row => row[0] * row[1]).ToArray()))["input"];
                read.AddRange([input.Probe!.Value, input.Mean, input.StandardDeviation, .. input.Components!.ExplainedVariance]);
                read.AddRange(input.Components.Projection);
            }
            byte[] hash = SHA256.HashData(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(read)));
            Assert.Equal(Hash, Convert.ToHexString(hash));
        }
        finally
        {
            Workers.Count = before;
        }
    }
}
