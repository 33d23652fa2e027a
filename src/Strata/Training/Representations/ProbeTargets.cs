namespace Strata.Training;

/// <summary>What a probe is asked for, (rows, width): classes as one-hot rows, or numbers.</summary>
internal sealed class ProbeTargets
{
    private readonly double[] values;

    private ProbeTargets(double[] values, int width, bool isClasses)
    {
        this.values = values;
        Width = width;
        IsClasses = isClasses;
        Rows = values.Length / width;
    }

    public int Rows { get; }

    public int Width { get; }

    /// <summary>Whether a row is a class.</summary>
    public bool IsClasses { get; }

    public double this[int row, int column] => values[row * Width + column];

    /// <summary>The first target of data; null where there is none, or where a row has several labels.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="loss">What the model is trained with, which tells labels from numbers; null: the data tell.</param>
    public static ProbeTargets? Of(Dataset data, Loss? loss)
    {
        if (data.Targets.Count == 0)
        {
            return null;
        }
        DataArray target = data.Targets[0];
        var values = new double[target.Count * target.RowSize];
        target.CopyRows<double>(0, target.Count, values);
        bool isBinary = Array.TrueForAll(values, value => value is 0 or 1);
        bool isLabels = loss?.IsSparse ?? target.IsLabel;
        if (target.RowSize > 1)
        {
            return isLabels ? null : new(values, target.RowSize, isBinary && IsOneHot(values, target.RowSize));
        }
        if (!(isLabels || isBinary) || !Array.TrueForAll(values, value => value >= 0 && double.IsInteger(value)))
        {
            return new(values, 1, isClasses: false);
        }
        int classes = Math.Max(2, (int)values.Max() + 1);
        var rows = new double[values.Length * classes];
        for (int row = 0; row < values.Length; row++)
        {
            rows[row * classes + (int)values[row]] = 1;
        }
        return new(rows, classes, isClasses: true);
    }

    /// <summary>Accuracy, or R²: 1 where all is predicted, 0 where no better than by the mean; null where all targets are alike.</summary>
    /// <param name="rows">Which rows were predicted.</param>
    /// <param name="predicted">(rows, width), as distances from the centre.</param>
    /// <param name="centre">The mean of the rows that were fitted to.</param>
    public double? Score(int[] rows, double[] predicted, double[] centre)
    {
        for (int i = 0; i < predicted.Length; i++)
        {
            predicted[i] += centre[i % Width];
        }
        if (IsClasses)
        {
            int right = 0;
            for (int i = 0; i < rows.Length; i++)
            {
                ReadOnlySpan<double> row = predicted.AsSpan(i * Width, Width);
                int best = 0;
                for (int c = 1; c < Width; c++)
                {
                    best = row[c] > row[best] ? c : best;
                }
                right += this[rows[i], best] == 1 ? 1 : 0;
            }
            return (double)right / rows.Length;
        }
        var (error, variance, squares) = (0.0, 0.0, 0.0);
        for (int c = 0; c < Width; c++)
        {
            double mean = 0;
            foreach (int row in rows)
            {
                mean += this[row, c] / rows.Length;
            }
            for (int i = 0; i < rows.Length; i++)
            {
                double target = this[rows[i], c];
                error += (predicted[i * Width + c] - target) * (predicted[i * Width + c] - target);
                variance += (target - mean) * (target - mean);
                squares += target * target;
            }
        }
        // What rounding of the mean leaves is no variance.
        return variance > 1e-20 * squares ? 1 - error / variance : null;
    }

    private static bool IsOneHot(double[] values, int width)
    {
        for (int start = 0; start < values.Length; start += width)
        {
            double sum = 0;
            for (int i = start; i < start + width; i++)
            {
                sum += values[i];
            }
            if (sum != 1)
            {
                return false;
            }
        }
        return true;
    }
}
