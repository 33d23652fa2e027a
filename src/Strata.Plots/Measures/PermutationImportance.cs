using System.Numerics.Tensors;
using Strata.Numerics;

namespace Strata.Plots;

/// <summary>How much a model's score suffers when it can no longer use a column: each is shuffled over the rows, and the score taken again.</summary>
/// <remarks>
/// What is left of a score when a column is noise shows what the model made of it, on whatever rows are given; take rows that it was
/// not trained on. Trap: of two columns that say the same, each may seem unimportant, for the other is still there; shuffle such
/// columns together as one <see cref="FeatureGroup"/>. Breiman 2001, "Random Forests"; Fisher et al. 2019, arXiv:1801.01489.
/// </remarks>
/// <param name="ScoreName">What was measured.</param>
/// <param name="Score">The score with all columns as they are.</param>
/// <param name="Features">The columns, groups or inputs, the most important first.</param>
public sealed record PermutationImportance(string ScoreName, double Score, IReadOnlyList<FeatureImportance> Features)
{
    /// <summary>Measures a model by a metric.</summary>
    /// <param name="model">The model; its first output is measured.</param>
    /// <param name="data">Rows with a target.</param>
    /// <param name="metric">What is measured; names such as accuracy, AUC and R² are better upwards, others downwards.</param>
    /// <param name="repeats">How often each column is shuffled, one at least.</param>
    /// <param name="seed">What the shuffles depend on.</param>
    /// <param name="groups">Columns of the first input that go together; null: each input's columns one by one, or an input as a whole
    /// where its rows have more than one axis.</param>
    /// <param name="rows">How many rows are looked at, at most: of more, so many are taken at even distances.</param>
    /// <param name="cancellationToken">Ends the work between two columns.</param>
    /// <exception cref="ArgumentException">The data have no target or do not fit the model or the metric, or a group names no columns.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    /// <example><code>var importance = PermutationImportance.Of(model, digits.Test, Metric.SparseCategoricalAccuracy);</code></example>
    public static PermutationImportance Of(
        Model model,
        Dataset data,
        Metric metric,
        int repeats = 5,
        int seed = 0,
        IReadOnlyList<FeatureGroup>? groups = null,
        int rows = 2000,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(metric);
        if (data.Targets.Count == 0)
        {
            throw new ArgumentException("Importance is measured by a score, and these rows have no target.", nameof(data));
        }
        DataArray target = data.Targets[0];
        return Of(
            chosen => Measured(model, chosen, metric, target.RowSize),
            MeasuredName.IsBetterUp(metric.Name),
            metric.Name,
            data,
            repeats,
            seed,
            groups,
            rows,
            cancellationToken
        );
    }

    /// <summary>Measures anything that has a score on data.</summary>
    /// <param name="score">The score on rows of which a column is shuffled.</param>
    /// <param name="isBetterUp">Whether a higher score is better.</param>
    /// <param name="scoreName">What the score is.</param>
    /// <param name="data">Rows.</param>
    /// <param name="repeats">How often each column is shuffled, one at least.</param>
    /// <param name="seed">What the shuffles depend on.</param>
    /// <param name="groups">Columns of the first input that go together, see above.</param>
    /// <param name="rows">How many rows are looked at, at most.</param>
    /// <param name="cancellationToken">Ends the work between two columns.</param>
    /// <exception cref="ArgumentException">A group names no columns or some that there are not.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static PermutationImportance Of(
        Func<Dataset, double> score,
        bool isBetterUp,
        string scoreName,
        Dataset data,
        int repeats = 5,
        int seed = 0,
        IReadOnlyList<FeatureGroup>? groups = null,
        int rows = 2000,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        var shuffled = new ShuffledColumns(
            data.Count <= rows ? data : data.Select(Drawing.Thinned.Places(data.Count, Math.Max(2, rows)))
        );
        double before = score(shuffled.Data);
        var features = new List<FeatureImportance>();
        foreach (var (name, input, columns) in shuffled.Parts(groups))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Philox random = new Philox((uint)seed, "permutation importance").Derive((ulong)features.Count);
            var drops = new double[repeats];
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                double after = score(shuffled.With(input, columns, random.Derive((ulong)repeat)));
                drops[repeat] = isBetterUp ? before - after : after - before;
            }
            features.Add(new(name, drops));
        }
        // Sorting is stable: what matters equally stays in the order of the columns.
        return new(scoreName, before, [.. features.OrderByDescending(feature => feature.Mean)]);
    }

    private static double Measured(Model model, Dataset data, Metric metric, int targetWidth)
    {
        Tensor<float> output = model.Predict(data)[0];
        var predictions = new float[checked((int)output.FlattenedLength)];
        output.FlattenTo(predictions);
        var targets = new float[data.Count * targetWidth];
        data.Targets[0].CopyRows<float>(0, data.Count, targets);
        MetricState state = metric.Start(targetWidth, predictions.Length / data.Count);
        state.Update(targets, predictions, []);
        return state.Result;
    }
}
