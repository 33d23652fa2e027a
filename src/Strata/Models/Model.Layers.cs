using Strata.Formulas;
using Strata.Models;

namespace Strata;

public partial class Model
{
    private ModelLayer? asLayer;

    /// <summary>The layer of that name, such as <c>dense_1</c>: its own, or the one that the model gave it.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    /// <example><code>var last = (Dense)model.GetLayer("dense_1");</code></example>
    public Layer GetLayer(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] names = [.. Architecture.Calls.Select(call => call.Name).Distinct()];
        return Architecture.Calls.FirstOrDefault(call => call.Name == name)?.Layer
            ?? throw new ArgumentException(
                $"There is no layer '{name}'.{NearestName.Meant(name, names)} The model has: {string.Join(", ", names)}.",
                nameof(name)
            );
    }

    /// <summary>The layer at that place of <see cref="Layers"/>, where inputs count too.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none; the message lists those that there are.</exception>
    public Layer GetLayer(int index)
    {
        IReadOnlyList<Layer> layers = Layers;
        if ((uint)index < (uint)layers.Count)
        {
            return layers[index];
        }
        var names = Architecture.Calls.Select(call => call.Name).Distinct().Select((name, place) => $"{place} {name}");
        throw new ArgumentOutOfRangeException(nameof(index), index, $"The model has the layers {string.Join(", ", names)}.");
    }

    /// <summary>The same layers with weights of their own, not compiled; what happens to one model leaves the other as it is.</summary>
    /// <param name="copyWeights">Whether its weights begin where this model's are; otherwise they are drawn from the seed, as Keras'
    /// <c>clone_model</c> does, those of models within it too.</param>
    /// <param name="seed">What its random numbers depend on; null: this model's seed, and so the first weights of this model.</param>
    /// <param name="name">Its name; null: this model's.</param>
    /// <example><code>Model another = model.Clone(seed: 1);</code></example>
    public Model Clone(bool copyWeights = false, int? seed = null, string? name = null)
    {
        Model clone = Of(Architecture, this is Sequential, name ?? Name, seed ?? Seed, isFilled: copyWeights);
        if (copyWeights)
        {
            WeightTable.Storage.Copy(clone.WeightTable.Storage);
        }
        return clone;
    }

    /// <summary>
    /// This model as a layer of another, as the conversion to <see cref="Layer"/> gives it: the same object each time, so that using
    /// it twice in a model shares its weights there.
    /// </summary>
    /// <remarks>
    /// A model has its weights in one piece of memory, so an outer model holds copies: they begin with the values that this model has
    /// when the outer one is made, and from then on neither sees what happens to the other. <see cref="GetModel"/> of the outer model
    /// gives the inner one back as it has become. A layer object that stands within this model and beside it has weights of its own in
    /// each place. The outer model's type of numbers and seed hold. A model of several outputs cannot be a layer.
    /// </remarks>
    /// <example><code>var model = new Sequential(new Input(4), encoder.ToLayer() with { Trainable = false }, new Dense(1));</code></example>
    public Layer ToLayer()
    {
        ModelLayer made = new(Architecture, Name, this is Sequential, Weights);
        return Interlocked.CompareExchange(ref asLayer, made, null) ?? made;
    }

    /// <summary>A model as a layer of another, see <see cref="ToLayer"/>.</summary>
    public static implicit operator Layer(Model model) => model.ToLayer();

    /// <summary>Puts this model behind layers of another model, see <see cref="ToLayer"/>.</summary>
    /// <param name="inputs">One for each input of this model.</param>
    /// <example><code>SymbolicTensor code = encoder.Apply(x);</code></example>
    public SymbolicTensor Apply(params IReadOnlyList<SymbolicTensor> inputs) => ToLayer().Apply(inputs);

    /// <summary>A copy of a model that is a layer of this one, with the weights that it has here, not compiled.</summary>
    /// <param name="name">The layer's name.</param>
    /// <remarks>To bring them into the model that was put in: <c>encoder.SetWeights(model.GetModel("encoder").GetWeights&lt;float&gt;())</c>.</remarks>
    /// <exception cref="ArgumentException">There is no such layer, or it is no model.</exception>
    public Model GetModel(string name)
    {
        if (GetLayer(name) is not ModelLayer layer)
        {
            throw new ArgumentException(
                $"The layer '{name}' is a {ExplainedCall.KindOf(GetLayer(name))} and no model.",
                nameof(name)
            );
        }
        Model inner = Of(layer.Architecture, layer.IsSequential, name, Seed, isFilled: true);
        foreach (Weight weight in inner.Weights)
        {
            // Through double every number of either type passes unchanged.
            var values = new double[weight.Count];
            GetWeight($"{name}/{weight.Path}").CopyTo(values.AsSpan());
            weight.Set(values);
        }
        return inner;
    }

    // What will be filled in need not be drawn first.
    private Model Of(Architecture architecture, bool isSequential, string name, int seed, bool isFilled)
    {
        Action<IReadOnlyList<Weight>>? check = isFilled ? _ => { } : null;
        return isSequential
            ? new Sequential(architecture, name, DataType, seed, check, afresh: true)
            : new Model(architecture, name, DataType, seed, check, afresh: true);
    }
}
