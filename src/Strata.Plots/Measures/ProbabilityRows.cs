namespace Strata.Plots;

/// <summary>What a classifier puts out, as a probability for each class.</summary>
internal static class ProbabilityRows
{
    /// <summary>The probabilities: two columns where there is one output, else as many as there are outputs.</summary>
    /// <param name="outputs">(rows, width), row-major.</param>
    /// <param name="width">How many numbers come out for a row.</param>
    /// <param name="fromLogits">Whether they are numbers before a softmax, or before a sigmoid where it is one.</param>
    public static double[] Of(ReadOnlySpan<float> outputs, int width, bool fromLogits)
    {
        int rows = outputs.Length / width;
        int classes = Math.Max(2, width);
        var wide = new double[rows * classes];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> from = outputs.Slice(row * width, width);
            Span<double> to = wide.AsSpan(row * classes, classes);
            if (width == 1)
            {
                double p = fromLogits ? 1 / (1 + Math.Exp(-(double)from[0])) : from[0];
                (to[0], to[1]) = (1 - p, p);
                continue;
            }
            for (int i = 0; i < width; i++)
            {
                to[i] = from[i];
            }
            if (fromLogits)
            {
                Softmax(to);
            }
        }
        return wide;
    }

    private static void Softmax(Span<double> row)
    {
        double largest = double.NegativeInfinity;
        foreach (double score in row)
        {
            largest = Math.Max(largest, score);
        }
        double sum = 0;
        foreach (ref double score in row)
        {
            score = Math.Exp(score - largest);
            sum += score;
        }
        foreach (ref double score in row)
        {
            score /= sum;
        }
    }
}
