using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Training;

/// <summary>
/// How well a linear model reads targets off features: ridge regression on standardised features, fitted to three quarters of the
/// rows and measured on the others.
/// </summary>
/// <remarks>
/// Alain and Bengio 2016, "Understanding intermediate layers using linear classifier probes", arXiv:1610.01644. Classes are fitted as
/// one-hot rows. With more features than rows the same solution is found by way of the rows' products.
/// </remarks>
internal sealed unsafe class LinearProbe
{
    // The penalty as a share of the rows, features having variance 1: enough to tame features that go together.
    private const double Ridge = 0.01;

    private const int FewestRows = 10;

    private readonly ProbeTargets targets;
    private readonly int[] train;
    private readonly int[] test;

    public LinearProbe(ProbeTargets targets, int seed)
    {
        this.targets = targets;
        int[] order = [.. Enumerable.Range(0, targets.Rows)];
        new Philox((ulong)seed, "probe").Shuffle(order.AsSpan());
        int held = targets.Rows / 4;
        (test, train) = (order[..held], order[held..]);
    }

    /// <summary>Accuracy of classes or R² of numbers on the rows held out; null where there are too few rows.</summary>
    /// <param name="features">(rows, width).</param>
    /// <param name="width">How many features.</param>
    public double? Score(ReadOnlySpan<double> features, int width)
    {
        if (targets.Rows < FewestRows)
        {
            return null;
        }
        var (mean, scale) = Standard(features, width);
        double[] known = Standardised(features, width, train, mean, scale);
        double[] asked = Standardised(features, width, test, mean, scale);
        int columns = targets.Width;
        var centre = new double[columns];
        foreach (int row in train)
        {
            for (int c = 0; c < columns; c++)
            {
                centre[c] += targets[row, c] / train.Length;
            }
        }
        var wanted = new double[train.Length * columns];
        for (int i = 0; i < train.Length; i++)
        {
            for (int c = 0; c < columns; c++)
            {
                wanted[i * columns + c] = targets[train[i], c] - centre[c];
            }
        }
        double[] predicted =
            width <= train.Length ? ByFeatures(known, asked, wanted, width) : ByRows(known, asked, wanted, width);
        return targets.Score(test, predicted, centre);
    }

    // (XᵀX + λ) w = Xᵀ y, prediction = X' w
    private double[] ByFeatures(double[] known, double[] asked, double[] wanted, int width)
    {
        int columns = targets.Width;
        var gram = new double[width * width];
        var weights = new double[width * columns];
        fixed (
            double* x = known,
                y = wanted,
                g = gram,
                w = weights
        )
        {
            Gemm.Multiply(width, width, train.Length, x, 1, width, x, width, 1, g, width);
            Gemm.Multiply(width, columns, train.Length, x, 1, width, y, columns, 1, w, columns);
        }
        Solve(gram, weights, width);
        return Product(asked, weights, width);
    }

    // (XXᵀ + λ) a = y, prediction = X' Xᵀ a
    private double[] ByRows(double[] known, double[] asked, double[] wanted, int width)
    {
        int columns = targets.Width;
        var gram = new double[train.Length * train.Length];
        var weights = new double[width * columns];
        fixed (
            double* x = known,
                y = wanted,
                g = gram,
                w = weights
        )
        {
            Gemm.Multiply(train.Length, train.Length, width, x, width, 1, x, 1, width, g, train.Length);
            Solve(gram, wanted, train.Length);
            Gemm.Multiply(width, columns, train.Length, x, 1, width, y, columns, 1, w, columns);
        }
        return Product(asked, weights, width);
    }

    private void Solve(double[] gram, double[] right, int size)
    {
        for (int i = 0; i < size; i++)
        {
            gram[i * size + i] += Ridge * train.Length;
        }
        Cholesky.Solve(gram, right, size, targets.Width);
    }

    private double[] Product(double[] asked, double[] weights, int width)
    {
        int columns = targets.Width;
        var predicted = new double[test.Length * columns];
        fixed (
            double* x = asked,
                w = weights,
                p = predicted
        )
        {
            Gemm.Multiply(test.Length, columns, width, x, width, 1, w, columns, 1, p, columns);
        }
        return predicted;
    }

    // Mean and one over the deviation of each feature over the rows that are fitted to; a constant feature says nothing.
    private (double[] Mean, double[] Scale) Standard(ReadOnlySpan<double> features, int width)
    {
        var mean = new double[width];
        var scale = new double[width];
        foreach (int row in train)
        {
            for (int f = 0; f < width; f++)
            {
                mean[f] += features[row * width + f] / train.Length;
            }
        }
        foreach (int row in train)
        {
            for (int f = 0; f < width; f++)
            {
                double distance = features[row * width + f] - mean[f];
                scale[f] += distance * distance / train.Length;
            }
        }
        for (int f = 0; f < width; f++)
        {
            double deviation = Math.Sqrt(scale[f]);
            scale[f] = deviation > 1e-12 * Math.Abs(mean[f]) ? 1 / deviation : 0;
        }
        return (mean, scale);
    }

    private static double[] Standardised(ReadOnlySpan<double> features, int width, int[] rows, double[] mean, double[] scale)
    {
        var standard = new double[rows.Length * width];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int f = 0; f < width; f++)
            {
                standard[i * width + f] = (features[rows[i] * width + f] - mean[f]) * scale[f];
            }
        }
        return standard;
    }
}
