namespace Strata.Studio.Representations;

/// <summary>What the layers of a model make of rows, ready to be drawn.</summary>
public sealed class LayerViews
{
    /// <summary>How many rows are looked at: more would be a cloud, and cost a page's patience.</summary>
    public const int MostRows = 1000;

    private LayerViews(Dataset rows, IReadOnlyList<int> places, global::Strata.Representations seen)
    {
        (Rows, Places) = (rows, places);
        Findings = seen.Findings;
        IsClassification = seen.IsClassification;
        Layers = [.. seen.Layers.Select(ViewOf)];
        Labels = LabelsOf(rows);
        Values = ValuesOf(rows);
    }

    /// <summary>The rows that were looked at.</summary>
    public Dataset Rows { get; }

    /// <summary>Which row of the data each of them is.</summary>
    public IReadOnlyList<int> Places { get; }

    /// <summary>The layers, inputs first.</summary>
    public IReadOnlyList<LayerView> Layers { get; }

    /// <summary>What is wrong with the model, in words.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Whether probes tell classes or numbers; null where there is nothing to tell.</summary>
    public bool? IsClassification { get; }

    /// <summary>The class of each row; null where the target is no label.</summary>
    public IReadOnlyList<int>? Labels { get; }

    /// <summary>The number that is to be told for each row; null where the target is none.</summary>
    public IReadOnlyList<double>? Values { get; }

    /// <summary>
    /// The first layer behind all preparation, by its place: what goes into the first layer of weights. Before it stand raw columns, of
    /// which words and gaps have no picture.
    /// </summary>
    public int Prepared => Math.Max(0, Layers.TakeWhile(layer => layer.Layer.Kind != nameof(Dense)).Count() - 1);

    /// <summary>What goes in for a row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public double[] this[int row] => [.. Rows[row].Inputs[0].Span];

    /// <summary>Looks at a model.</summary>
    /// <param name="model">The model; it is not changed.</param>
    /// <param name="data">Rows with their targets; of more than 1000 so many are taken at even distances.</param>
    /// <param name="cancellationToken">Ends the work between two layers.</param>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static LayerViews Of(Model model, Dataset data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        int count = Math.Min(data.Count, MostRows);
        int[] places = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * data.Count / count))];
        Dataset rows = count == data.Count ? data : data.Select(places);
        return new(rows, places, model.Representations(rows, rows: MostRows, cancellationToken: cancellationToken));
    }

    private static LayerView ViewOf(LayerRepresentation layer)
    {
        if (layer.Components is not { } components)
        {
            return new(layer, []);
        }
        double[] flat = [.. components.Projection];
        return new(
            layer,
            [.. Enumerable.Range(0, flat.Length / 2).Select(row => new LayerPoint(row, flat[2 * row], flat[(2 * row) + 1]))]
        );
    }

    private static int[]? LabelsOf(Dataset rows) =>
        rows.Targets is [{ IsLabel: true, RowSize: 1 } target, ..] ? target.ToArray<int>() : null;

    private static double[]? ValuesOf(Dataset rows)
    {
        if (rows.Targets is not [{ IsLabel: false, RowSize: 1 } target, ..])
        {
            return null;
        }
        var values = new double[rows.Count];
        target.CopyRows<double>(0, rows.Count, values);
        return values;
    }
}
