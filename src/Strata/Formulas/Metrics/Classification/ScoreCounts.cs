// One piece: a state is its sums, and all that fills and reads them.
namespace Strata.Metrics;

/// <summary>True positives, false positives and false negatives of each class, and the F score that they give.</summary>
/// <remarks>Targets may be shares: a share t of a class that was predicted is t of a true and 1 - t of a false positive, as in Keras.</remarks>
internal sealed class ScoreCounts(FBetaScore metric, int classes) : RowState(metric, classes, classes)
{
    private const double Epsilon = 1e-7;

    private readonly double[] truePositives = new double[classes];
    private readonly double[] falsePositives = new double[classes];
    private readonly double[] falseNegatives = new double[classes];

    public override IReadOnlyList<double> Results =>
        metric.Average == ScoreAverage.None ? [.. truePositives.Select((_, i) => ScoreOf(i))] : [Result];

    public override double Result
    {
        get
        {
            (double tp, double fp, double fn) = (RowSum.Of(truePositives), RowSum.Of(falsePositives), RowSum.Of(falseNegatives));
            if (metric.Average == ScoreAverage.Micro)
            {
                return Score(tp, fp, fn);
            }
            double sum = 0;
            for (int i = 0; i < PredictionWidth; i++)
            {
                double support = truePositives[i] + falseNegatives[i];
                sum +=
                    ScoreOf(i)
                    * (metric.Average == ScoreAverage.Weighted ? support / (tp + fn + Epsilon) : 1.0 / PredictionWidth);
            }
            return sum;
        }
    }

    public override void Reset()
    {
        Array.Clear(truePositives);
        Array.Clear(falsePositives);
        Array.Clear(falseNegatives);
    }

    protected override void Add(RowState other)
    {
        var same = (ScoreCounts)other;
        for (int i = 0; i < PredictionWidth; i++)
        {
            truePositives[i] += same.truePositives[i];
            falsePositives[i] += same.falsePositives[i];
            falseNegatives[i] += same.falseNegatives[i];
        }
    }

    protected override void Add(in MetricRow row)
    {
        double largest = double.NegativeInfinity;
        foreach (double x in row.Prediction)
        {
            largest = Math.Max(largest, x);
        }
        for (int i = 0; i < PredictionWidth; i++)
        {
            double x = row.Prediction[i];
            // A row of nothing but zeros says no to every class; a row with a NaN has no largest number.
            bool yes = metric.Threshold is { } threshold ? x > row.Rounded(threshold) : x >= largest && Math.Abs(x) > 1e-9;
            double share = row.Target[i];
            truePositives[i] += yes ? row.Weight * share : 0;
            falsePositives[i] += yes ? row.Weight * (1 - share) : 0;
            falseNegatives[i] += yes ? 0 : row.Weight * share;
        }
    }

    private double ScoreOf(int place) => Score(truePositives[place], falsePositives[place], falseNegatives[place]);

    private double Score(double tp, double fp, double fn)
    {
        double precision = tp / (tp + fp + Epsilon);
        double recall = tp / (tp + fn + Epsilon);
        double square = metric.Beta * metric.Beta;
        return precision * recall / (square * precision + recall + Epsilon) * (1 + square);
    }
}
