namespace Strata;

/// <summary>
/// One row's way through a model, node by node, with every number: what went in, the weighted sums, the activations, what came out.
/// </summary>
/// <remarks>
/// The numbers are those of the model's own kernels, to the last bit, as they were when the row was explained: later training does
/// not change them. <see cref="ToString()"/> prints them as arithmetic.
/// </remarks>
/// <example>
/// <code>
/// CourseNetwork network = Course.Load("course/tanh");
/// Explanation explanation = network.Model.Explain(network.Input);
/// Console.WriteLine(explanation);
/// double sum = explanation["dense"].Nodes[0].Sum!.Value;
/// </code>
/// </example>
public sealed class Explanation
{
    internal Explanation(
        string name,
        DataType dataType,
        IReadOnlyList<LayerExplanation> layers,
        IReadOnlyList<LayerExplanation> outputs
    )
    {
        Name = name;
        DataType = dataType;
        Layers = layers;
        Outputs = outputs;
    }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>What the model's numbers are; a float32 is held as the double that equals it.</summary>
    public DataType DataType { get; }

    /// <summary>Every use of a layer, in the order of computation, inputs too.</summary>
    public IReadOnlyList<LayerExplanation> Layers { get; }

    /// <summary>Those whose numbers are the model's outputs.</summary>
    public IReadOnlyList<LayerExplanation> Outputs { get; }

    /// <summary>The way back from a loss to every weight; null where no target was given.</summary>
    public BackwardExplanation? Backward { get; internal init; }

    /// <summary>The first use of the layer of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public LayerExplanation this[string name] =>
        Layers.FirstOrDefault(layer => layer.Name == name)
        ?? throw new ArgumentException(
            $"There is no layer '{name}'. The model has: {string.Join(", ", Layers.Select(layer => layer.Name).Distinct())}.",
            nameof(name)
        );

    /// <summary>The arithmetic of every node, 80 columns wide; long sums are shortened.</summary>
    public override string ToString() => ToString(new ExplanationFormat());

    /// <summary>The arithmetic of every node.</summary>
    /// <param name="format">How many digits, terms and nodes are printed, and how wide.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of <paramref name="format"/> is too small.</exception>
    /// <example><code>Console.WriteLine(explanation.ToString(new ExplanationFormat(Digits: 4)));</code></example>
    public string ToString(ExplanationFormat format)
    {
        var text = new Models.ExplanationText(format, DataType);
        Models.ForwardText.Write(this, text);
        if (Backward is not null)
        {
            Models.BackwardText.Write(Backward, Outputs, text);
        }
        return text.ToString();
    }
}
