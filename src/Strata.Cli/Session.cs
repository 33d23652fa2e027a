namespace Strata.Cli;

/// <summary>What a command works with beside its arguments.</summary>
/// <param name="Output">Where results go.</param>
/// <param name="Screen">What they are shown on.</param>
/// <param name="Cancellation">Asks the command to end early.</param>
internal sealed record Session(TextWriter Output, Screen Screen, CancellationToken Cancellation);
