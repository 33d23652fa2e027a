namespace Strata.Metrics;

/// <summary>One row as a metric sees it: in double precision, whatever the model computes in.</summary>
public readonly ref struct MetricRow
{
    private readonly bool single;

    internal MetricRow(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, double weight, bool single)
    {
        Target = target;
        Prediction = prediction;
        Weight = weight;
        this.single = single;
    }

    /// <summary>The target, (targetWidth).</summary>
    public ReadOnlySpan<double> Target { get; }

    /// <summary>The prediction, (predictionWidth).</summary>
    public ReadOnlySpan<double> Prediction { get; }

    /// <summary>How much the row counts.</summary>
    public double Weight { get; }

    /// <summary>A parameter as precise as the row came: a float prediction of 0.3 is then not above a threshold of 0.3.</summary>
    public double Rounded(double parameter) => single ? (float)parameter : parameter;
}
