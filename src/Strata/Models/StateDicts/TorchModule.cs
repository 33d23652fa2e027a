namespace Strata.Models.StateDicts;

/// <summary>A layer with weights as a module of PyTorch.</summary>
/// <param name="Name">The module's name, such as <c>encoder.0</c>.</param>
/// <param name="LayerPath">The layer's place in this model, such as <c>encoder/dense</c>.</param>
/// <param name="Tensors">Its weights.</param>
/// <param name="CountsBatches">Whether it has a <c>num_batches_tracked</c>, which nothing here corresponds to.</param>
internal sealed record TorchModule(string Name, string LayerPath, IReadOnlyList<TorchTensor> Tensors, bool CountsBatches)
{
    /// <summary>What modules of one kind and size have in common: the names and shapes of their tensors.</summary>
    public string Signature => SignatureOf(Tensors.Select(tensor => (tensor.Role, tensor.Shape)));

    /// <summary>The full name of a tensor.</summary>
    public string NameOf(TorchTensor tensor) => $"{Name}.{tensor.Role}";

    /// <summary>The same of any names and shapes.</summary>
    public static string SignatureOf(IEnumerable<(string Role, IReadOnlyList<long> Shape)> tensors) =>
        string.Join(
            "; ",
            tensors
                .OrderBy(tensor => tensor.Role, StringComparer.Ordinal)
                .Select(tensor => $"{tensor.Role} ({string.Join(", ", tensor.Shape)})")
        );
}
