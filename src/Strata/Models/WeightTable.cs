using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Models;

/// <summary>The weights of a model, each at its place in one flat buffer.</summary>
internal sealed class WeightTable
{
    // Each weight starts on a cache line whatever the element is; the padding stays 0 and so do its gradient and its slots.
    private const int Alignment = 16;

    private readonly List<Weight> weights = [];
    private readonly Dictionary<(Layer, string), Weight> byLayer = new(LayerAndName.Comparer);
    private readonly HashSet<string> paths = [];
    private WeightStorage? storage;

    /// <summary>In the order in which the layers asked for them.</summary>
    public IReadOnlyList<Weight> Weights => weights;

    /// <summary>How long the flat buffer is.</summary>
    public int Length { get; private set; }

    /// <summary>The numbers; there once <see cref="Allocate"/> has run.</summary>
    public WeightStorage Storage => storage ?? throw new InvalidOperationException("The weights have no values yet.");

    /// <summary>The weight of that name of the layer of a call, new or known.</summary>
    public Weight Of(LayerCall call, string name, Shape shape, Initializer initializer, bool trainable, Constraint? constraint)
    {
        if (byLayer.TryGetValue((call.Layer, name), out Weight? weight))
        {
            return weight.Shape == shape
                ? weight
                : throw new ShapeException(
                    $"its weight '{name}' has the shape {weight.Shape} and is asked for as {shape}; a layer that is used twice needs inputs alike."
                );
        }
        if (storage is not null)
        {
            throw new InvalidOperationException(
                $"'{call.Name}' asks for the weight '{name}' in training alone; ask for it always."
            );
        }
        if (!paths.Add($"{call.Name}/{name}"))
        {
            throw new ArgumentException(
                $"its weight '{name}' would be '{call.Name}/{name}', as one of another layer is; give one of the layers another name."
            );
        }
        var parameter = new Parameter($"{call.Name}/{name}", shape) { Offset = Length };
        Length = checked(Length + ((parameter.Count + Alignment - 1) / Alignment * Alignment));
        weight = new Weight(this, call, name, parameter, initializer, trainable, constraint);
        weights.Add(weight);
        byLayer.Add((call.Layer, name), weight);
        return weight;
    }

    /// <summary>Takes the memory.</summary>
    public void Allocate(DataType dataType) => storage = WeightStorage.Create(dataType, Length);

    /// <summary>Gives every weight its first values.</summary>
    /// <param name="seed">What they depend on.</param>
    /// <param name="afresh">Whether weights that another model hands down are drawn anew instead.</param>
    public void Initialize(int seed, bool afresh)
    {
        foreach (Weight weight in weights)
        {
            var values = new double[weight.Count];
            int[] shape = [.. weight.Shape];
            Initializer first = afresh ? InheritedValues.Drawn(weight.Initializer) : weight.Initializer;
            first.Fill(values, shape, new Philox((ulong)seed, "weight/" + weight.Path));
            Storage.Write<double>(weight.Parameter, values);
        }
    }

    private sealed class LayerAndName : IEqualityComparer<(Layer Layer, string Name)>
    {
        public static LayerAndName Comparer { get; } = new();

        public bool Equals((Layer Layer, string Name) x, (Layer Layer, string Name) y) =>
            ReferenceEquals(x.Layer, y.Layer) && x.Name == y.Name;

        public int GetHashCode((Layer Layer, string Name) key) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Layer), key.Name);
    }
}
