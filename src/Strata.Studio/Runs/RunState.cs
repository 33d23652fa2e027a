namespace Strata.Studio.Runs;

/// <summary>How far a run is.</summary>
public enum RunState
{
    /// <summary>Its files have changed lately, and its results are not there yet.</summary>
    Running,

    /// <summary>Its results are there.</summary>
    Finished,

    /// <summary>Nothing has been written for a while, and there are no results: it was ended, or it waits.</summary>
    Silent,
}
