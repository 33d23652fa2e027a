// One piece: a state is its sums, and all that fills and reads them.
namespace Strata.Metrics;

/// <summary>Mean, spread and squared error of each column of targets, and the R2 that they give.</summary>
/// <remarks>The spread is gathered around the running mean and merged by Chan's formula (Chan, Golub, LeVeque 1979).</remarks>
internal sealed class VarianceCounts(R2Score metric, int width) : RowState(metric, width, width)
{
    private readonly double[] means = new double[width];
    private readonly double[] spreads = new double[width];
    private readonly double[] errors = new double[width];
    private double weight;
    private double numbers;

    public override IReadOnlyList<double> Results =>
        metric.ClassAggregation == ClassAggregation.None ? [.. means.Select((_, i) => Adjusted(ScoreOf(i)))] : [Result];

    public override double Result
    {
        get
        {
            double sum = 0;
            double total = 0;
            for (int i = 0; i < PredictionWidth; i++)
            {
                double share = metric.ClassAggregation == ClassAggregation.VarianceWeightedAverage ? spreads[i] : 1;
                sum += share * ScoreOf(i);
                total += share;
            }
            return Adjusted(sum / total);
        }
    }

    public override void Reset()
    {
        Array.Clear(means);
        Array.Clear(spreads);
        Array.Clear(errors);
        weight = numbers = 0;
    }

    protected override void Add(RowState other)
    {
        var same = (VarianceCounts)other;
        numbers += same.numbers;
        double both = weight + same.weight;
        for (int i = 0; i < PredictionWidth; i++)
        {
            errors[i] += same.errors[i];
            spreads[i] += same.spreads[i];
            if (both != 0)
            {
                double apart = same.means[i] - means[i];
                means[i] += apart * (same.weight / both);
                spreads[i] += apart * apart * (weight * same.weight / both);
            }
        }
        weight = both;
    }

    protected override void Add(in MetricRow row)
    {
        numbers += PredictionWidth;
        weight += row.Weight;
        for (int i = 0; i < PredictionWidth; i++)
        {
            double error = row.Target[i] - row.Prediction[i];
            errors[i] += row.Weight * (error * error);
            if (weight != 0)
            {
                double apart = row.Target[i] - means[i];
                means[i] += apart * (row.Weight / weight);
                spreads[i] += row.Weight * (apart * (row.Target[i] - means[i]));
            }
        }
    }

    private double ScoreOf(int place)
    {
        double score = 1 - errors[place] / spreads[place];
        return double.IsInfinity(score) ? 0 : score;
    }

    private double Adjusted(double score)
    {
        double free = numbers - metric.NumRegressors - 1;
        return metric.NumRegressors == 0 || free <= 0 ? score : 1 - (1 - score) * (numbers - 1) / free;
    }
}
