using System.Globalization;

namespace Strata.Cli.Output;

/// <summary>The words and numbers of an epoch, as Keras writes them.</summary>
internal static class ProgressText
{
    /// <summary>Numbers as Keras shows them: four decimals, and an exponent below 0.001.</summary>
    public static string Number(double value) =>
        value != 0 && (Math.Abs(value) < 1e-3 || Math.Abs(value) >= 1e7)
            ? value.ToString("0.0000e+00", CultureInfo.InvariantCulture)
            : value.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>How many, with a comma before each three digits.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>What was measured, in the order in which it is shown.</summary>
    public static IEnumerable<KeyValuePair<string, double>> ByName(IReadOnlyDictionary<string, double> logs) =>
        logs.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>One line that says all of an epoch, for a file.</summary>
    /// <param name="progress">The epoch, or how far it is.</param>
    /// <param name="part">How much of the epoch is done; null: all of it.</param>
    public static string Plain(in TrainingProgress progress, string? part = null)
    {
        int width = $"{progress.Epochs}".Length;
        string epoch = $"{progress.Epoch + 1}".PadLeft(width);
        string numbers = string.Join(" - ", ByName(progress.Logs).Select(pair => $"{pair.Key}: {Number(pair.Value)}"));
        string done = part is null ? string.Empty : $"{part} - ";
        return $"Epoch {epoch}/{progress.Epochs} - {done}{Seconds(progress.Elapsed)} - {Step(progress)} - {numbers}";
    }

    /// <summary>A time in seconds, minutes or hours.</summary>
    public static string Seconds(TimeSpan time) =>
        time switch
        {
            { TotalHours: >= 1 } => $"{(int)time.TotalHours}:{time:mm\\:ss}",
            { TotalMinutes: >= 1 } => $"{time:m\\:ss}",
            _ => $"{Math.Round(time.TotalSeconds)}s",
        };

    /// <summary>What a step took in the mean.</summary>
    public static string Step(in TrainingProgress progress)
    {
        double seconds = progress.Elapsed.TotalSeconds / Math.Max(1, progress.Batch);
        return seconds switch
        {
            >= 1 => $"{Math.Round(seconds)}s/step",
            >= 1e-3 => $"{Math.Round(seconds * 1e3)}ms/step",
            _ => $"{Math.Round(seconds * 1e6)}us/step",
        };
    }
}
