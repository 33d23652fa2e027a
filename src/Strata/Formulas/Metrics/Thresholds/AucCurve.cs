namespace Strata.Metrics;

/// <summary>The curve whose area is taken.</summary>
public enum AucCurve
{
    /// <summary>Receiver operating characteristic: recall over the rate of false positives.</summary>
    ROC,

    /// <summary>Precision over recall.</summary>
    PR,
}
