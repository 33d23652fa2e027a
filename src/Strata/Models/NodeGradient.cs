namespace Strata;

/// <summary>How the loss changes with one node, and what that is the product of.</summary>
/// <remarks>
/// <c>upstream = sum(weight * delta of the node behind)</c>, <c>delta = upstream * f'(sum)</c>, <c>dL/dw = input * delta</c>,
/// <c>dL/db = delta</c>. The gradients are the engine's own.
/// </remarks>
public sealed class NodeGradient
{
    internal NodeGradient(
        int index,
        double upstream,
        IReadOnlyList<GradientTerm> upstreamTerms,
        double? delta,
        IReadOnlyList<GradientTerm> deltaTerms,
        IReadOnlyList<GradientTerm> weightTerms,
        double? bias
    )
    {
        Index = index;
        Upstream = upstream;
        UpstreamTerms = upstreamTerms;
        Delta = delta;
        DeltaTerms = deltaTerms;
        WeightTerms = weightTerms;
        Bias = bias;
    }

    /// <summary>Its place in the layer's numbers, from 0.</summary>
    public int Index { get; }

    /// <summary>How the loss changes with the node's output, dL/dy.</summary>
    public double Upstream { get; }

    /// <summary>
    /// What <see cref="Upstream"/> is the sum of, one product for each node that reads the output; none where a layer that is not
    /// known node by node takes part.
    /// </summary>
    public IReadOnlyList<GradientTerm> UpstreamTerms { get; }

    /// <summary>
    /// How the loss changes with the node's sum, dL/dz; <see cref="Upstream"/> where there is no activation, null where that is
    /// not known.
    /// </summary>
    public double? Delta { get; }

    /// <summary>
    /// What <see cref="Delta"/> is the sum of: one product with the activation's slope, or one for each node of the row where the
    /// activation works on the row; none where there is no activation.
    /// </summary>
    public IReadOnlyList<GradientTerm> DeltaTerms { get; }

    /// <summary>For each weight of the node its gradient, <c>input * delta</c>; where a weight is used several times, this use's part.</summary>
    public IReadOnlyList<GradientTerm> WeightTerms { get; }

    /// <summary>The gradient of the node's bias; where a bias is used several times, this use's part.</summary>
    public double? Bias { get; }
}
