using Strata.Formulas;

namespace Strata.Schedules;

/// <summary>
/// Decay to an end along a power, <c>rate(t) = (InitialLearningRate - EndLearningRate) * (1 - t / DecaySteps)^Power +
/// EndLearningRate</c>, and the end from then on.
/// </summary>
/// <param name="InitialLearningRate">The rate at step 0.</param>
/// <param name="DecaySteps">When the end is reached, above 0.</param>
/// <param name="EndLearningRate">The end.</param>
/// <param name="Power">The power; 1 is a straight line.</param>
/// <param name="Cycle">Whether at each end the rate jumps up again, onto a decay over the next multiple of DecaySteps.</param>
public sealed record PolynomialDecay(
    double InitialLearningRate,
    double DecaySteps,
    double EndLearningRate = 0.0001,
    double Power = 1,
    bool Cycle = false
) : Schedule
{
    /// <summary>When the end is reached.</summary>
    public double DecaySteps
    {
        get;
        init => field = Positive(value, nameof(DecaySteps));
    } = Positive(DecaySteps, nameof(DecaySteps));

    public override double At(long step)
    {
        double over = Cycle ? DecaySteps * Math.Max(1, Math.Ceiling(step / DecaySteps)) : DecaySteps;
        double left = 1 - Math.Min(step, over) / over;
        return (InitialLearningRate - EndLearningRate) * Powers.Of(left, Power) + EndLearningRate;
    }
}
