using Strata.Graphs;
using Strata.Initializers;

namespace Strata;

/// <summary>Each row divided by its root mean square, <c>y = scale * x / sqrt(mean(x^2) + epsilon)</c>.</summary>
/// <param name="Axis">The axis that is averaged over.</param>
/// <param name="Epsilon">Added to the mean square.</param>
/// <remarks>
/// Weights: <c>scale</c>, as long as the axis, first ones. Output shape: the input's. The mean is left in, which saves a pass and is
/// as good in transformers. Zhang and Sennrich 2019, arXiv:1910.07467.
/// </remarks>
/// <example><code>SymbolicTensor y = new RMSNormalization().Apply(x);</code></example>
public sealed record RMSNormalization(int Axis = -1, double Epsilon = 1e-6) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        int axis = Graphs.Axis.Of(Axis, x.Shape, nameof(RMSNormalization));
        AxisWeight.Positive(nameof(Epsilon), Epsilon);
        Node scale = context.WeightAlong("scale", x.Shape, axis, new Ones());
        return x / (x.Square().Mean(axis) + Epsilon).Sqrt() * scale;
    }
}
