using Strata.Models;

namespace Strata;

/// <summary>A model whose layers stand in a line, each reading the one before.</summary>
/// <example>
/// <code>
/// var model = new Sequential(
///     new Input(64),
///     new Dense(32, Activation.Relu),
///     new Dense(10, Activation.Softmax));
/// </code>
/// </example>
public sealed class Sequential : Model
{
    /// <summary>A model of these layers, in float32.</summary>
    /// <param name="layers">First an <see cref="Input"/>.</param>
    /// <exception cref="ArgumentException">The first layer is no <see cref="Input"/>, or there is none.</exception>
    /// <exception cref="Graphs.ShapeException">Shapes do not fit; the message names the layer.</exception>
    public Sequential(params IReadOnlyList<Layer> layers)
        : this(layers, name: null) { }

    /// <summary>A model of these layers.</summary>
    /// <param name="layers">First an <see cref="Input"/>.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="dataType">What its numbers are.</param>
    /// <param name="seed">What first weights, shuffles and dropout depend on.</param>
    /// <exception cref="ArgumentException">The first layer is no <see cref="Input"/>, or there is none.</exception>
    /// <exception cref="Graphs.ShapeException">Shapes do not fit; the message names the layer.</exception>
    public Sequential(IReadOnlyList<Layer> layers, string? name = null, DataType dataType = DataType.Float32, int seed = 0)
        : this(Line(layers), name ?? "sequential", dataType, seed) { }

    internal Sequential(
        Architecture architecture,
        string name,
        DataType dataType,
        int seed,
        Action<IReadOnlyList<Weight>>? check = null,
        bool afresh = false
    )
        : base(architecture, name, dataType, seed, check, afresh) { }

    /// <summary>These layers, each reading the one before.</summary>
    internal static Architecture Line(IReadOnlyList<Layer> layers)
    {
        if (layers.Count == 0 || layers[0] is not Input first)
        {
            throw new ArgumentException(
                "A Sequential begins with an Input that tells the shape of a row, such as new Input(64)."
            );
        }
        if (layers.Skip(1).Any(layer => layer is Input))
        {
            throw new ArgumentException("A Sequential has one Input, its first layer; use a Model for several.");
        }
        SymbolicTensor input = first;
        return new([input], [layers.Skip(1).Aggregate(input, (before, layer) => layer.Apply(before))]);
    }
}
