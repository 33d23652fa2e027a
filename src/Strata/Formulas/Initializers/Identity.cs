using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>The identity matrix times Gain: Gain on the diagonal, 0 elsewhere.</summary>
/// <param name="Gain">The numbers on the diagonal.</param>
public sealed record Identity(double Gain = 1) : Initializer
{
    /// <exception cref="ArgumentException">The weight does not have two axes.</exception>
    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random)
    {
        if (shape.Length != 2)
        {
            throw new ArgumentException(
                $"Identity fills weights of two axes, and this one has {shape.Length}. Choose another initializer for it.",
                nameof(shape)
            );
        }
        values.Clear();
        for (int i = 0; i < Math.Min(shape[0], shape[1]); i++)
        {
            values[i * shape[1] + i] = Gain;
        }
    }
}
