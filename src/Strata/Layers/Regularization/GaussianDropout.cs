using Strata.Graphs;

namespace Strata;

/// <summary>In training each number times one of a normal distribution about 1, <c>y = x * n, n ~ N(1, rate / (1 - rate))</c>; else nothing.</summary>
/// <param name="Rate">The share whose dropping has the same variance, in [0, 1).</param>
/// <remarks>No weights. Output shape: the input's. Srivastava et al. 2014, section 10.</remarks>
/// <example><code>SymbolicTensor y = new GaussianDropout(0.3).Apply(x);</code></example>
public sealed record GaussianDropout(double Rate) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        Dropout.RequireShare(nameof(GaussianDropout), Rate);
        return context.Training && Rate > 0 ? x * x.NormalNoise(1, Math.Sqrt(Rate / (1 - Rate)), context.Random) : x;
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;
}
