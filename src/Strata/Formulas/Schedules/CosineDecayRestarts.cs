using Strata.Formulas;

namespace Strata.Schedules;

/// <summary>
/// Decay along half a cosine again and again (SGDR): period i begins at <c>InitialLearningRate * MMul^i</c> and takes
/// <c>FirstDecaySteps * TMul^i</c> steps.
/// </summary>
/// <remarks>Loshchilov and Hutter 2016, arXiv:1608.03983.</remarks>
/// <param name="InitialLearningRate">The rate at step 0.</param>
/// <param name="FirstDecaySteps">How many steps the first period takes, above 0.</param>
/// <param name="TMul">How many times longer each period is than the one before, from 1.</param>
/// <param name="MMul">How many times higher each period begins than the one before.</param>
/// <param name="Alpha">The rate at a period's end, as a share of the initial rate.</param>
public sealed record CosineDecayRestarts(
    double InitialLearningRate,
    double FirstDecaySteps,
    double TMul = 2,
    double MMul = 1,
    double Alpha = 0
) : Schedule
{
    /// <summary>How many steps the first period takes.</summary>
    public double FirstDecaySteps
    {
        get;
        init => field = Positive(value, nameof(FirstDecaySteps));
    } = Positive(FirstDecaySteps, nameof(FirstDecaySteps));

    /// <summary>How many times longer each period is than the one before.</summary>
    public double TMul
    {
        get;
        init => field = FromOne(value, nameof(TMul));
    } = FromOne(TMul, nameof(TMul));

    // Periods are walked through: a logarithm would round a boundary to its wrong side.
    public override double At(long step)
    {
        double left = step;
        double period = FirstDecaySteps;
        double height = 1;
        if (TMul == 1)
        {
            double passed = Math.Floor(left / period);
            left -= passed * period;
            height = Powers.Of(MMul, passed);
        }
        while (left >= period)
        {
            left -= period;
            period *= TMul;
            height *= MMul;
        }
        return InitialLearningRate * ((1 - Alpha) * height * HalfCosine.At(left / period) + Alpha);
    }
}
