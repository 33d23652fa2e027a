using Strata.Training;

namespace Strata;

/// <summary>What the layers of a model make of data, layer by layer, and what is wrong with it.</summary>
/// <remarks>
/// Deep networks build representations: each layer's output is a new description of the data. The probe tells how useful it is, the
/// projection how it looks. Bengio, Courville and Vincent 2013, arXiv:1206.5538.
/// </remarks>
public sealed class Representations
{
    internal Representations(
        string name,
        int rows,
        bool? isClasses,
        IReadOnlyList<LayerRepresentation> layers,
        IReadOnlyList<Finding> findings,
        History? history
    )
    {
        Name = name;
        Rows = rows;
        IsClassification = isClasses;
        Layers = layers;
        Findings = history is null ? findings : [.. findings, .. Diagnosis.Of(history)];
    }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>How many rows were looked at.</summary>
    public int Rows { get; }

    /// <summary>Whether probes tell classes, by accuracy, or numbers, by R²; null where there were no targets to probe for.</summary>
    public bool? IsClassification { get; }

    /// <summary>Every use of a layer that makes something new, from the input on.</summary>
    public IReadOnlyList<LayerRepresentation> Layers { get; }

    /// <summary>What is wrong; empty where nothing was found.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The first use of the layer of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public LayerRepresentation this[string layer] =>
        Layers.FirstOrDefault(each => each.Name == layer)
        ?? throw new ArgumentException(
            $"There is no layer '{layer}'. Looked at were: {string.Join(", ", Layers.Select(each => each.Name).Distinct())}.",
            nameof(layer)
        );

    /// <summary>A table with a line for each layer and the findings below, at most 80 columns wide.</summary>
    public override string ToString() => RepresentationText.Of(this);
}
