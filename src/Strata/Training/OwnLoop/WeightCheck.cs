namespace Strata;

/// <summary>How well the gradient of one weight agrees with differences of the loss.</summary>
/// <param name="Path">The weight, such as <c>dense/kernel</c>.</param>
/// <param name="Checked">How many of its numbers were moved.</param>
/// <param name="Kinks">How many of those stand where the loss has no one slope, as at relu's 0; they are not counted as wrong.</param>
/// <param name="AbsoluteDifference">The greatest <c>|analytic - numeric|</c>.</param>
/// <param name="RelativeDifference">
/// The greatest difference divided by the larger of the two slopes, or by the quotient of the tolerances where both are smaller.
/// </param>
/// <param name="Index">Where in the weight, row-major, the difference is furthest over its tolerance.</param>
/// <param name="Analytic">The gradient there.</param>
/// <param name="Numeric">The central difference there.</param>
/// <param name="Passed">Whether every number that was moved agrees.</param>
public sealed record WeightCheck(
    string Path,
    int Checked,
    int Kinks,
    double AbsoluteDifference,
    double RelativeDifference,
    int Index,
    double Analytic,
    double Numeric,
    bool Passed
);
