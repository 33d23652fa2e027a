namespace Strata.Cli.Output;

/// <summary>Steps told in rows: an epoch of very many has no number of steps that says something.</summary>
/// <param name="Rows">How many rows an epoch has.</param>
/// <param name="PerStep">How many a step takes; the last may have fewer.</param>
internal sealed record RowSteps(long Rows, int PerStep)
{
    /// <summary>How far an epoch is after so many steps, such as <c>1,024/2,880,000 rows</c>, as long at its begin as at its end.</summary>
    public string After(int steps)
    {
        string all = ProgressText.Count(Rows);
        string done = ProgressText.Count(Math.Min(Rows, (long)steps * PerStep));
        return $"{done.PadLeft(all.Length)}/{all} rows";
    }
}
