namespace Strata.Studio.Pages.Forward;

/// <summary>One step of the walk.</summary>
/// <param name="Way">Forward, at the loss, or backward.</param>
/// <param name="Column">The column, 0 the row that goes in; that of the output at the loss.</param>
/// <param name="Node">The node; null: all of the column at once.</param>
public sealed record WalkStep(WalkWay Way, int Column, int? Node)
{
    /// <summary>Whether the step is about that node on that way.</summary>
    public bool IsAt(WalkWay way, int column, int node) => Way == way && Column == column && (Node ?? node) == node;
}
