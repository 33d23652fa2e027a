namespace Strata;

/// <summary>How the gradient of the loss reaches a layer's weights, on one batch in training.</summary>
/// <param name="Norm"><c>sqrt(sum(g^2))</c> over all its trained weights.</param>
/// <param name="MeanAbsolute"><c>mean(|g|)</c>.</param>
/// <param name="RootMeanSquare"><c>sqrt(mean(g^2))</c>: what layers of different sizes are compared by.</param>
/// <param name="UpdateRatio">
/// The length of the optimizer's next step divided by the length of the weights; about 0.001 is usual. Infinite where all weights
/// are 0 and move.
/// </param>
public sealed record GradientStatistics(double Norm, double MeanAbsolute, double RootMeanSquare, double UpdateRatio)
{
    /// <summary><c>sqrt(mean(w^2))</c> over its trained weights, before the step.</summary>
    internal double WeightSize { get; init; }
}
