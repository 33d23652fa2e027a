using Spectre.Console;
using Spectre.Console.Rendering;

namespace Strata.Cli.Output;

/// <summary>
/// The line of a running epoch, as Keras writes it, over the one that stands there. Where it does not fit the width, the bar gives
/// way first, then the step's time, then the count.
/// </summary>
/// <param name="progress">How far it is.</param>
/// <param name="counted">How many rows steps stand for; null: steps are counted.</param>
/// <param name="pace">What a step takes, by which the time that is left is told; null: what steps took in the mean.</param>
internal sealed class EpochLine(TrainingProgress progress, RowSteps? counted = null, TimeSpan? pace = null) : Renderable
{
    private const int FullBar = 20;

    private static readonly Style Dim = new(decoration: Decoration.Dim);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        // A line as long as the screen would wrap. What is left of an earlier, longer one is erased.
        return [Segment.Control("\r"), .. Fit(options, maxWidth - 1), Segment.Control("\e[K")];
    }

    private List<Segment> Fit(RenderOptions options, int width)
    {
        // A stream may not know how many batches it has: then neither a bar nor the time that is left can be told.
        bool isCounted = progress.Batches > 0;
        string count =
            counted is not null ? counted.After(progress.Batch)
            : isCounted ? $"{progress.Batch}".PadLeft($"{progress.Batches}".Length) + $"/{progress.Batches}"
            : $"{progress.Batch}";
        string time = ProgressText.Seconds(progress.IsEpochEnd || !isCounted ? progress.Elapsed : Remaining);
        string step = ProgressText.Step(progress);
        List<Segment> numbers = Numbers();
        int taken = Segment.CellCount(numbers);

        int bar = Math.Min(FullBar, width - taken - $"{count}  {time} {step} - ".Length);
        if (bar > 0 && isCounted)
        {
            IRenderable drawn = new Bar((double)progress.Batch / progress.Batches, bar);
            return [new($"{count} "), .. drawn.Render(options, bar), new($" {time} {step} - "), .. numbers];
        }
        string[] heads = [$"{count} {time} {step} - ", $"{count} {time} - ", $"{time} - ", string.Empty];
        return heads.FirstOrDefault(head => head.Length + taken <= width) is { } fitting
            ? [new(fitting), .. numbers]
            : Segment.Truncate(numbers, Math.Max(0, width));
    }

    private List<Segment> Numbers()
    {
        var segments = new List<Segment>();
        foreach (var (name, value) in ProgressText.ByName(progress.Logs))
        {
            segments.Add(new($"{(segments.Count > 0 ? " - " : string.Empty)}{name}: ", Dim));
            segments.Add(new(ProgressText.Number(value)));
        }
        return segments;
    }

    private TimeSpan Remaining => (pace ?? progress.Elapsed / Math.Max(1, progress.Batch)) * (progress.Batches - progress.Batch);
}
