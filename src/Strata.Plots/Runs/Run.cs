namespace Strata.Plots;

/// <summary>A training with a name.</summary>
/// <param name="Name">What the run is called in pictures and tables.</param>
/// <param name="History">Its loss and metrics of each epoch.</param>
public sealed record Run(string Name, History History);
