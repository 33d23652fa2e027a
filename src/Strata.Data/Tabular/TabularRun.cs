namespace Strata.Data;

/// <summary>A model with all that is known of how it came to be and how good it is.</summary>
/// <param name="Model">The model.</param>
/// <param name="Plan">Every choice with its reason; its options give the same bits again.</param>
/// <param name="History">Loss and metrics of each epoch.</param>
/// <param name="Scores">How good it is on the rows held out; null where none were.</param>
/// <param name="TrainRows">The rows of the table that it learned from, those for validation among them.</param>
/// <param name="TestRows">The rows of the table that were held out.</param>
public sealed record TabularRun(
    TabularModel Model,
    TabularPlan Plan,
    History History,
    TabularScores? Scores,
    IReadOnlyList<int> TrainRows,
    IReadOnlyList<int> TestRows
)
{
    /// <summary>Whether it was cancelled; what was learned until then is in the model.</summary>
    public bool Cancelled => History.Cancelled;
}
