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

    private readonly ValueCounts<double> _values = new(MostValues);
    private readonly List<double> _sample = [];
    private double _minimum = double.PositiveInfinity;
    private double _maximum = double.NegativeInfinity;
    private double _mean;
    private double _squares;
    private double _last = double.NaN;
    private bool _isCounter = true;

    public override ulong? Pattern => _values.IsFull ? null : _values.Pattern;

    public override long? Distinct => _values.IsFull ? null : _values.Count;

    public override bool IsCounter => _isCounter && Missing == 0;

    public override void Add(TableColumn piece)
    {
        foreach (double value in ((NumberColumn)piece).Values)
        {
            Count++;
            if (double.IsNaN(value))
            {
                Missing++;
                _values.AddMissing();
                Fingerprint = ValueCounts<double>.Hash(Fingerprint, 1);
                continue;
            }
            Fingerprint = ValueCounts<double>.Hash(Fingerprint, BitConverter.DoubleToUInt64Bits(value));
            if (!_values.IsFull)
            {
                _values.Add(_values.PlaceOf(value));
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
        double[] sample = [.. _sample.Order()];
        double median = sample[(sample.Length - 1) / 2] / 2 + sample[sample.Length / 2] / 2;
        double deviation = Math.Sqrt(_squares / (Count - Missing));
        return Bare() with
        {
            Numbers = new(
                _minimum,
                median,
                _maximum,
                Finite(_mean),
                Finite(deviation),
                Histogram(sample),
                Count - Missing > SampleSize
            ),
            MostFrequent =
                _values.IsFull || _values.Count > MostFrequentShown
                    ? []
                    : _values.MostFrequent(MostFrequentShown, value => value.ToString("R", CultureInfo.InvariantCulture)),
        };
    }

    // Mean and squares by Welford's rule, the sample by Vitter's: the n-th value replaces another with probability size / n.
    private void Add(double value, long n)
    {
        _minimum = Math.Min(_minimum, value);
        _maximum = Math.Max(_maximum, value);
        double distance = value - _mean;
        _mean += distance / n;
        _squares += distance * (value - _mean);
        _isCounter &= value == _last + 1 || n == 1;
        _last = value;
        if (n <= SampleSize)
        {
            _sample.Add(value);
        }
        else if ((long)(Draws.Uniform((ulong)n) * n) is < SampleSize and long place)
        {
            _sample[(int)place] = value;
        }
    }

    private long[] Histogram(double[] sample)
    {
        var bins = new long[Bins];
        // Halves, because the whole range of a double has no double for its width.
        double width = _maximum / 2 - _minimum / 2;
        foreach (double value in sample)
        {
            double share = width > 0 ? (value / 2 - _minimum / 2) / width : 0;
            bins[Math.Clamp((int)(share * Bins), 0, Bins - 1)]++;
        }
        return bins;
    }

    // Sums of the largest doubles overflow; JSON has no word for that.
    private static double Finite(double value) => double.IsFinite(value) ? value : double.MaxValue;
}
