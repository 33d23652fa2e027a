// One piece: a state is its sums, and all that fills and reads them.
using Strata.Activations;
using Strata.Numerics;

namespace Strata.Metrics;

/// <summary>
/// True and false positives and negatives at many thresholds at once: a prediction is positive at each threshold that it is above.
/// </summary>
/// <remarks>
/// What is kept is the weight of true and of false targets by how many thresholds their predictions are above, (labels, thresholds + 1)
/// each: a prediction costs one binary search, all four counts of a threshold are sums of non-negative numbers, and shards merge
/// by addition. NaN is above no threshold, and no number among the largest.
/// </remarks>
internal sealed class ThresholdCounts : RowState
{
    private readonly IThresholdReading reading;
    private readonly ThresholdLayout layout;
    private readonly double[] ascending;
    private readonly int[] places;
    private readonly double[] trues;
    private readonly double[] falses;
    private readonly BinaryCounts[] curve;
    private readonly double[] values;
    private readonly TopPlaces? top;

    /// <param name="reading">The metric: what it reads, and what it must equal for states to merge.</param>
    /// <param name="width">How many numbers targets and predictions have.</param>
    /// <param name="layout">What to count.</param>
    public ThresholdCounts(IThresholdReading reading, int width, ThresholdLayout layout)
        : base(reading, width, width)
    {
        this.reading = reading;
        this.layout = layout;
        int count = layout.Thresholds.Length;
        int labels = layout.MultiLabel ? width : 1;
        ascending = [.. layout.Thresholds];
        places = [.. Enumerable.Range(0, count)];
        Array.Sort(ascending, places);
        trues = new double[labels * (count + 1)];
        falses = new double[labels * (count + 1)];
        curve = new BinaryCounts[count];
        values = new double[labels * (layout.PerThreshold ? count : 1)];
        top = layout.TopK is { } k ? new TopPlaces(k) : null;
    }

    public override IReadOnlyList<double> Results
    {
        get
        {
            Read();
            return [.. values];
        }
    }

    public override double Result
    {
        get
        {
            Read();
            double sum = 0;
            double weight = 0;
            for (int i = 0; i < values.Length; i++)
            {
                double share = layout is { MultiLabel: true, LabelWeights: { } weights } ? weights[i] : 1;
                sum += share * values[i];
                weight += share;
            }
            return BinaryCounts.Ratio(sum, weight);
        }
    }

    public override void Reset()
    {
        Array.Clear(trues);
        Array.Clear(falses);
    }

    protected override void Add(RowState other)
    {
        var same = (ThresholdCounts)other;
        for (int i = 0; i < trues.Length; i++)
        {
            trues[i] += same.trues[i];
            falses[i] += same.falses[i];
        }
    }

    protected override void Add(in MetricRow row)
    {
        top?.Find(row.Prediction);
        if (layout.ClassId is { } only)
        {
            Count(row, only);
            return;
        }
        for (int i = 0; i < row.Prediction.Length; i++)
        {
            Count(row, i);
        }
    }

    private void Count(in MetricRow row, int place)
    {
        double weight = row.Weight;
        if (layout is { MultiLabel: false, LabelWeights: { } weights })
        {
            weight *= weights[place];
        }
        int above = top is null || top.Contains(place) ? ThresholdsBelow(row, row.Prediction[place]) : 0;
        int label = layout.MultiLabel ? place : 0;
        (row.Target[place] != 0 ? trues : falses)[label * (ascending.Length + 1) + above] += weight;
    }

    private int ThresholdsBelow(in MetricRow row, double prediction)
    {
        double x = layout.FromLogits ? new Sigmoid().Forward(new Scalar<double>(prediction)).Value : prediction;
        x = layout.Bounded ? Math.Clamp(x, 0, 1) : x;
        int low = 0;
        int high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (row.Rounded(ascending[middle]) < x)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }

    private void Read()
    {
        int stride = layout.PerThreshold ? 1 : curve.Length;
        for (int i = 0; i < values.Length; i++)
        {
            int label = i * stride / curve.Length;
            Fill(trues.AsSpan(label * (curve.Length + 1)), falses.AsSpan(label * (curve.Length + 1)));
            values[i] = reading.Of(curve.AsSpan(i * stride % curve.Length, stride));
        }
    }

    // From the lowest threshold up what is not above it, then from the highest down what is.
    private void Fill(ReadOnlySpan<double> ofTrue, ReadOnlySpan<double> ofFalse)
    {
        (double yes, double no) = (0, 0);
        for (int i = 0; i < curve.Length; i++)
        {
            yes += ofTrue[i];
            no += ofFalse[i];
            curve[places[i]] = new BinaryCounts(0, 0, no, yes);
        }
        (yes, no) = (0, 0);
        for (int i = curve.Length - 1; i >= 0; i--)
        {
            yes += ofTrue[i + 1];
            no += ofFalse[i + 1];
            curve[places[i]] = curve[places[i]] with { TruePositives = yes, FalsePositives = no };
        }
    }
}
