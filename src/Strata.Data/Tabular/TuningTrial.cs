namespace Strata.Data;

/// <summary>One choice of a search, and how good it was.</summary>
/// <param name="Number">Its number, from 0; 0 is what would have been chosen without a search.</param>
/// <param name="Rung">How often it was among the better ones, from 0.</param>
/// <param name="Epochs">For how many epochs it was trained at most.</param>
/// <param name="Score">
/// What was made small on rows it did not learn from, after its best epoch: the log loss, or the root of the mean squared error.
/// </param>
/// <param name="Options">The choice, ready for <see cref="TabularModel.Train(Table, TabularOptions, IReadOnlyList{Callbacks.Callback}, IProgress{TrainingProgress}, string, CancellationToken)"/>.</param>
public sealed record TuningTrial(int Number, int Rung, int Epochs, double Score, TabularOptions Options);
