namespace Strata.Initializers;

/// <summary>From which distribution <see cref="VarianceScaling"/> draws.</summary>
public enum VarianceDistribution
{
    /// <summary>Normal, cut off at two deviations and widened so that the variance is right after the cut.</summary>
    TruncatedNormal,

    /// <summary>Normal.</summary>
    UntruncatedNormal,

    /// <summary>Uniform within <c>±sqrt(3 * variance)</c>.</summary>
    Uniform,
}
