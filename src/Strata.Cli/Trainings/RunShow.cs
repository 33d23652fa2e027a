namespace Strata.Cli.Trainings;

/// <summary>What of a run is shown and written.</summary>
/// <param name="IsTold">Whether data, choices and epochs are shown.</param>
/// <param name="IsReported">Whether a report is written.</param>
/// <param name="IsForProgram">Whether the result is printed as JSON.</param>
internal sealed record RunShow(bool IsTold, bool IsReported, bool IsForProgram)
{
    /// <summary>Whether data and choices are shown, where the run is.</summary>
    public bool IsDescribed { get; init; } = true;
}
