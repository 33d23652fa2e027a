using System.Runtime.InteropServices;
using Strata.Numerics;

namespace Strata.Data;

/// <summary>Truth and predictions row by row; of very many rows an even sample, so that memory does not grow with them.</summary>
/// <param name="units">How many numbers a prediction has.</param>
/// <param name="most">How many rows are kept at most.</param>
internal sealed class ScoredRows(int units, int most)
{
    private const int MostNumbers = 4_000_000;

    private readonly Philox draws = new(0, "scored rows");
    private readonly List<double> draw = [];
    private readonly List<double> truth = [];
    private readonly List<double> predictions = [];
    private double share = 1;
    private long rows;

    /// <summary>As many rows as memory is spent on: a million where a prediction is one number or two.</summary>
    public ScoredRows(int units)
        : this(units, Math.Clamp(MostNumbers / (units + 1), 10_000, 1_000_000)) { }

    /// <summary>Takes a row in, or passes it over.</summary>
    public void Add(double value, ReadOnlySpan<double> prediction)
    {
        double u = draws.Uniform((ulong)rows++);
        if (u >= share)
        {
            return;
        }
        draw.Add(u);
        truth.Add(value);
        predictions.AddRange(prediction);
        if (truth.Count > most)
        {
            Halve();
        }
    }

    /// <summary>The truth of the rows kept.</summary>
    public double[] Truth => [.. truth];

    /// <summary>(rows, units), row-major.</summary>
    public double[] Predictions => [.. predictions];

    // Each row has the same chance to stay, whenever it came.
    private void Halve()
    {
        share /= 2;
        int kept = 0;
        Span<double> numbers = CollectionsMarshal.AsSpan(predictions);
        for (int row = 0; row < truth.Count; row++)
        {
            if (draw[row] < share)
            {
                (draw[kept], truth[kept]) = (draw[row], truth[row]);
                numbers.Slice(row * units, units).CopyTo(numbers.Slice(kept * units, units));
                kept++;
            }
        }
        draw.RemoveRange(kept, draw.Count - kept);
        truth.RemoveRange(kept, truth.Count - kept);
        predictions.RemoveRange(kept * units, predictions.Count - kept * units);
    }
}
