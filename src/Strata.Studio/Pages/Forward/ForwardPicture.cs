using Strata.Studio.Components;

namespace Strata.Studio.Pages.Forward;

/// <summary>The drawing of a run: values in the nodes, weights on the edges, and on a walk only what is reached.</summary>
internal static class ForwardPicture
{
    /// <param name="run">What was computed.</param>
    /// <param name="chosen">What is marked.</param>
    /// <param name="showGradients">Whether gradients stand below the nodes.</param>
    /// <param name="walk">The steps of a walk, or null.</param>
    /// <param name="place">The step that the walk is at.</param>
    public static NetworkPicture Of(ForwardRun run, ForwardSelection chosen, bool showGradients, Walk? walk = null, int place = 0)
    {
        IReadOnlyList<int> sizes = run.State.Sizes;
        var layout = new NetworkLayout(sizes);
        var nodes = new List<DrawnNode>();
        var edges = new List<DrawnEdge>();
        for (int column = 0; column < sizes.Count; column++)
        {
            for (int index = 0; index < sizes[column]; index++)
            {
                nodes.Add(Node(run, layout, column, index, chosen, showGradients, walk, place));
                for (int from = 0; column > 0 && from < sizes[column - 1]; from++)
                {
                    edges.Add(Edge(run, layout, column, index, from, chosen, walk, place));
                }
            }
        }
        string spoken =
            $"Network with {sizes[0]} inputs, {string.Join(", ", sizes.Skip(1).SkipLast(1).Select(size => $"{size} hidden nodes"))}"
            + $"{(sizes.Count > 2 ? " " : string.Empty)}and {sizes[^1]} outputs";
        return new(layout, [.. sizes.Select((_, column) => Title(run.State, column))], nodes, edges, spoken);
    }

    /// <summary>What stands over a column.</summary>
    public static string Title(ForwardState state, int column)
    {
        int last = state.Layers.Length;
        string title =
            column == 0 ? "input"
            : column == last ? "output"
            : last == 2 ? "hidden"
            : $"hidden {column}";
        string? activation = column == 0 ? null : state.Layers[column - 1].Activation;
        return activation is null or "linear" ? title : $"{title} · {activation}";
    }

    private static DrawnNode Node(
        ForwardRun run,
        NetworkLayout layout,
        int column,
        int index,
        ForwardSelection chosen,
        bool showGradients,
        Walk? walk,
        int place
    )
    {
        NodeExplanation node = run.Node(column, index);
        string name = Arithmetic.Name(run.State.Sizes, column, index);
        bool isChosen = chosen.Input is null && chosen.Column == column && chosen.Node == index;
        bool isKnown = walk?.IsReached(place, WalkWay.Forward, column, index) ?? true;
        bool isBack = walk is null ? showGradients : walk.IsReached(place, WalkWay.Backward, column, index);
        WalkStep? step = walk?[place];
        bool isCurrent =
            step is not null
            && (
                step.IsAt(WalkWay.Forward, column, index)
                || step.IsAt(WalkWay.Backward, column, index)
                || step.IsAt(WalkWay.Loss, column, index)
            );
        bool hasRoom = layout.HasRoomForSums;
        double gradient = run.Gradient(column, index).Upstream;
        return new(
            column,
            index,
            isKnown ? InCircle(node.Output, layout) : "?",
            isKnown ? node.Output : 0,
            $"{name}, {(isKnown ? NumberText.Short(node.Output, 6) : "not computed yet")}{(isBack ? $", gradient {NumberText.Short(gradient, 6)}" : string.Empty)}"
                + (column == 0 ? ". Press Enter to change it." : ". Press Enter for its arithmetic.")
        )
        {
            Above =
                !hasRoom ? null
                : isKnown && node is { Activation: not null, Sum: { } sum } ? $"{name} ← {NumberText.Short(sum)}"
                : name,
            Below = isBack && hasRoom ? $"dL/d{name} {NumberText.Short(gradient)}" : null,
            Class = Classes(isChosen, isCurrent, isWaiting: !isKnown),
        };
    }

    private static DrawnEdge Edge(
        ForwardRun run,
        NetworkLayout layout,
        int column,
        int index,
        int from,
        ForwardSelection chosen,
        Walk? walk,
        int place
    )
    {
        double weight = run.State.Layers[column - 1].Weights[index][from];
        IReadOnlyList<int> sizes = run.State.Sizes;
        bool isChosen = chosen == new ForwardSelection(column, index, from);
        bool isKnown = walk?.IsReached(place, WalkWay.Forward, column, index) ?? true;
        WalkStep? step = walk?[place];
        bool isCurrent =
            step?.IsAt(WalkWay.Forward, column, index) == true || step?.IsAt(WalkWay.Backward, column, index) == true;
        bool isOfChosen = chosen.Column == column && chosen.Node == index;
        return new(
            column - 1,
            from,
            index,
            weight,
            $"Weight from {Arithmetic.Name(sizes, column - 1, from)} to {Arithmetic.Name(sizes, column, index)}, {NumberText.Short(weight, 6)}. Press Enter to change it."
        )
        {
            Text = layout.LabelsFit(column - 1) || isOfChosen ? NumberText.Short(weight, 3) : null,
            // Where labels do not fit, the edges into the chosen node stand out from the others.
            Class = Classes(
                isChosen,
                isCurrent,
                isWaiting: !isKnown || (!layout.LabelsFit(column - 1) && chosen.Column == column && !isOfChosen)
            ),
        };
    }

    // A circle has room for some six signs, a small one for five.
    private static string InCircle(double value, NetworkLayout layout)
    {
        int most = layout.Radius < 22 ? 5 : 6;
        return Enumerable
                .Range(0, 3)
                .Select(less => NumberText.Short(value, 4 - less))
                .FirstOrDefault(text => text.Length <= most)
            ?? NumberText.Short(value, 2);
    }

    private static string Classes(bool isChosen, bool isCurrent, bool isWaiting) =>
        string.Join(
            ' ',
            new[] { isChosen ? "chosen" : null, isCurrent ? "current" : null, isWaiting ? "waiting" : null }.OfType<string>()
        );
}
