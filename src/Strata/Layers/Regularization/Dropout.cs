using Strata.Graphs;

namespace Strata;

/// <summary>In training each number is dropped with the rate, and those kept are scaled by <c>1 / (1 - rate)</c>; else nothing.</summary>
/// <param name="Rate">The share that is dropped, in [0, 1).</param>
/// <remarks>
/// No weights. Output shape: the input's. Srivastava et al. 2014. The mask depends on the model's seed, the layer's name, the step
/// and the place alone, so a resumed run drops what an unbroken one drops.
/// </remarks>
/// <example><code>var model = new Sequential(new Input(64), new Dense(32, Activation.Relu), new Dropout(0.5), new Dense(10));</code></example>
public sealed record Dropout(double Rate) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        RequireShare(nameof(Dropout), Rate);
        return context.Training ? x.Dropout(Rate, context.Random) : x;
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;

    internal static void RequireShare(string layer, double rate)
    {
        if (rate is not (>= 0 and < 1))
        {
            throw new ArgumentException($"{layer} has the rate {rate}; it needs a share from 0 up to, not with, 1.");
        }
    }
}
