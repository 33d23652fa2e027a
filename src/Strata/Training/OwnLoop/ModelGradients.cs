using System.Globalization;
using System.Numerics.Tensors;
using System.Text;

namespace Strata;

/// <summary>The gradients of one number, such as a loss, with respect to a model's weights and inputs.</summary>
public sealed class ModelGradients
{
    internal ModelGradients(
        double value,
        IReadOnlyDictionary<string, Tensor<double>> weights,
        IReadOnlyList<Tensor<double>> inputs
    )
    {
        Value = value;
        Weights = weights;
        Inputs = inputs;
    }

    /// <summary>The number itself.</summary>
    public double Value { get; }

    /// <summary>Its gradient with respect to each weight, by path and of the weight's shape; 0 where it does not depend on one.</summary>
    public IReadOnlyDictionary<string, Tensor<double>> Weights { get; }

    /// <summary>Its gradient with respect to what went in, (rows, input…) each: which numbers of a row it hangs on.</summary>
    public IReadOnlyList<Tensor<double>> Inputs { get; }

    /// <summary>The gradient with respect to the weight of that path, such as <c>dense/kernel</c>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public Tensor<double> this[string path] =>
        Weights.TryGetValue(path, out Tensor<double>? gradient)
            ? gradient
            : throw new ArgumentException(
                $"There is no weight '{path}'. The model has: {string.Join(", ", Weights.Keys)}.",
                nameof(path)
            );

    /// <summary>The length of all weights' gradients as one vector: <c>sqrt(sum(g^2))</c>.</summary>
    public double Norm => Math.Sqrt(Weights.Values.Sum(SquaredNorm));

    /// <summary>The number, and each weight with the norm of its gradient.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"value {Value:G6}, gradient norm {Norm:G4}");
        foreach (var (path, gradient) in Weights)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{path}: {Math.Sqrt(SquaredNorm(gradient)):G4}");
        }
        return text.ToString();
    }

    private static double SquaredNorm(Tensor<double> gradient)
    {
        double sum = 0;
        foreach (double g in gradient)
        {
            sum += g * g;
        }
        return sum;
    }
}
