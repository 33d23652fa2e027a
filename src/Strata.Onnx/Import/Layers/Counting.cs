using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>The numbers from 0 on, in turn.</summary>
internal sealed record Counting : Initializer
{
    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i;
        }
    }
}
