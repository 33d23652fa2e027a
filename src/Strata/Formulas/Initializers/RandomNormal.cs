using System.Text.Json.Serialization;
using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>Normal random numbers.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their standard deviation, Keras' <c>stddev</c>.</param>
public sealed record RandomNormal(double Mean = 0, [property: JsonPropertyName("stddev")] double StandardDeviation = 0.05)
    : Initializer
{
    internal override IReadOnlyList<string> Aliases => ["normal"];

    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Mean + StandardDeviation * random.Normal((ulong)i);
        }
    }
}
