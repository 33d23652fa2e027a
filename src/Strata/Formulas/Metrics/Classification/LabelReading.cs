namespace Strata.Metrics;

/// <summary>Reads classes from the numbers of a row.</summary>
internal readonly record struct LabelReading(LabelForm Form, double Threshold = 0)
{
    /// <summary>No class: what a NaN says.</summary>
    public const int None = int.MinValue;

    /// <summary>How many classes a row names.</summary>
    public int PerRow(int width) => Form == LabelForm.Largest ? 1 : width;

    /// <summary>The class that stands at a place of the row.</summary>
    public int At(ReadOnlySpan<double> numbers, int place, in MetricRow row)
    {
        if (Form == LabelForm.Largest)
        {
            int largest = ArgMax.Of(numbers);
            return largest < 0 ? None : largest;
        }
        double x = numbers[place];
        return double.IsNaN(x) ? None
            : Form == LabelForm.Number ? (int)x
            : Form == LabelForm.Above ? (x > row.Rounded(Threshold) ? 1 : 0)
            : x >= row.Rounded(Threshold) ? 1
            : 0;
    }
}
