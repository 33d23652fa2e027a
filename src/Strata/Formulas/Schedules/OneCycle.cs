namespace Strata.Schedules;

/// <summary>One rise to a high rate and one fall far below the first, both along half a cosine; then the lowest rate stays.</summary>
/// <remarks>
/// It begins at <c>MaxLearningRate / DivFactor</c> and ends, at step <c>TotalSteps - 1</c>, at <c>MaxLearningRate / (DivFactor *
/// FinalDivFactor)</c>. PyTorch's OneCycleLR with two phases; Keras has none. Smith and Topin 2017, arXiv:1708.07120.
/// </remarks>
/// <param name="MaxLearningRate">The rate at the top.</param>
/// <param name="TotalSteps">How many steps there are, 2 or more.</param>
/// <param name="RiseShare">The share of steps that the rise takes, PyTorch's <c>pct_start</c>, in (0, 1).</param>
/// <param name="DivFactor">How many times lower than the top it begins.</param>
/// <param name="FinalDivFactor">How many times lower than the beginning it ends.</param>
public sealed record OneCycle(
    double MaxLearningRate,
    double TotalSteps,
    double RiseShare = 0.3,
    double DivFactor = 25,
    double FinalDivFactor = 10_000
) : Schedule
{
    /// <summary>How many steps there are.</summary>
    public double TotalSteps
    {
        get;
        init => field = 1 + Positive(value - 1, nameof(TotalSteps));
    } = 1 + Positive(TotalSteps - 1, nameof(TotalSteps));

    public override double At(long step)
    {
        double begin = MaxLearningRate / DivFactor;
        double last = TotalSteps - 1;
        double top = RiseShare * TotalSteps - 1;
        return step < top
            ? Between(MaxLearningRate, begin, step / top)
            : Between(begin / FinalDivFactor, MaxLearningRate, Math.Clamp((step - top) / (last - top), 0, 1));
    }

    private static double Between(double end, double begin, double x) => end + (begin - end) * HalfCosine.At(x);
}
