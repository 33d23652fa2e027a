namespace Strata.Studio.Learn;

/// <summary>Networks small enough to check by hand: made, changed and read.</summary>
public static class SmallNetwork
{
    /// <summary>A network without biases in float64.</summary>
    /// <param name="activation">That of the hidden nodes; null: none.</param>
    /// <param name="hidden">For each hidden layer, the weights of each node.</param>
    /// <param name="last">The weights of the output.</param>
    public static Sequential Of(Activation? activation, double[][][] hidden, double[] last)
    {
        var model = new Sequential(
            [
                new Input(hidden[0][0].Length),
                .. hidden.Select(nodes => new Dense(nodes.Length, activation, UseBias: false)),
                new Dense(1, UseBias: false),
            ],
            "network",
            DataType.Float64
        );
        foreach (var (weight, nodes) in model.Weights.Zip([.. hidden, [last]]))
        {
            // A kernel is (in, units): a node's weights are a column of it.
            weight.Set((double[])[.. from k in Enumerable.Range(0, nodes[0].Length) from node in nodes select node[k]]);
        }
        return model;
    }

    /// <summary>The same network with another activation on its hidden nodes.</summary>
    /// <param name="model">A line of dense layers.</param>
    /// <param name="activation">The activation; null: none.</param>
    public static Sequential With(Model model, Activation? activation)
    {
        ArgumentNullException.ThrowIfNull(model);
        var changed = new Sequential(
            [
                .. model.Layers.Select(
                    (layer, i) =>
                        layer is Dense dense && i < model.Layers.Count - 1 ? dense with { Activation = activation } : layer
                ),
            ],
            model.Name,
            model.DataType,
            model.Seed
        );
        changed.SetWeights(model.GetWeights<double>());
        return changed;
    }

    /// <summary>What comes out of the hidden layers, layer by layer, one after the other.</summary>
    public static double[] Hidden(Model model, params double[] input) =>
        [.. model.Explain(input).Layers.Skip(1).SkipLast(1).SelectMany(layer => layer.Values)];

    /// <summary>The single number that comes out.</summary>
    public static double Output(Model model, params double[] input)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Predict<double>(input)[0];
    }

    /// <summary>All weights of a model, one after the other.</summary>
    public static double[] Weights(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. model.Weights.SelectMany(Numbers)];
    }

    /// <summary>A copy of a model with one weight changed.</summary>
    /// <param name="model">The model; it stays as it is.</param>
    /// <param name="path">The weight, such as <c>dense/kernel</c>.</param>
    /// <param name="index">Which of its numbers.</param>
    /// <param name="value">The new number.</param>
    public static Model Changed(Model model, string path, int index, double value)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model copy = model.Clone(copyWeights: true);
        Weight weight = copy.GetWeight(path);
        double[] numbers = Numbers(weight);
        numbers[index] = value;
        weight.Set(numbers);
        return copy;
    }

    /// <summary>A weight's numbers.</summary>
    public static double[] Numbers(Weight weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        var numbers = new double[weight.Count];
        weight.CopyTo(numbers.AsSpan());
        return numbers;
    }
}
