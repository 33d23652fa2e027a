namespace Strata.Schedules;

/// <summary>Decay as one over the time, <c>rate(t) = InitialLearningRate / (1 + DecayRate * t / DecaySteps)</c>.</summary>
/// <param name="InitialLearningRate">The rate at step 0.</param>
/// <param name="DecaySteps">After how many steps the divisor has grown by DecayRate, above 0.</param>
/// <param name="DecayRate">How fast the divisor grows.</param>
/// <param name="Staircase">Whether <c>t / DecaySteps</c> is cut to a whole number, so that the rate falls in stairs.</param>
public sealed record InverseTimeDecay(double InitialLearningRate, double DecaySteps, double DecayRate, bool Staircase = false)
    : Schedule
{
    /// <summary>After how many steps the divisor has grown by DecayRate.</summary>
    public double DecaySteps
    {
        get;
        init => field = Positive(value, nameof(DecaySteps));
    } = Positive(DecaySteps, nameof(DecaySteps));

    public override double At(long step)
    {
        double p = step / DecaySteps;
        return InitialLearningRate / (1 + DecayRate * (Staircase ? Math.Floor(p) : p));
    }
}
