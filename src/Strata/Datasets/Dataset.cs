using Strata.Numerics;

namespace Strata;

/// <summary>Samples in memory: rows of numbers that go into a model, and rows that should come out. It never changes.</summary>
/// <remarks>
/// <see cref="Take"/>, <see cref="Slice"/>, <see cref="Shuffle"/> and <see cref="Split"/> give views: they share the stored numbers.
/// What is random depends on the seed alone.
/// </remarks>
public sealed class Dataset
{
    private Dataset(IEnumerable<DataArray> inputs, IEnumerable<DataArray> targets)
    {
        Inputs = [.. inputs];
        Targets = [.. targets];
        Count = Inputs[0].Count;
    }

    /// <summary>How many rows there are; one at least.</summary>
    public int Count { get; }

    /// <summary>What goes into a model; one at least.</summary>
    public IReadOnlyList<DataArray> Inputs { get; }

    /// <summary>What should come out; empty where nothing is known of that.</summary>
    public IReadOnlyList<DataArray> Targets { get; }

    /// <summary>What the labels 0, 1, … of the first target are called; or null.</summary>
    public IReadOnlyList<string>? ClassNames { get; private init; }

    /// <summary>What the numbers of a row of the first input are called; or null.</summary>
    public IReadOnlyList<string>? FeatureNames { get; private init; }

    /// <summary>One row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Sample this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
            return new([.. Inputs.Select(Row)], [.. Targets.Select(Row)])
            {
                InputNames = [.. Inputs.Select(array => array.Name)],
                TargetNames = [.. Targets.Select(array => array.Name)],
            };

            ReadOnlyMemory<double> Row(DataArray array)
            {
                var values = new double[array.RowSize];
                array.CopyRows<double>(row, 1, values);
                return values;
            }
        }
    }

    /// <summary>A dataset of one input and one target.</summary>
    /// <param name="x">What goes in: an array, a jagged array or a tensor, rows along the first axis.</param>
    /// <param name="y">What should come out, as many rows; integers are labels. Null: nothing is known of that.</param>
    /// <param name="classNames">What the labels 0, 1, … are called.</param>
    /// <param name="featureNames">What the numbers of an input row are called.</param>
    /// <param name="allowNonFinite">Whether NaN and infinities may stand in the data; they spoil training.</param>
    /// <exception cref="ArgumentException">The rows do not match, a number is not finite, or names do not fit.</exception>
    /// <example><code>var data = Dataset.From(new double[,] { { 0, 0 }, { 0, 1 } }, new[] { 0, 1 });</code></example>
    public static Dataset From(
        DataArray x,
        DataArray? y = null,
        IReadOnlyList<string>? classNames = null,
        IReadOnlyList<string>? featureNames = null,
        bool allowNonFinite = false
    )
    {
        ArgumentNullException.ThrowIfNull(x);
        return From([x], y is null ? [] : [y], classNames, featureNames, allowNonFinite);
    }

    /// <summary>A dataset of several inputs or targets, which a model takes by position or by their names.</summary>
    /// <param name="inputs">What goes in; one at least.</param>
    /// <param name="targets">What should come out.</param>
    /// <param name="classNames">What the labels 0, 1, … of the first target are called.</param>
    /// <param name="featureNames">What the numbers of a row of the first input are called.</param>
    /// <param name="allowNonFinite">Whether NaN and infinities may stand in the data; they spoil training.</param>
    /// <exception cref="ArgumentException">The rows do not match, a number is not finite, or names do not fit.</exception>
    public static Dataset From(
        IReadOnlyList<DataArray> inputs,
        IReadOnlyList<DataArray> targets,
        IReadOnlyList<string>? classNames = null,
        IReadOnlyList<string>? featureNames = null,
        bool allowNonFinite = false
    )
    {
        DatasetChecks.Arrays(inputs, targets, allowNonFinite);
        DatasetChecks.Names(inputs, targets, classNames, featureNames);
        return new(inputs, targets)
        {
            ClassNames = classNames is null ? null : [.. classNames],
            FeatureNames = featureNames is null ? null : [.. featureNames],
        };
    }

    /// <summary>The rows of those numbers, in that order.</summary>
    /// <exception cref="ArgumentException">No row is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Dataset Select(params ReadOnlySpan<int> rows)
    {
        if (rows.IsEmpty)
        {
            throw new ArgumentException("A dataset has one row at least; none was chosen.", nameof(rows));
        }
        foreach (int row in rows)
        {
            if ((uint)row >= (uint)Count)
            {
                throw new ArgumentOutOfRangeException(nameof(rows), row, $"There are rows 0 to {Count - 1}.");
            }
        }
        int[] chosen = rows.ToArray();
        return Like(array => array.View(chosen));
    }

    /// <summary>A dataset of the same names whose arrays are made of this one's.</summary>
    internal Dataset Like(Func<DataArray, DataArray> made) =>
        new(Inputs.Select(made), Targets.Select(made)) { ClassNames = ClassNames, FeatureNames = FeatureNames };

    /// <summary>Rows that follow one another.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="count">How many rows, one at least.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    public Dataset Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return Select(Rows().AsSpan(start, count));
    }

    /// <summary>The first rows; all where there are no more.</summary>
    /// <param name="count">How many rows, one at least.</param>
    public Dataset Take(int count) => Slice(0, Math.Min(count, Count));

    /// <summary>All rows in another order, which the seed decides.</summary>
    public Dataset Shuffle(int seed = 0) => Select(Shuffled(seed, "shuffle"));

    /// <summary>Two parts without a row in common, in an order that the seed decides.</summary>
    /// <param name="testFraction">How much of the rows the second part gets, between 0 and 1.</param>
    /// <param name="seed">Decides which rows go where.</param>
    /// <param name="stratify">
    /// Whether every label of the first target has the same share of both parts. Null: if the first target is labels.
    /// </param>
    /// <exception cref="ArgumentException">A part would have no row, or there are no labels to stratify by.</exception>
    public DatasetSplit Split(double testFraction = 0.2, int seed = 0, bool? stratify = null)
    {
        int testCount = (int)Math.Round(Count * Math.Clamp(testFraction, -1, 2), MidpointRounding.AwayFromZero);
        if (testCount <= 0 || testCount >= Count)
        {
            throw new ArgumentException(
                $"A test fraction of {testFraction} of {Count} rows is {testCount} rows: expected at least one row in both parts.",
                nameof(testFraction)
            );
        }
        bool hasLabels = Targets.Count > 0 && Targets[0].IsLabel;
        if (stratify == true && (Targets.Count == 0 || Targets[0].RowSize != 1))
        {
            throw new ArgumentException("To stratify, the first target must be one label per row.", nameof(stratify));
        }
        int[] order = Shuffled(seed, "split");
        bool[] isTest = stratify ?? hasLabels ? Stratification.Choose(Targets[0], order, testCount) : FirstOf(order, testCount);
        return new(Select(Array.FindAll(order, row => !isTest[row])), Select(Array.FindAll(order, row => isTest[row])))
        {
            All = this,
        };
    }

    private int[] Shuffled(int seed, string purpose)
    {
        int[] rows = Rows();
        new Philox((uint)seed, purpose).Shuffle(rows);
        return rows;
    }

    private int[] Rows() => [.. Enumerable.Range(0, Count)];

    private static bool[] FirstOf(int[] order, int count)
    {
        var chosen = new bool[order.Length];
        foreach (int row in order.AsSpan(0, count))
        {
            chosen[row] = true;
        }
        return chosen;
    }
}
