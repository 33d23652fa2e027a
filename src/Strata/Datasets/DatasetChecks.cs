using Strata.Graphs;

namespace Strata;

/// <summary>What is wrong with the arrays of a dataset, told before training meets it.</summary>
internal static class DatasetChecks
{
    public static void Arrays(IReadOnlyList<DataArray> inputs, IReadOnlyList<DataArray> targets, bool allowNonFinite)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.Count == 0)
        {
            throw new ArgumentException("A dataset needs one input at least; none was given.", nameof(inputs));
        }
        Arrays(inputs, "input", inputs[0].Count, allowNonFinite);
        Arrays(targets, "target", inputs[0].Count, allowNonFinite);
    }

    public static void Names(
        IReadOnlyList<DataArray> inputs,
        IReadOnlyList<DataArray> targets,
        IReadOnlyList<string>? classNames,
        IReadOnlyList<string>? featureNames
    )
    {
        if (featureNames is not null && featureNames.Count != inputs[0].ValueCount)
        {
            throw new ArgumentException(
                $"There are {featureNames.Count} feature names, and a row of the first input has {inputs[0].ValueCount} values: "
                    + "expected one name for each.",
                nameof(featureNames)
            );
        }
        if (classNames is null)
        {
            return;
        }
        if (targets.Count == 0 || !targets[0].IsLabel)
        {
            throw new ArgumentException("Class names need integer labels as first target.", nameof(classNames));
        }
        var labels = new double[targets[0].Count];
        targets[0].CopyRows<double>(0, labels.Length, labels);
        for (int row = 0; row < labels.Length; row++)
        {
            if (labels[row] < 0 || labels[row] >= classNames.Count)
            {
                throw new ArgumentException(
                    $"Row {row} has label {labels[row]}; with {classNames.Count} class names, expected 0 to {classNames.Count - 1}.",
                    nameof(classNames)
                );
            }
        }
    }

    private static void Arrays(IReadOnlyList<DataArray> arrays, string kind, int count, bool allowNonFinite)
    {
        for (int i = 0; i < arrays.Count; i++)
        {
            string name = arrays[i].Name is { } own ? $"{kind} '{own}'" : $"{kind} {i}";
            if (arrays[i].Count != count)
            {
                throw new ArgumentException($"The {name} has {arrays[i].Count} rows; expected {count}, as in the first input.");
            }
            if (!allowNonFinite && arrays[i].FirstNonFinite() is var (row, column))
            {
                string found = arrays[i].Type == InputType.Date ? "no date" : "a NaN or an infinity";
                throw new ArgumentException(
                    $"The {name} has {found} in row {row}, number {column / arrays[i].Type.Width}: replace it, leave the row out, or pass "
                        + "allowNonFinite: true."
                );
            }
        }
    }
}
