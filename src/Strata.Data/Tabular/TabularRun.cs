using Strata.Callbacks;

namespace Strata.Data;

/// <summary>A model with all that is known of how it came to be and how good it is.</summary>
/// <param name="Model">The model.</param>
/// <param name="Plan">Every choice with its reason; its options give the same bits again.</param>
/// <param name="History">Loss and metrics of each epoch.</param>
/// <param name="Scores">How good it is on the rows held out; null where none were.</param>
/// <param name="Train">The rows that it learned from, those for validation among them; where rows were streamed, a sample of them.</param>
/// <param name="Test">The rows held out that it is judged by; no rows where none were held out.</param>
public sealed record TabularRun(
    TabularModel Model,
    TabularPlan Plan,
    History History,
    TabularScores? Scores,
    Table Train,
    Table Test
)
{
    /// <summary>Whether it was cancelled; what was learned until then is in the model.</summary>
    public bool Cancelled => History.Cancelled;

    /// <summary>What keeps the state of the run; null where it is not kept.</summary>
    internal BackupAndRestore? Backup { get; init; }

    /// <summary>
    /// Saves the model, and then deletes the state that the run left in its folder, unless it was cancelled: a crash in between loses nothing.
    /// </summary>
    /// <param name="path">The file; see <see cref="TabularModel.Save"/>.</param>
    /// <exception cref="IOException">The file cannot be written; the state is still there.</exception>
    public void Save(string path)
    {
        Model.Save(path);
        if (!Cancelled)
        {
            Backup?.Delete();
        }
    }
}
