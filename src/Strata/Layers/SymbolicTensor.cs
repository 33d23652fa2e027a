namespace Strata;

/// <summary>What comes out of a layer in a model that is being put together: where the next layer is applied.</summary>
public sealed class SymbolicTensor
{
    internal SymbolicTensor(Layer layer, IReadOnlyList<SymbolicTensor> inputs)
    {
        Layer = layer;
        Inputs = inputs;
    }

    /// <summary>The layer that it comes out of.</summary>
    public Layer Layer { get; }

    /// <summary>What went into that layer.</summary>
    public IReadOnlyList<SymbolicTensor> Inputs { get; }

    /// <summary>An input of the model, to apply layers to.</summary>
    public static implicit operator SymbolicTensor(Input input) => new(input, []);
}
