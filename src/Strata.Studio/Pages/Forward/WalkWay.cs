namespace Strata.Studio.Pages.Forward;

/// <summary>Where a step of the walk belongs.</summary>
public enum WalkWay
{
    /// <summary>Computes an output.</summary>
    Forward,

    /// <summary>Compares the output with what should come out.</summary>
    Loss,

    /// <summary>Computes a gradient.</summary>
    Backward,
}
