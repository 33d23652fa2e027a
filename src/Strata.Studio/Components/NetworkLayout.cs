namespace Strata.Studio.Components;

/// <summary>Where nodes and the labels of weights lie: a column for each layer, inputs to the left.</summary>
/// <remarks>
/// Labels of all edges between two columns stand side by side at one share of the way, the one that keeps them furthest apart; where
/// even that is too close, <see cref="LabelsFit"/> is false and only the edges into a chosen node are labelled, near where they start.
/// </remarks>
public sealed class NetworkLayout
{
    private const double Side = 70;
    private const double Top = 52;
    private const double Bottom = 30;
    private const double LabelHeight = 19;
    private const double LabelClearance = 34;
    private const double NearerHalf = 1.25;
    private const double WidestSpacing = 150;
    private readonly double[] places;

    /// <param name="sizes">How many nodes each layer has, inputs first.</param>
    /// <param name="width">How wide the drawing is.</param>
    /// <param name="least">How high it is at least; many nodes make it higher.</param>
    /// <exception cref="ArgumentException">There is no layer, or one without nodes.</exception>
    public NetworkLayout(IReadOnlyList<int> sizes, double width = 860, double least = 290)
    {
        if (sizes.Count == 0 || sizes.Any(size => size < 1))
        {
            throw new ArgumentException(
                "A network that is drawn has one layer or more, each with one node or more.",
                nameof(sizes)
            );
        }
        Sizes = [.. sizes];
        Width = width;
        int most = sizes.Max();
        Height = Math.Max(least, Top + Bottom + most * 46);
        Spacing = Math.Min(WidestSpacing, (Height - Top - Bottom) / most);
        Radius = Math.Clamp(Spacing * 0.4, 13, 27);
        places = [.. Enumerable.Range(0, sizes.Count - 1).Select(PlaceOf)];
    }

    /// <summary>How many nodes each layer has.</summary>
    public IReadOnlyList<int> Sizes { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>From one node of the fullest layer to the next.</summary>
    public double Spacing { get; }

    /// <summary>A node's.</summary>
    public double Radius { get; }

    /// <summary>Whether a line of text fits above and below each node.</summary>
    public bool HasRoomForSums => Spacing >= 2 * Radius + 34;

    /// <summary>Where a node lies.</summary>
    public Point Node(int layer, int index)
    {
        double x = Sizes.Count == 1 ? Width / 2 : Side + (Width - 2 * Side) * layer / (Sizes.Count - 1);
        double middle = Top + (Height - Top - Bottom) / 2;
        double spacing = Math.Min(WidestSpacing, (Height - Top - Bottom) / Sizes[layer]);
        // A short column does not spread over the whole height: its nodes stay near each other.
        spacing = Math.Min(spacing, Math.Max(Spacing, 80));
        return new(x, middle + (index - (Sizes[layer] - 1) / 2.0) * spacing);
    }

    /// <summary>Whether every edge between this column and the next can have its label.</summary>
    public bool LabelsFit(int gap) => Closest(gap, places[gap]) >= LabelHeight;

    /// <summary>Where the label of an edge lies.</summary>
    /// <param name="gap">The column that the edge starts from.</param>
    /// <param name="from">The node there.</param>
    /// <param name="to">The node in the next column.</param>
    public Point Label(int gap, int from, int to) =>
        Node(gap, from).Toward(Node(gap + 1, to), LabelsFit(gap) ? places[gap] : 0.26);

    private double PlaceOf(int gap)
    {
        // Where they are furthest apart, rather in the first half, near the number that the weight is of, and clear of its circle.
        double first = Math.Clamp((Radius + LabelClearance) / (Node(gap + 1, 0).X - Node(gap, 0).X), 0.22, 0.5);
        return Enumerable
            .Range(0, 21)
            .Select(i => first + i * (0.72 - first) / 20)
            .OrderByDescending(share => Closest(gap, share) * (share <= 0.5 ? NearerHalf : 1))
            .First();
    }

    // The labels stand in one column, so their distance is that of their heights.
    private double Closest(int gap, double share)
    {
        double[] heights =
        [
            .. (
                from i in Enumerable.Range(0, Sizes[gap])
                from j in Enumerable.Range(0, Sizes[gap + 1])
                select Node(gap, i).Toward(Node(gap + 1, j), share).Y
            ).Order(),
        ];
        return heights.Zip(heights.Skip(1), (a, b) => b - a).DefaultIfEmpty(double.PositiveInfinity).Min();
    }
}
