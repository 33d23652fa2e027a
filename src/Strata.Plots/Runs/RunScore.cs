namespace Strata.Plots;

/// <summary>One measure of one run.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="Name">What was measured, such as <c>val_loss</c>.</param>
/// <param name="Epochs">How many epochs were run.</param>
/// <param name="Best">The best value: the lowest, or the highest of accuracies and the like; NaN where none is finite.</param>
/// <param name="BestEpoch">The epoch of the best value, counted from 1; 0 where there is none.</param>
/// <param name="Last">The value of the last epoch.</param>
public sealed record RunScore(string Run, string Name, int Epochs, double Best, int BestEpoch, double Last);
