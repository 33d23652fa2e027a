namespace Strata.Schedules;

/// <summary>A straight rise into another schedule: <c>rate(t) = From + (Then(0) - From) * t / Steps</c>, then <c>Then(t - Steps)</c>.</summary>
/// <remarks>Goyal et al. 2017, arXiv:1706.02677.</remarks>
/// <param name="Then">The schedule, or the number, that the rise leads to.</param>
/// <param name="Steps">How many steps the rise takes, above 0.</param>
/// <param name="From">The rate at step 0.</param>
public sealed record LinearWarmup(LearningRate Then, double Steps, double From = 0) : Schedule
{
    /// <summary>How many steps the rise takes.</summary>
    public double Steps
    {
        get;
        init => field = Positive(value, nameof(Steps));
    } = Positive(Steps, nameof(Steps));

    public override double At(long step) =>
        step < Steps ? From + (Then.At(0) - From) * (step / Steps) : Then.At(step - (long)Math.Ceiling(Steps));
}
