namespace Strata.Keras.Weights;

/// <summary>Where a layer's variables stand.</summary>
/// <param name="KerasPath">The group in the file, such as <c>layers/functional/layers/dense_1</c>.</param>
/// <param name="Path">The layer in the model, such as <c>encoder/dense_1</c>.</param>
/// <param name="Name">The layer's own name, which Keras notes at the group.</param>
internal sealed record LayerPlace(string KerasPath, string Path, string Name)
{
    /// <summary>Whether it is a model, whose layers have the variables.</summary>
    public bool IsModel { get; init; }

    /// <summary>Whether it is a layer within a layer, which has the variables.</summary>
    public bool IsWrapped { get; init; }
}
