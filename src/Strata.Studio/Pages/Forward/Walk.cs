namespace Strata.Studio.Pages.Forward;

/// <summary>The steps through a network and back: column by column, or node by node.</summary>
public sealed class Walk
{
    private readonly WalkStep[] steps;

    /// <param name="sizes">How many nodes each column has, the row that goes in first.</param>
    /// <param name="byNode">Whether each node is a step of its own.</param>
    public Walk(IReadOnlyList<int> sizes, bool byNode)
    {
        var forward = Enumerable.Range(1, sizes.Count - 1).SelectMany(column => Steps(WalkWay.Forward, column));
        var backward = Enumerable.Range(0, sizes.Count).Reverse().SelectMany(column => Steps(WalkWay.Backward, column));
        steps = [.. forward, new(WalkWay.Loss, sizes.Count - 1, null), .. backward];

        IEnumerable<WalkStep> Steps(WalkWay way, int column) =>
            byNode
                ? Enumerable.Range(0, sizes[column]).Select(node => new WalkStep(way, column, node))
                : [new(way, column, null)];
    }

    /// <summary>How many steps there are.</summary>
    public int Count => steps.Length;

    /// <summary>The step at a place, from 0.</summary>
    public WalkStep this[int place] => steps[place];

    /// <summary>Whether a node's number on that way is known after the step at a place.</summary>
    public bool IsReached(int place, WalkWay way, int column, int node)
    {
        if (way == WalkWay.Forward && column == 0)
        {
            return true;
        }
        for (int i = 0; i <= Math.Min(place, Count - 1); i++)
        {
            if (steps[i].IsAt(way, column, node))
            {
                return true;
            }
        }
        return false;
    }
}
