using System.Numerics;
using System.Numerics.Tensors;

namespace Strata;

public partial class Model
{
    /// <summary>Copies of all weights, in the order of <see cref="Weights"/>.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; converted where the model's numbers are the other.</typeparam>
    public IReadOnlyList<Tensor<T>> GetWeights<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. Weights.Select(weight => weight.ToTensor<T>())];

    /// <summary>Writes all weights, in the order of <see cref="Weights"/>.</summary>
    /// <param name="weights">One tensor for each weight, of its shape.</param>
    /// <exception cref="Graphs.ShapeException">There are more or fewer, or shapes differ; the message lists all that do. Nothing is written then.</exception>
    public void SetWeights<T>(IReadOnlyList<Tensor<T>> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weights.Count != Weights.Count)
        {
            throw new Graphs.ShapeException($"The model has {Weights.Count} weights, and {weights.Count} were given.");
        }
        string[] wrong =
        [
            .. Weights
                .Zip(weights)
                .Where(pair => !pair.First.Shape.Select(size => (nint)size).SequenceEqual(pair.Second.Lengths.ToArray()))
                .Select(pair => $"{pair.First}, given ({string.Join(", ", pair.Second.Lengths.ToArray())})"),
        ];
        if (wrong.Length > 0)
        {
            throw new Graphs.ShapeException($"Weights of other shapes than the model's: {string.Join("; ", wrong)}.");
        }
        for (int i = 0; i < weights.Count; i++)
        {
            var values = new T[Weights[i].Count];
            weights[i].FlattenTo(values);
            Weights[i].Set(values);
        }
    }
}
