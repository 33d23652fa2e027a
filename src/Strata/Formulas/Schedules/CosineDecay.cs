namespace Strata.Schedules;

/// <summary>
/// Decay along half a cosine, <c>rate(t) = r * ((1 - Alpha) * (1 + cos(pi * t / DecaySteps)) / 2 + Alpha)</c>, perhaps after a
/// straight warmup.
/// </summary>
/// <remarks>
/// r is the initial rate, or WarmupTarget where it is given; t then counts from the end of the warmup.
/// Loshchilov and Hutter 2016, arXiv:1608.03983.
/// </remarks>
/// <param name="InitialLearningRate">The rate at step 0.</param>
/// <param name="DecaySteps">How many steps the decay takes, above 0.</param>
/// <param name="Alpha">The rate at the end, as a share of r.</param>
/// <param name="WarmupTarget">The rate at the end of the warmup; null: there is none, whatever WarmupSteps says.</param>
/// <param name="WarmupSteps">How many steps the warmup takes.</param>
public sealed record CosineDecay(
    double InitialLearningRate,
    double DecaySteps,
    double Alpha = 0,
    double? WarmupTarget = null,
    double WarmupSteps = 0
) : Schedule
{
    /// <summary>How many steps the decay takes.</summary>
    public double DecaySteps
    {
        get;
        init => field = Positive(value, nameof(DecaySteps));
    } = Positive(DecaySteps, nameof(DecaySteps));

    public override double At(long step)
    {
        double warmup = WarmupTarget is null ? 0 : WarmupSteps;
        double top = WarmupTarget ?? InitialLearningRate;
        if (step < warmup)
        {
            return (top - InitialLearningRate) * (step / warmup) + InitialLearningRate;
        }
        double x = Math.Min(step - warmup, DecaySteps) / DecaySteps;
        return top * ((1 - Alpha) * HalfCosine.At(x) + Alpha);
    }
}
