using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Tests.Models;

/// <summary>Models drawn by chance: layers of the catalogue on values that fit them, joined, shared and read twice.</summary>
internal static class RandomModel
{
    public static Model Make(int seed, DataType type)
    {
        ulong place = 0;
        var stream = new Philox((ulong)seed, "models");
        int Pick(int count) => (int)(stream.Uniform(place++) * count);
        T Of<T>(params T[] choices) => choices[Pick(choices.Length)];

        SymbolicTensor[] inputs = [new Input(4), new Input([3, 2])];
        var tensors = new List<(SymbolicTensor Tensor, Shape Shape)> { (inputs[0], 4), (inputs[1], Shape.Create([3, 2])) };
        Activation[] activations = [.. Activation.All.Where(activation => activation != Activation.Glu)];

        for (int step = 0; step < 10; step++)
        {
            var (x, shape) = tensors[Pick(tensors.Count)];
            Activation activation = Of(activations);
            int units = 2 * (1 + Pick(3));
            (Layer layer, Shape result) = Pick(10) switch
            {
                0 => (new ActivationLayer(activation), shape),
                1 => (new LayerNormalization(), shape),
                2 => (new BatchNormalization(), shape),
                3 => (new UnitNormalization(), shape),
                4 => ((Layer)new Flatten(), (Shape)shape.RowSize),
                5 => (new Reshape(-1, 2), Shape.Create([shape.RowSize / 2, 2])),
                6 => (new RMSNormalization(), shape),
                _ => (new Dense(units, activation, UseBias: Pick(4) > 0), shape.WithLast(units)),
            };
            // A dense layer in front keeps numbers near 1, and an even size for what splits it.
            if (layer is Reshape && shape.RowSize % 2 == 1)
            {
                continue;
            }
            SymbolicTensor made = layer.Apply(x);
            tensors.Add((made, result));
            if (layer is Dense && Pick(3) == 0)
            {
                // The same weights on another value.
                tensors.Add((layer.Apply(new Dense(shape.Last, Activation.Tanh).Apply(x)), result));
            }
            var equal = tensors.Where(tensor => tensor.Shape == result).ToArray();
            if (equal.Length > 1)
            {
                SymbolicTensor other = Of(equal).Tensor;
                (Layer join, Shape joined) = Pick(4) switch
                {
                    0 => ((Layer)new Add(), result),
                    1 => (new Maximum(), result),
                    2 => (new Average(), result),
                    _ => (new Concatenate(), result.WithLast(2 * result.Last)),
                };
                tensors.Add((join.Apply(made, other), joined));
            }
        }
        // What ends the model sees all that was made, the tails of its numbers held near 0.
        SymbolicTensor[] ends =
        [
            .. tensors.Select(tensor => new Dense(3, Activation.Tanh).Apply(new Flatten().Apply(tensor.Tensor))),
        ];
        return new Model(inputs, [new Concatenate().Apply(ends), tensors[^1].Tensor], dataType: type, seed: seed);
    }
}
