using Strata.Graphs;

namespace Strata;

/// <summary>In training whole channels are dropped with the rate, and those kept are scaled by <c>1 / (1 - rate)</c>; else nothing.</summary>
/// <param name="Rate">The share that is dropped, in [0, 1).</param>
/// <remarks>
/// No weights. Input shape: (batch, steps, channels). Output shape: the input's. For neighbouring steps that say nearly the same,
/// where dropping single numbers would only be a smaller learning rate. Tompson et al. 2014, arXiv:1411.4280.
/// </remarks>
/// <example><code>SymbolicTensor y = new SpatialDropout1D(0.2).Apply(x);</code></example>
public sealed record SpatialDropout1D(double Rate) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        Dropout.RequireShare(nameof(SpatialDropout1D), Rate);
        if (x.Shape.Rank != 3)
        {
            throw new ShapeException($"SpatialDropout1D needs (batch, steps, channels), and was given {x.Shape}.");
        }
        if (!context.Training || Rate == 0)
        {
            return x;
        }
        Node mask = x.KeepNoise(Rate, [x.Shape[0], 1, x.Shape.Last], context.Random);
        return x * (mask * (1 / (1 - Rate)));
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;
}
