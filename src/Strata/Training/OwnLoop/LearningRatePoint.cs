namespace Strata;

/// <summary>One batch of a learning-rate range test.</summary>
/// <param name="Rate">The learning rate of the step.</param>
/// <param name="Loss">The batch's loss before it.</param>
/// <param name="Smoothed">The running mean of the losses up to this one, weighted towards the last.</param>
public readonly record struct LearningRatePoint(double Rate, double Loss, double Smoothed);
