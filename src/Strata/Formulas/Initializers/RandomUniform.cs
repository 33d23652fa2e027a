using System.Text.Json.Serialization;
using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>Uniform random numbers in [MinValue, MaxValue): the default of embeddings.</summary>
/// <param name="MinValue">The least number.</param>
/// <param name="MaxValue">Above every number.</param>
public sealed record RandomUniform(
    [property: JsonPropertyName("minval")] double MinValue = -0.05,
    [property: JsonPropertyName("maxval")] double MaxValue = 0.05
) : Initializer
{
    internal override IReadOnlyList<string> Aliases => ["uniform"];

    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = MinValue + (MaxValue - MinValue) * random.Uniform((ulong)i);
        }
    }
}
