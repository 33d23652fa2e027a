using System.Numerics;
using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Tests.Models;

/// <summary>Weights and data to compare two ways of predicting with.</summary>
internal static class Disturbed
{
    /// <summary>Weights as after some training: biases are no longer 0 and scales no longer 1. What a layer looks up stays.</summary>
    public static void Weights(Model model)
    {
        foreach (Weight weight in model.Weights)
        {
            var stream = new Philox(7, weight.Path);
            var values = new double[weight.Count];
            weight.CopyTo(values.AsSpan());
            bool isKept = weight.Name is "moving_mean" or "moving_variance";
            if (weight.Trainable || isKept)
            {
                for (int i = 0; i < values.Length; i++)
                {
                    double moved = values[i] + (0.3 * stream.Normal((ulong)i));
                    values[i] = isKept ? Math.Abs(moved) + 0.1 : moved;
                }
                weight.Set<double>(values);
            }
        }
    }

    /// <summary>Numbers of a normal distribution; where <paramref name="indices"/> is not 0, integers below it.</summary>
    public static T[] Numbers<T>(Shape shape, int rows, int input, int indices)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stream = new Philox(11, $"input {input}");
        var numbers = new T[rows * shape.RowSize];
        for (int i = 0; i < numbers.Length; i++)
        {
            double normal = stream.Normal((ulong)i);
            numbers[i] = T.CreateTruncating(indices == 0 ? normal : Math.Floor(Math.Abs(normal) * 10) % indices);
        }
        return numbers;
    }
}
