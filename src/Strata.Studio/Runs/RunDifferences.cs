namespace Strata.Studio.Runs;

/// <summary>A setting in which runs differ.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Values">Its value in each run; null where the run has none.</param>
public sealed record RunDifference(string Name, IReadOnlyList<string?> Values);

/// <summary>The settings in which runs differ, and those that they share.</summary>
public static class RunDifferences
{
    // The command says again what the settings say.
    private static readonly string[] Left = ["command"];

    /// <summary>The settings that are not the same in all runs, in the order in which they first appear.</summary>
    public static IReadOnlyList<RunDifference> Of(IReadOnlyList<RunRecord> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return
        [
            .. runs.SelectMany(run => run.Settings.Select(setting => setting.Key))
                .Distinct()
                .Except(Left)
                .Select(name => new RunDifference(name, [.. runs.Select(run => run.Setting(name))]))
                .Where(difference => difference.Values.Distinct().Skip(1).Any()),
        ];
    }
}
