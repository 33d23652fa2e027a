using System.Globalization;
using Strata.Numerics;

namespace Strata.Data;

/// <summary>What a column of numbers looks like.</summary>
internal sealed class NumberProfiler(ColumnSchema schema) : ColumnProfiler(schema)
{
    private const int MostValues = 1000;
    private const int SampleSize = 1 << 14;
    private const int Bins = 10;

    // The same rows are drawn in each run.
    private static readonly Philox Draws = new(0, "profile");

    private readonly ValueCounts<double> values = new(MostValues);
    private readonly List<double> sample = [];
    private double minimum = double.PositiveInfinity;
    private double maximum = double.NegativeInfinity;
    private double mean;
    private double squares;
    private double last = double.NaN;
    private bool isCounter = true;

    public override ulong? Pattern => values.IsFull ? null : values.Pattern;

    public override long? Distinct => values.IsFull ? null : values.Count;

    public override bool IsCounter => isCounter && Missing == 0;

    public override void Add(TableColumn piece)
    {
        foreach (double value in ((NumberColumn)piece).Values)
        {
            Count++;
            if (double.IsNaN(value))
            {
                Missing++;
                values.AddMissing();
                Fingerprint = ValueCounts<double>.Hash(Fingerprint, 1);
                continue;
            }
            Fingerprint = ValueCounts<double>.Hash(Fingerprint, BitConverter.DoubleToUInt64Bits(value));
            if (!values.IsFull)
            {
                values.Add(values.PlaceOf(value));
            }
            Add(value, Count - Missing);
        }
    }

    public override ColumnProfile Profile()
    {
        if (Count == Missing)
        {
            return Bare();
        }
        double[] sorted = [.. sample.Order()];
        double median = sorted[(sorted.Length - 1) / 2] / 2 + sorted[sorted.Length / 2] / 2;
        double deviation = Math.Sqrt(squares / (Count - Missing));
        return Bare() with
        {
            Numbers = new(
                minimum,
                median,
                maximum,
                Finite(mean),
                Finite(deviation),
                Histogram(sorted),
                Count - Missing > SampleSize
            ),
            MostFrequent =
                values.IsFull || values.Count > MostFrequentShown
                    ? []
                    : values.MostFrequent(MostFrequentShown, value => value.ToString("R", CultureInfo.InvariantCulture)),
        };
    }

    // Mean and squares by Welford's rule, the sample by Vitter's: the n-th value replaces another with probability size / n.
    private void Add(double value, long n)
    {
        minimum = Math.Min(minimum, value);
        maximum = Math.Max(maximum, value);
        double distance = value - mean;
        mean += distance / n;
        squares += distance * (value - mean);
        isCounter &= value == last + 1 || n == 1;
        last = value;
        if (n <= SampleSize)
        {
            sample.Add(value);
        }
        else if ((long)(Draws.Uniform((ulong)n) * n) is < SampleSize and long place)
        {
            sample[(int)place] = value;
        }
    }

    private long[] Histogram(double[] sorted)
    {
        var bins = new long[Bins];
        // Halves, because the whole range of a double has no double for its width.
        double width = maximum / 2 - minimum / 2;
        foreach (double value in sorted)
        {
            double share = width > 0 ? (value / 2 - minimum / 2) / width : 0;
            bins[Math.Clamp((int)(share * Bins), 0, Bins - 1)]++;
        }
        return bins;
    }

    // Sums of the largest doubles overflow; JSON has no word for that.
    private static double Finite(double value) => double.IsFinite(value) ? value : double.MaxValue;
}
