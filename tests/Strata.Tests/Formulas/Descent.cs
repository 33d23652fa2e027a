using Strata.Graphs;
using Strata.Kernels;
using Strata.Training;

namespace Strata.Tests.Formulas;

/// <summary>An optimizer that is given gradients by hand and moves the weights of a model, as training does.</summary>
internal sealed class Descent
{
    private readonly Sequential model;
    private readonly AlignedBuffer<double> gradients;
    private readonly OptimizerStep<double> step;

    public Descent(Optimizer optimizer, params int[][] shapes)
    {
        model = new Sequential([new Input(1), new Variables(shapes)], dataType: DataType.Float64);
        model.Compile(optimizer, Loss.MeanSquaredError);
        gradients = new AlignedBuffer<double>(model.WeightTable.Length);
        step = new OptimizerStep<double>(model, gradients);
    }

    /// <summary>All weights, end to end.</summary>
    public double[] Weights
    {
        get => [.. model.Weights.SelectMany(weight => weight.ToTensor<double>().ToArray())];
        init
        {
            int start = 0;
            foreach (Weight weight in model.Weights)
            {
                weight.Set<double>(value.AsSpan(start, weight.Count));
                start += weight.Count;
            }
        }
    }

    /// <summary>How many numbers the optimizer remembers.</summary>
    public long Remembered => model.OptimizerState!.Tensors.Sum(tensor => (long)tensor.Parameter.Count);

    public void Step(double[] gradient)
    {
        int start = 0;
        foreach (Weight weight in model.Weights)
        {
            gradient.AsSpan(start, weight.Count).CopyTo(gradients.Span[weight.Parameter.Offset..]);
            start += weight.Count;
        }
        step.Run();
    }

    /// <summary>The gradient of Rosenbrock's function.</summary>
    public static double[] Rosenbrock(double[] v)
    {
        var gradient = new double[v.Length];
        for (int i = 0; i + 1 < v.Length; i++)
        {
            double off = v[i + 1] - v[i] * v[i];
            gradient[i] += -2 * (1 - v[i]) - 400 * v[i] * off;
            gradient[i + 1] += 200 * off;
        }
        return gradient;
    }

    private sealed record Variables(int[][] Shapes) : Layer
    {
        public override Node Call(LayerContext context, Node x)
        {
            for (int i = 0; i < Shapes.Length; i++)
            {
                x += context.Weight($"w{i}", new Shape(Shapes[i]), Initializer.RandomNormal).Total();
            }
            return x;
        }
    }
}
