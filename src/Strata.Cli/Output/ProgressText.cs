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

    /// <summary>What was measured, in the order in which it is shown.</summary>
    public static IEnumerable<KeyValuePair<string, double>> ByName(IReadOnlyDictionary<string, double> logs) =>
        logs.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>One line that says all of an epoch, for a file.</summary>
    public static string Plain(in TrainingProgress progress)
    {
        int width = $"{progress.Epochs}".Length;
        string epoch = $"{progress.Epoch + 1}".PadLeft(width);
        string numbers = string.Join(" - ", ByName(progress.Logs).Select(pair => $"{pair.Key}: {Number(pair.Value)}"));
        return $"Epoch {epoch}/{progress.Epochs} - {Seconds(progress.Elapsed)} - {Step(progress)} - {numbers}";
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
