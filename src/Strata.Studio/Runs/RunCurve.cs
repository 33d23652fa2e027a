namespace Strata.Studio.Runs;

/// <summary>What was measured under one name, epoch by epoch.</summary>
/// <param name="Name">Such as <c>val_loss</c>.</param>
/// <param name="Values">One for each epoch; NaN where it was not measured.</param>
public sealed record RunCurve(string Name, IReadOnlyList<double> Values);
