using System.Text.Json.Serialization;
using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>Normal random numbers, drawn again where they fall more than two standard deviations from the mean.</summary>
/// <remarks>Trap: the cut takes 12 % off the deviation; <see cref="VarianceScaling"/> makes up for it, this does not.</remarks>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">The standard deviation before the cut, Keras' <c>stddev</c>.</param>
public sealed record TruncatedNormal(double Mean = 0, [property: JsonPropertyName("stddev")] double StandardDeviation = 0.05)
    : Initializer
{
    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random)
    {
        for (int i = 0; i < values.Length; i++)
        {
            // The draws of place i are i, i + n, i + 2n, …: no place depends on how often another was drawn again.
            ulong index = (ulong)i;
            double drawn = random.Normal(index);
            while (Math.Abs(drawn) > 2)
            {
                index += (ulong)values.Length;
                drawn = random.Normal(index);
            }
            values[i] = Mean + StandardDeviation * drawn;
        }
    }
}
