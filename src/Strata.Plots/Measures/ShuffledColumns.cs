using Strata.Numerics;

namespace Strata.Plots;

/// <summary>Data of which some columns at a time get the values of other rows.</summary>
internal sealed class ShuffledColumns
{
    // For each input (rows, numbers of a row), row-major.
    private readonly double[][] values;

    public ShuffledColumns(Dataset data)
    {
        Data = data;
        values = [.. data.Inputs.Select(Copy)];

        static double[] Copy(DataArray input)
        {
            var copy = new double[input.Count * input.RowSize];
            input.CopyRows<double>(0, input.Count, copy);
            return copy;
        }
    }

    /// <summary>The data as they are.</summary>
    public Dataset Data { get; }

    /// <summary>What is shuffled together: names, the input, and its columns.</summary>
    /// <exception cref="ArgumentException">A group names no columns or some that there are not.</exception>
    public IReadOnlyList<(string Name, int Input, IReadOnlyList<int> Columns)> Parts(IReadOnlyList<FeatureGroup>? groups)
    {
        if (groups is null)
        {
            return [.. Data.Inputs.SelectMany((input, i) => PartsOf(input, i))];
        }
        int width = Data.Inputs[0].RowSize;
        foreach (FeatureGroup group in groups)
        {
            if (group.Columns.Count == 0 || group.Columns.Any(column => (uint)column >= (uint)width))
            {
                throw new ArgumentException(
                    $"The group '{group.Name}' names the columns {string.Join(", ", group.Columns)}; expected one or more of 0 to "
                        + $"{width - 1}.",
                    nameof(groups)
                );
            }
        }
        return [.. groups.Select(group => (group.Name, 0, group.Columns))];
    }

    /// <summary>The data with columns of one input taken from other rows, all of a row from the same one.</summary>
    public Dataset With(int input, IReadOnlyList<int> columns, Philox random)
    {
        int[] order = [.. Enumerable.Range(0, Data.Count)];
        random.Shuffle(order);
        int width = Data.Inputs[input].RowSize;
        var mixed = (double[])values[input].Clone();
        for (int row = 0; row < order.Length; row++)
        {
            foreach (int column in columns)
            {
                mixed[row * width + column] = values[input][order[row] * width + column];
            }
        }
        DataArray[] inputs = [.. Data.Inputs];
        inputs[input] = DataArray.Keep(mixed, [.. Data.Inputs[input].Shape]).Named(Data.Inputs[input].Name);
        return Dataset.From(inputs, Data.Targets, Data.ClassNames, Data.FeatureNames, allowNonFinite: true);
    }

    private IEnumerable<(string Name, int Input, IReadOnlyList<int> Columns)> PartsOf(DataArray input, int place)
    {
        string name = input.Name ?? $"input {place}";
        if (input.Shape.Count > 1)
        {
            return [(name, place, [.. Enumerable.Range(0, input.RowSize)])];
        }
        return Enumerable.Range(0, input.RowSize).Select(column => (NameOf(column), place, (IReadOnlyList<int>)[column]));

        string NameOf(int column) =>
            place == 0 && Data.FeatureNames is { } names ? names[column]
            : Data.Inputs.Count == 1 ? $"column {column}"
            : input.RowSize == 1 ? name
            : $"{name} {column}";
    }
}
