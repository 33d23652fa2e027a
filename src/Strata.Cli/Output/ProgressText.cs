using System.Globalization;

namespace Strata.Cli.Output;

/// <summary>The line of an epoch, as Keras writes it.</summary>
internal static class ProgressText
{
    private const int FullBar = 20;

    /// <summary>Numbers as Keras shows them: four decimals, and an exponent below 0.001.</summary>
    public static string Number(double value) =>
        value != 0 && (Math.Abs(value) < 1e-3 || Math.Abs(value) >= 1e7)
            ? value.ToString("0.0000e+00", CultureInfo.InvariantCulture)
            : value.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>Names and numbers, by name.</summary>
    public static string Numbers(IReadOnlyDictionary<string, double> logs) =>
        string.Join(
            " - ",
            logs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {Number(pair.Value)}")
        );

    /// <summary>One line that says all of an epoch, for a file.</summary>
    public static string Plain(in TrainingProgress progress)
    {
        int width = $"{progress.Epochs}".Length;
        string epoch = $"{progress.Epoch + 1}".PadLeft(width);
        return $"Epoch {epoch}/{progress.Epochs} - {Seconds(progress.Elapsed)} - {Step(progress)} - {Numbers(progress.Logs)}";
    }

    /// <summary>The line below the epoch's number, in a width: the bar gives way first, then the step's time, then the count.</summary>
    public static string Live(in TrainingProgress progress, int width, bool colour)
    {
        string numbers = Numbers(progress.Logs);
        string count = $"{progress.Batch}".PadLeft($"{progress.Batches}".Length) + $"/{progress.Batches}";
        string time = Seconds(progress.IsEpochEnd ? progress.Elapsed : Remaining(progress));
        string step = Step(progress);
        int bar = Math.Min(FullBar, width - $"{count}  {time} {step} - {numbers}".Length);
        if (bar > 0)
        {
            return $"{count} {Bar(progress, bar, colour)} {time} {step} - {numbers}";
        }
        string[] shorter = [$"{count} {time} {step} - {numbers}", $"{count} {time} - {numbers}", $"{time} - {numbers}", numbers];
        foreach (string line in shorter)
        {
            if (line.Length <= width)
            {
                return line;
            }
        }
        return numbers[..Math.Max(0, width)];
    }

    private static string Bar(in TrainingProgress progress, int length, bool colour)
    {
        int done = (int)((long)progress.Batch * length / progress.Batches);
        (string full, string rest) = (new('━', done), new(colour ? '━' : '─', length - done));
        return colour ? $"\e[32m{full}\e[90m{rest}\e[0m" : full + rest;
    }

    private static TimeSpan Remaining(in TrainingProgress progress) =>
        progress.Elapsed / Math.Max(1, progress.Batch) * (progress.Batches - progress.Batch);

    private static string Seconds(TimeSpan time) =>
        time switch
        {
            { TotalHours: >= 1 } => $"{(int)time.TotalHours}:{time:mm\\:ss}",
            { TotalMinutes: >= 1 } => $"{time:m\\:ss}",
            _ => $"{Math.Round(time.TotalSeconds)}s",
        };

    private static string Step(in TrainingProgress progress)
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
