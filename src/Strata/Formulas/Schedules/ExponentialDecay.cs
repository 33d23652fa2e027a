using Strata.Formulas;

namespace Strata.Schedules;

/// <summary>Decay by a factor, <c>rate(t) = InitialLearningRate * DecayRate^(t / DecaySteps)</c>.</summary>
/// <param name="InitialLearningRate">The rate at step 0.</param>
/// <param name="DecaySteps">After how many steps the factor has been applied once, above 0.</param>
/// <param name="DecayRate">The factor.</param>
/// <param name="Staircase">Whether <c>t / DecaySteps</c> is cut to a whole number, so that the rate falls in stairs.</param>
public sealed record ExponentialDecay(double InitialLearningRate, double DecaySteps, double DecayRate, bool Staircase = false)
    : Schedule
{
    /// <summary>After how many steps the factor has been applied once.</summary>
    public double DecaySteps
    {
        get;
        init => field = Positive(value, nameof(DecaySteps));
    } = Positive(DecaySteps, nameof(DecaySteps));

    public override double At(long step)
    {
        double p = step / DecaySteps;
        return InitialLearningRate * Powers.Of(DecayRate, Staircase ? Math.Floor(p) : p);
    }
}
