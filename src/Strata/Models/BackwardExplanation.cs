namespace Strata;

/// <summary>The way back from the loss of one row: for every node and every weight how the loss changes with it.</summary>
/// <example>
/// <code>
/// BackwardExplanation backward = network.Model.Explain([2, 3], [1]).Backward!;
/// double delta = backward["dense"].Nodes[0].Delta!.Value;
/// </code>
/// </example>
public sealed class BackwardExplanation
{
    internal BackwardExplanation(
        double loss,
        IReadOnlyList<string> losses,
        IReadOnlyList<IReadOnlyList<double>> targets,
        IReadOnlyList<LayerGradient> layers,
        IReadOnlyList<WeightGradient> weights
    )
    {
        Loss = loss;
        Losses = losses;
        Targets = targets;
        Layers = layers;
        Weights = weights;
    }

    /// <summary>The loss; of several outputs the sum.</summary>
    public double Loss { get; }

    /// <summary>The loss of each output, by name.</summary>
    public IReadOnlyList<string> Losses { get; }

    /// <summary>What should have come out of each output.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Targets { get; }

    /// <summary>Every use of a layer, the last first, inputs last.</summary>
    public IReadOnlyList<LayerGradient> Layers { get; }

    /// <summary>Every weight, in the order of <see cref="Model.Weights"/>.</summary>
    public IReadOnlyList<WeightGradient> Weights { get; }

    /// <summary>The last use of the layer of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public LayerGradient this[string name] =>
        Layers.FirstOrDefault(layer => layer.Layer.Name == name)
        ?? throw new ArgumentException(
            $"There is no layer '{name}'. The model has: {string.Join(", ", Layers.Select(layer => layer.Layer.Name).Distinct())}.",
            nameof(name)
        );
}
