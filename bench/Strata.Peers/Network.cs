namespace Strata.Peers;

/// <summary>A stack of dense layers with ReLU between, and softmax, or sigmoid for one unit, at the end; the same for every side.</summary>
internal sealed class Network
{
    public Network(params int[] sizes)
    {
        Sizes = sizes;
        List<Layer> layers = [new Input(sizes[0])];
        layers.AddRange(sizes[1..^1].Select(size => new Dense(size, Activation.Relu)));
        layers.Add(new Dense(sizes[^1], sizes[^1] == 1 ? Activation.Sigmoid : Activation.Softmax));
        Model = new Sequential(layers);
    }

    public int[] Sizes { get; }

    public Sequential Model { get; }

    /// <summary>Kernel (in, out) and bias of each layer.</summary>
    public IEnumerable<(float[] Kernel, float[] Bias, int In, int Out)> Layers =>
        Enumerable
            .Range(0, Sizes.Length - 1)
            .Select(i =>
            {
                var kernel = new float[Sizes[i] * Sizes[i + 1]];
                var bias = new float[Sizes[i + 1]];
                Model.Weights[2 * i].CopyTo<float>(kernel);
                Model.Weights[2 * i + 1].CopyTo<float>(bias);
                return (kernel, bias, Sizes[i], Sizes[i + 1]);
            });

    /// <summary>Rows of evenly spread numbers.</summary>
    public float[] Rows(int rows, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows * Sizes[0]).Select(_ => random.NextSingle())];
    }

    /// <summary>Labels of the classes.</summary>
    public int[] Labels(int rows, int seed = 2)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => random.Next(Sizes[^1]))];
    }

    /// <summary>Multiply-adds of one row, forward.</summary>
    public double Operations => Sizes.Zip(Sizes.Skip(1)).Sum(pair => (double)pair.First * pair.Second);

    public override string ToString() => string.Join('-', Sizes);
}
