namespace Strata.Cli.Runs;

/// <summary>A word as a shell reads it back.</summary>
internal static class ShellWord
{
    /// <summary>The word itself where no sign of it means something to a shell, else between single quotes.</summary>
    public static string Of(string word) =>
        word.Length > 0 && word.All(sign => char.IsLetterOrDigit(sign) || "-_./,=+:@%".Contains(sign, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
