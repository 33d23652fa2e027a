using System.Globalization;
using System.Text;

namespace Strata.Training;

/// <summary>Representations as text of at most 80 columns.</summary>
internal static class RepresentationText
{
    private const int Width = 80;
    private const int NameWidth = 15;

    // Each column's heading, how wide it is, and what stands in it.
    private static readonly (string Heading, int Width, Func<LayerRepresentation, string> Cell)[] Columns =
    [
        ("outputs", 8, layer => layer.Shape.RowSize.ToString(CultureInfo.InvariantCulture)),
        ("mean", 8, layer => Number(layer.Mean)),
        ("std", 7, layer => Number(layer.StandardDeviation)),
        ("zero", 5, layer => Share(layer.ZeroShare)),
        ("dead", 5, layer => Share(layer.DeadShare)),
        ("sat", 5, layer => Share(layer.SaturatedShare)),
        ("probe", 6, layer => layer.Probe is { } probe ? Fixed(probe) : "-"),
        ("pca", 5, layer => Share(layer.Components?.ExplainedVariance.Sum())),
        ("gradient", 9, layer => layer.Gradient is { } gradient ? Short(gradient.RootMeanSquare) : "-"),
        ("step", 7, layer => layer.Gradient is { } gradient ? Short(gradient.UpdateRatio) : "-"),
    ];

    public static string Of(Representations read)
    {
        var text = new StringBuilder();
        string kind = read.IsClassification switch
        {
            true => ", probe: accuracy",
            false => ", probe: R²",
            null => string.Empty,
        };
        text.Append(CultureInfo.InvariantCulture, $"{Fit(read.Name, 40)}: {read.Rows} rows{kind}\n");
        text.Append(CultureInfo.InvariantCulture, $"{"layer", -NameWidth}");
        foreach (var (heading, width, _) in Columns)
        {
            text.Append(heading.PadLeft(width));
        }
        foreach (LayerRepresentation layer in read.Layers)
        {
            text.Append('\n').Append(Fit(layer.Name, NameWidth).PadRight(NameWidth));
            foreach (var (_, width, cell) in Columns)
            {
                text.Append(cell(layer).PadLeft(width));
            }
        }
        text.Append('\n');
        if (read.Findings.Count == 0)
        {
            return text.Append("Nothing wrong was found.").ToString();
        }
        foreach (Finding finding in read.Findings)
        {
            text.Append(Wrapped($"! {finding}"));
        }
        return text.ToString().TrimEnd('\n');
    }

    private static string Wrapped(string line)
    {
        var text = new StringBuilder();
        int column = 0;
        foreach (string word in line.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                text.Append("\n ");
                column = 1;
            }
            text.Append(column == 0 ? string.Empty : " ").Append(word);
            column += word.Length + (column == 0 ? 0 : 1);
        }
        return text.Append('\n').ToString();
    }

    private static string Fit(string name, int width) => name.Length <= width ? name : name[..(width - 1)] + "…";

    private static string Share(double? share) =>
        share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0}%") : "-";

    // A negative R² has its sign in the place of a digit, so that a blank stands before it.
    private static string Fixed(double value) =>
        value < -9.9 ? "<-10" : value.ToString("0.000;-0.00", CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        Math.Abs(value) is 0 or (>= 0.001 and < 1000)
            ? value.ToString(Math.Abs(value) < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture)
            : Short(value);

    private static string Short(double value) =>
        double.IsFinite(value)
            ? value.ToString("0e+0", CultureInfo.InvariantCulture)
            : value.ToString(CultureInfo.InvariantCulture);
}
