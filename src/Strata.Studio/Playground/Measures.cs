namespace Strata.Studio.Playground;

/// <summary>How good a network is at one step.</summary>
/// <param name="TrainLoss">The loss on the points it is trained on.</param>
/// <param name="TestLoss">The loss on those held out.</param>
/// <param name="TrainScore">The accuracy on the former, or R² where numbers are learned.</param>
/// <param name="TestScore">The same on the latter.</param>
internal readonly record struct Measures(double TrainLoss, double TestLoss, double TrainScore, double TestScore);
