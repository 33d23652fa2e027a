using Strata.Formulas;
using Strata.Graphs;

namespace Strata;

/// <summary>A number that is missing (NaN) becomes what its feature usually is, and further features tell that it was missing.</summary>
/// <param name="Strategy">What takes its place.</param>
/// <param name="FillValue">The number for <see cref="ImputationStrategy.Constant"/>.</param>
/// <param name="AddIndicator">Whether features are appended that are 1 where a number was missing and 0 elsewhere.</param>
/// <param name="Values">What takes the place of each feature's missing numbers, or one number for all; null: <c>Adapt</c> gives it.</param>
/// <param name="MissingFeatures">
/// The features, from 0 and growing, that have an indicator: those of which <c>Adapt</c> saw a number missing; null: all.
/// </param>
/// <remarks>
/// Features stand along the last axis. Weights: <c>values</c> (features), not trained, so they are saved with the model. Output shape:
/// (batch, …, features + indicators). As scikit-learn's SimpleImputer with its indicator has it: a feature that misses a number for the
/// first time after <c>Adapt</c> is filled and not told of. An infinity is a number and stays. The gradient flows to what was there.
/// </remarks>
/// <example><code>Layer filled = new Imputation().Adapt(rows);</code></example>
public sealed record Imputation(
    ImputationStrategy Strategy = ImputationStrategy.Median,
    double FillValue = 0,
    bool AddIndicator = true,
    IReadOnlyList<double>? Values = null,
    IReadOnlyList<int>? MissingFeatures = null
) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        int size =
            x.Shape.Rank > 1
                ? x.Shape.Last
                : throw new ArgumentException(
                    $"Imputation fills features along the last axis, and {x.Shape} has none; make it (batch, 1)."
                );
        IReadOnlyList<double> values =
            Values
            ?? (
                Strategy == ImputationStrategy.Constant
                    ? [FillValue]
                    : throw new ArgumentException(
                        $"Imputation has no {Strategy} of the features; give Values or Adapt it to data."
                    )
            );
        if (values.Count != size && values.Count != 1)
        {
            throw new ArgumentException(
                $"Imputation has values of {values.Count} features, and the input has {size}; adapt it to data of the input's shape."
            );
        }
        if (values.Any(double.IsNaN))
        {
            throw new ArgumentException("Imputation would fill in NaN, which is what is missing; expected numbers.");
        }
        Node filled = x.Zip(new Filled(), context.Learned("values", size, values));
        int[] told = AddIndicator ? [.. MissingFeatures ?? Enumerable.Range(0, size)] : [];
        if (told.Any(feature => feature < 0 || feature >= size) || told.Zip(told.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new ArgumentException(
                $"Imputation tells of the features {string.Join(", ", told)}; expected growing numbers from 0 to {size - 1}."
            );
        }
        Node missing = x.Map(new IsMissing());
        return Node.Concatenate([filled, .. Runs(told).Select(run => missing.Part(run.Start, run.Length))]);
    }

    // Features that follow one another are one piece.
    private static List<(int Start, int Length)> Runs(int[] features)
    {
        var runs = new List<(int Start, int Length)>();
        foreach (int feature in features)
        {
            if (runs.Count > 0 && runs[^1].Start + runs[^1].Length == feature)
            {
                runs[^1] = (runs[^1].Start, runs[^1].Length + 1);
            }
            else
            {
                runs.Add((feature, 1));
            }
        }
        return runs;
    }

    public bool Equals(Imputation? other) =>
        base.Equals(other)
        && (Strategy, AddIndicator) == (other.Strategy, other.AddIndicator)
        && FillValue.Equals(other.FillValue)
        && LearnedList.Same(Values, other.Values)
        && LearnedList.Same(MissingFeatures, other.MissingFeatures);

    public override int GetHashCode() =>
        HashCode.Combine(
            base.GetHashCode(),
            Strategy,
            FillValue,
            AddIndicator,
            LearnedList.Hash(Values),
            LearnedList.Hash(MissingFeatures)
        );
}
