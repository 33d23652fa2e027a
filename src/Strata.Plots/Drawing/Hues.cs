using ScottPlot;

namespace Strata.Plots.Drawing;

/// <summary>
/// The colours of every picture: those of Okabe and Ito, which people tell apart whatever colours they see. The report's style sheet
/// knows them by their codes and shows lighter ones on a dark page.
/// </summary>
internal static class Hues
{
    /// <summary>Behind a picture: white, by a code that nothing else has.</summary>
    public static readonly Color Paper = Color.FromHex("#FFFFFE");

    /// <summary>Text and axes.</summary>
    public static readonly Color Ink = Color.FromHex("#1F2933");

    /// <summary>What is of less weight: reference lines, remarks.</summary>
    public static readonly Color Muted = Color.FromHex("#66707B");

    /// <summary>Grid lines.</summary>
    public static readonly Color Grid = Color.FromHex("#E2E6EB");

    /// <summary>The cells of a matrix, by their opacity.</summary>
    public static readonly Color Heat = Color.FromHex("#08519C");

    /// <summary>Text on a full cell.</summary>
    public static readonly Color OnHeat = Color.FromHex("#FDFDFD");

    private static readonly Color[] All =
    [
        Color.FromHex("#0072B2"),
        Color.FromHex("#D55E00"),
        Color.FromHex("#009E73"),
        Color.FromHex("#CC79A7"),
        Color.FromHex("#E69F00"),
        Color.FromHex("#56B4E9"),
        Color.FromHex("#7F6A4F"),
    ];

    private static readonly MarkerShape[] Shapes =
    [
        MarkerShape.FilledCircle,
        MarkerShape.FilledTriangleUp,
        MarkerShape.FilledSquare,
        MarkerShape.FilledDiamond,
    ];

    private static readonly LinePattern[] Patterns = [LinePattern.Solid, LinePattern.Dashed, LinePattern.Dotted];

    /// <summary>How many colours there are; after them they come again with other marks and lines.</summary>
    public static int Count => All.Length;

    /// <summary>The colour of a series.</summary>
    public static Color Of(int series) => All[series % All.Length];

    /// <summary>The mark of a series.</summary>
    public static MarkerShape Shape(int series) => Shapes[series / All.Length % Shapes.Length];

    /// <summary>The line of a series.</summary>
    public static LinePattern Pattern(int series) => Patterns[series / All.Length % Patterns.Length];
}
