namespace Strata;

/// <summary>
/// One number that a layer puts out, and how it came about: <c>output = activation(sum)</c>, <c>sum = value * weight + … + bias</c>.
/// </summary>
/// <remarks>Every number is the model's own, read where it was computed.</remarks>
public sealed class NodeExplanation
{
    internal NodeExplanation(
        int index,
        IReadOnlyList<ExplanationTerm> terms,
        double? bias,
        double? sum,
        string? activation,
        double output
    )
    {
        Index = index;
        Terms = terms;
        Bias = bias;
        Sum = sum;
        Activation = activation;
        Output = output;
    }

    /// <summary>Its place in the layer's numbers, from 0.</summary>
    public int Index { get; }

    /// <summary>
    /// What goes in: with weights for a weighted sum, without for a plain one; a single one where a number is handed on. None for an
    /// input and for a layer that does something else.
    /// </summary>
    public IReadOnlyList<ExplanationTerm> Terms { get; }

    /// <summary>What is added to the terms; null where the layer has no bias.</summary>
    public double? Bias { get; }

    /// <summary>Terms and bias together, before the activation; null where there are no terms.</summary>
    public double? Sum { get; }

    /// <summary>The name of the activation; null where there is none.</summary>
    public string? Activation { get; }

    /// <summary>What comes out.</summary>
    public double Output { get; }
}
