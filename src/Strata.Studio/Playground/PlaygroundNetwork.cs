namespace Strata.Studio.Playground;

/// <summary>A network of the playground twice over the same layers: one to train or measure, one whose every unit can be read.</summary>
/// <remarks>Both hold their weights in the same order, so that a snapshot of one fits the other.</remarks>
internal sealed class PlaygroundNetwork
{
    private readonly Model glass;

    /// <summary>A network with its first weights.</summary>
    /// <param name="inputs">How many inputs a point has.</param>
    /// <param name="hidden">The hidden layers.</param>
    /// <param name="head">The last layers.</param>
    /// <param name="optimizer">What moves the weights.</param>
    /// <param name="loss">What is made small.</param>
    /// <param name="seed">What the first weights depend on, with the names of the layers: equal layers of two networks begin equal.</param>
    public PlaygroundNetwork(
        int inputs,
        IReadOnlyList<HiddenLayer> hidden,
        OutputHead head,
        Optimizer optimizer,
        Loss loss,
        int seed
    )
    {
        Head = head;
        var layers = new List<Layer> { new Input(inputs) { Name = "input" } };
        var shown = new List<int>();
        foreach (var (layer, i) in hidden.Select((layer, i) => (layer, i)))
        {
            layers.AddRange(Core(layer, Name(i)));
            shown.Add(layers.Count - 1);
            if (layer.Dropout > 0)
            {
                layers.Add(new Dropout(layer.Dropout) { Name = Name(i) + "_dropout" });
            }
        }
        layers.AddRange(head.Layers);
        shown.Add(layers.Count - 1);
        Trained = new Sequential([.. layers], seed: seed);
        Trained.Compile(optimizer, loss);

        SymbolicTensor value = (Input)layers[0];
        SymbolicTensor first = value;
        var outputs = new List<SymbolicTensor>();
        for (int i = 1; i < layers.Count; i++)
        {
            value = layers[i].Apply(value);
            if (shown.Contains(i))
            {
                outputs.Add(value);
            }
        }
        glass = new Model([first], outputs, seed: seed);
        Kernels =
        [
            .. Enumerable.Range(0, hidden.Count).Select(i => Trained.GetWeight(Name(i) + "/kernel")),
            Trained.GetWeight(OutputHead.LayerName + "/kernel"),
        ];
        Length = Trained.Weights.Sum(weight => weight.Count);
    }

    /// <summary>The model that is trained.</summary>
    public Sequential Trained { get; }

    /// <summary>How it answers.</summary>
    public OutputHead Head { get; }

    /// <summary>The kernel of each layer, (in, units), the output's last.</summary>
    public IReadOnlyList<Weight> Kernels { get; }

    /// <summary>How many numbers a snapshot has.</summary>
    public int Length { get; }

    /// <summary>The name of a hidden layer, counted from 0.</summary>
    public static string Name(int hidden) => $"hidden_{hidden + 1}";

    /// <summary>A copy of the weights of the model that is trained.</summary>
    public float[] Snapshot()
    {
        var copy = new float[Length];
        int place = 0;
        foreach (Weight weight in Trained.Weights)
        {
            weight.CopyTo(copy.AsSpan(place, weight.Count));
            place += weight.Count;
        }
        return copy;
    }

    /// <summary>Sets the weights of both models.</summary>
    /// <exception cref="ArgumentException">The snapshot is of another network.</exception>
    public void Restore(ReadOnlySpan<float> snapshot)
    {
        if (snapshot.Length != Length)
        {
            throw new ArgumentException(
                $"The snapshot has {snapshot.Length} numbers and the network {Length}: it is of another network.",
                nameof(snapshot)
            );
        }
        int place = 0;
        for (int i = 0; i < Trained.Weights.Count; i++)
        {
            int count = Trained.Weights[i].Count;
            Trained.Weights[i].Set(snapshot.Slice(place, count));
            glass.Weights[i].Set(snapshot.Slice(place, count));
            place += count;
        }
    }

    /// <summary>What comes out of every hidden layer and, last, of the network: (rows, units) each.</summary>
    /// <remarks>Of the weights that were restored last; training does not reach this reading by itself.</remarks>
    public IReadOnlyList<float[]> Read(float[] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        int width = glass.InputShapes[0].RowSize;
        var rows = System.Numerics.Tensors.Tensor.Create(x, [x.Length / width, width]);
        return
        [
            .. glass
                .Predict([rows])
                .Select(output =>
                {
                    var values = new float[output.FlattenedLength];
                    output.FlattenTo(values);
                    return values;
                }),
        ];
    }

    private static IEnumerable<Layer> Core(HiddenLayer layer, string name)
    {
        Activation activation = Activation.Named(layer.Activation);
        Layer? scale = layer.Normalization switch
        {
            HiddenNormalization.Batch => new BatchNormalization { Name = name + "_scale" },
            HiddenNormalization.Layer => new LayerNormalization { Name = name + "_scale" },
            HiddenNormalization.Rms => new RMSNormalization { Name = name + "_scale" },
            _ => null,
        };
        return scale is null
            ? [new Dense(layer.Units, activation) { Name = name }]
            : [new Dense(layer.Units) { Name = name }, scale, new ActivationLayer(activation) { Name = name + "_activation" }];
    }
}
