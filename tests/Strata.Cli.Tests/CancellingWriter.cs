namespace Strata.Cli.Tests;

/// <summary>Cancels once a text is written.</summary>
internal sealed class CancellingWriter(CancellationTokenSource cancellation, string after) : StringWriter
{
    public override void Write(string? value)
    {
        base.Write(value);
        if (value!.Contains(after, StringComparison.Ordinal))
        {
            cancellation.Cancel();
        }
    }
}
