namespace Strata.Training;

/// <summary>Brings the arrays of a dataset into a model's order where they are called as the model's inputs or outputs are.</summary>
/// <remarks>Arrays that have no names, or others than the model's, are taken by position.</remarks>
internal static class ByName
{
    /// <summary>The data with inputs and targets in the model's order.</summary>
    public static Dataset Arranged(Model model, Dataset data)
    {
        IReadOnlyList<DataArray> inputs = Arranged(data.Inputs, model.InputNames);
        IReadOnlyList<DataArray> targets = Arranged(data.Targets, model.OutputNames);
        return inputs == data.Inputs && targets == data.Targets ? data : Dataset.From(inputs, targets, allowNonFinite: true); // what may stand there was decided when the data were made
    }

    /// <summary>The arrays in the order of these names where they bear them all; else as they are.</summary>
    public static IReadOnlyList<DataArray> Arranged(IReadOnlyList<DataArray> arrays, IReadOnlyList<string> names) =>
        NamedOrder.Arranged(arrays, [.. arrays.Select(array => array.Name)], names);
}
