using System.Globalization;

namespace Strata.Data;

/// <summary>What a model gives, as columns.</summary>
internal static class TabularPrediction
{
    /// <summary>The target's column, and the probability of each class.</summary>
    /// <param name="target">What is predicted.</param>
    /// <param name="predictions">(rows, units), row-major.</param>
    public static Table Columns(TabularTarget target, double[] predictions)
    {
        if (target.IsRegression)
        {
            return new(new NumberColumn(target.Column, predictions.Select(Finite).ToArray()));
        }
        int classes = target.Classes.Count;
        int rows = predictions.Length / target.Units;
        var shares = new double[classes][];
        for (int label = 0; label < classes; label++)
        {
            shares[label] = [.. Enumerable.Range(0, rows).Select(row => Share(target, predictions, row, label))];
        }
        int[] best =
        [
            .. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, classes).MaxBy(label => shares[label][row])),
        ];
        TableColumn chosen =
            target.Cells == ColumnKind.Number
                ? new NumberColumn(
                    target.Column,
                    best.Select(label => double.Parse(target.Classes[label], CultureInfo.InvariantCulture)).ToArray()
                )
                : new TextColumn(target.Column, best.Select(label => target.Classes[label]));
        return new([chosen, .. target.Classes.Select((name, label) => new NumberColumn($"P({name})", shares[label]))]);
    }

    private static double Share(TabularTarget target, double[] predictions, int row, int label) =>
        target.Units > 1 ? predictions[row * target.Units + label]
        : label == 1 ? predictions[row]
        : 1 - predictions[row];

    // A number beyond float32 is none that a table holds.
    private static double Finite(double number) => double.IsFinite(number) ? number : double.NaN;
}
