// One piece: a state is its sums, and all that fills and reads them.
namespace Strata.Metrics;

/// <summary>For each bin of confidence the weight of its rows, of those among them that are right, and their confidences.</summary>
internal sealed class CalibrationCounts(CalibrationError metric, int targetWidth, int predictionWidth)
    : RowState(metric, targetWidth, predictionWidth)
{
    private readonly double[] weights = new double[metric.Bins];
    private readonly double[] rights = new double[metric.Bins];
    private readonly double[] confidences = new double[metric.Bins];

    public override double Result
    {
        get
        {
            double apart = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                apart += Math.Abs(rights[i] - confidences[i]);
            }
            return BinaryCounts.Ratio(apart, RowSum.Of(weights));
        }
    }

    public override void Reset()
    {
        Array.Clear(weights);
        Array.Clear(rights);
        Array.Clear(confidences);
    }

    protected override void Add(RowState other)
    {
        var same = (CalibrationCounts)other;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] += same.weights[i];
            rights[i] += same.rights[i];
            confidences[i] += same.confidences[i];
        }
    }

    protected override void Add(in MetricRow row)
    {
        int answer = ArgMax.Of(row.Prediction);
        if (answer < 0)
        {
            return;
        }
        double confidence = row.Prediction[answer];
        double right =
            PredictionWidth == 1 ? row.Target[0]
            : answer == (TargetWidth == 1 ? row.Target[0] : ArgMax.Of(row.Target)) ? 1
            : 0;
        int bin = (int)Math.Clamp(Math.Ceiling(confidence * weights.Length) - 1, 0, weights.Length - 1);
        weights[bin] += row.Weight;
        rights[bin] += row.Weight * right;
        confidences[bin] += row.Weight * confidence;
    }
}
