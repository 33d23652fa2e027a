namespace Strata.Initializers;

/// <summary>What <see cref="VarianceScaling"/> divides the variance by.</summary>
public enum FanMode
{
    /// <summary>How many numbers go into a node: keeps the size of activations on the way forward.</summary>
    FanIn,

    /// <summary>How many nodes a number goes out to: keeps the size of gradients on the way back.</summary>
    FanOut,

    /// <summary>The mean of both.</summary>
    FanAvg,
}
