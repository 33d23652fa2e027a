namespace Strata.Studio.Pages.Forward;

/// <summary>All that the page edits: a network, the row that goes in, what should come out. A value; each edit makes a new one.</summary>
/// <param name="Start">The network of the course that it began as.</param>
/// <param name="Input">The row.</param>
/// <param name="Layers">The layers, the output last.</param>
/// <param name="Target">What should come out.</param>
/// <param name="Loss">The name of the loss between the two.</param>
public sealed record ForwardState(string Start, double[] Input, LayerState[] Layers, double[] Target, string Loss)
{
    /// <summary>The most nodes of a layer, and numbers of a row, that the page draws.</summary>
    public const int MostUnits = 12;

    /// <summary>The most layers with nodes, the output too.</summary>
    public const int MostLayers = 6;

    /// <summary>How many numbers each column of the drawing has, inputs first.</summary>
    public IReadOnlyList<int> Sizes => [Input.Length, .. Layers.Select(layer => layer.Units)];

    /// <summary>A network of the course with its row.</summary>
    /// <exception cref="ArgumentException">The course has none of that name.</exception>
    public static ForwardState Of(string name)
    {
        CourseNetwork network = Course.Load(name);
        Dense[] dense = [.. network.Model.Layers.OfType<Dense>()];
        // The course's nodes have no bias: each layer's one weight is its kernel.
        var layers = dense.Zip(network.Model.Weights, Read);
        return new(
            network.Name,
            network.Input.ToArray(),
            [.. layers],
            [ForwardTargets.Of(network.Name)],
            Strata.Loss.MeanSquaredError.Name
        );
    }

    /// <summary>Another number in the row.</summary>
    public ForwardState WithInput(int index, double value) =>
        this with
        {
            Input = [.. Input.Select((old, i) => i == index ? value : old)],
        };

    /// <summary>Another number that should come out.</summary>
    public ForwardState WithTarget(int index, double value) =>
        this with
        {
            Target = [.. Target.Select((old, i) => i == index ? value : old)],
        };

    /// <summary>One layer changed, without a change of its size.</summary>
    public ForwardState With(int layer, Func<LayerState, LayerState> edit) =>
        this with
        {
            Layers = [.. Layers.Select((old, i) => i == layer ? edit(old) : old)],
        };

    /// <summary>Another number of columns' nodes: 0 is the row that goes in, the last what comes out.</summary>
    public ForwardState WithUnits(int column, int units)
    {
        units = Math.Clamp(units, 1, MostUnits);
        int[] sizes = [.. Sizes];
        sizes[column] = units;
        double[] input = Input;
        double[] target = Target;
        Array.Resize(ref input, sizes[0]);
        Array.Resize(ref target, sizes[^1]);
        return this with
        {
            Input = input,
            Target = target,
            Layers = [.. Layers.Select((layer, i) => layer.Resized(sizes[i + 1], sizes[i]))],
        };
    }

    /// <summary>A hidden layer more, before the output, of as many nodes as the one before it.</summary>
    public ForwardState WithLayer()
    {
        if (Layers.Length >= MostLayers)
        {
            return this;
        }
        int width = Sizes[^2];
        string activation = Layers.Length > 1 ? Layers[^2].Activation : "relu";
        var added = new LayerState(
            activation,
            FreshWeights.Of(width, width),
            Layers[^1].Biases is null ? null : new double[width]
        );
        return this with { Layers = [.. Layers[..^1], added, Layers[^1]] };
    }

    /// <summary>The last hidden layer less; the output reads what that one read.</summary>
    public ForwardState WithoutLayer() =>
        Layers.Length <= 1 ? this : this with { Layers = [.. Layers[..^2], Layers[^1].Resized(Sizes[^1], Sizes[^3])] };

    /// <summary>Whether everything fits together, as it may not where a browser kept it.</summary>
    public bool IsWhole()
    {
        if (Input is not { Length: > 0 and <= MostUnits } || Target is null || Layers is not { Length: > 0 and <= MostLayers })
        {
            return false;
        }
        int before = Input.Length;
        foreach (LayerState layer in Layers)
        {
            if (
                layer?.Weights is not { Length: > 0 and <= MostUnits }
                || layer.Weights.Any(row => row?.Length != before || !row.All(double.IsFinite))
                || (layer.Biases is { } biases && (biases.Length != layer.Units || !biases.All(double.IsFinite)))
                || ForwardChoices.Activations.All(known => known.Name != layer.Activation)
            )
            {
                return false;
            }
            before = layer.Units;
        }
        return Target.Length == before
            && Input.All(double.IsFinite)
            && Target.All(double.IsFinite)
            && Course.Names.Contains(Start)
            && ForwardChoices.Losses.Any(known => known.Name == Loss);
    }

    private static LayerState Read(Dense dense, Weight kernel)
    {
        int inputs = kernel.Shape[0];
        var values = new double[kernel.Count];
        kernel.CopyTo(values.AsSpan());
        // kernel: (in, units); a node's weights are a column of it.
        double[][] nodes =
        [
            .. Enumerable
                .Range(0, dense.Units)
                .Select(node => (double[])[.. Enumerable.Range(0, inputs).Select(k => values[k * dense.Units + node])]),
        ];
        return new((dense.Activation ?? Activation.Linear).Name, nodes, null);
    }
}
