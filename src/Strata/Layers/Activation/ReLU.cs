using Strata.Activations;
using Strata.Graphs;

namespace Strata;

/// <summary>
/// Rectified linear unit as a layer, <c>y = x</c> above the threshold and <c>slope * (x - threshold)</c> at it and below, at most
/// <c>MaxValue</c>.
/// </summary>
/// <param name="MaxValue">Where the output is cut off, 0 or more; null: nowhere.</param>
/// <param name="NegativeSlope">The slope at and below the threshold, 0 or more.</param>
/// <param name="Threshold">Above it a number passes unchanged, 0 or more.</param>
/// <remarks>No weights. Output shape: the input's. The function is <see cref="Relu"/>.</remarks>
/// <example><code>SymbolicTensor y = new ReLU(MaxValue: 6).Apply(x);</code></example>
public sealed record ReLU(double? MaxValue = null, double NegativeSlope = 0, double Threshold = 0) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        if (!((MaxValue ?? 0) >= 0 && NegativeSlope >= 0 && Threshold >= 0))
        {
            throw new ArgumentException(
                $"ReLU has the cut-off {MaxValue}, the slope {NegativeSlope} and the threshold {Threshold}; all need to be 0 or more."
            );
        }
        return x.Activate(Activation.Of(new Relu(NegativeSlope, MaxValue ?? double.PositiveInfinity, Threshold)));
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;
}
