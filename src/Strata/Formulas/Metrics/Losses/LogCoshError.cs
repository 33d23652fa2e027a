namespace Strata.Metrics;

/// <summary>
/// Logarithm of the hyperbolic cosine of the error, <c>log(cosh(prediction - target))</c> averaged over the numbers of each row and over the rows.
/// </summary>
/// <remarks>The same formula as the loss <c>LogCosh</c>, where the rest is said; NaN passes through. The name is Keras' own.</remarks>
public sealed record LogCoshError : Metric
{
    public override string Name => "logcosh";

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        Of(new Losses.LogCosh()).Start(targetWidth, predictionWidth);
}
