using ScottPlot;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>
/// Loss and metrics over the epochs, on the rows that were learned from and on those held out; the epoch of the lowest loss is marked.
/// </summary>
/// <remarks>
/// One run has a colour for training and one for validation; of several runs each has its colour, training dashed and validation
/// solid. One chart for the loss and one for each metric, six at most. Epochs are counted from 1. What is not finite leaves a gap.
/// </remarks>
/// <example><code>new LearningCurvesFigure(history).Save("curves.png");</code></example>
public sealed class LearningCurvesFigure : Figure
{
    private const int MostCharts = 6;

    // More names than these would hide the curves.
    private const int MostInside = 4;

    /// <summary>The curves of runs, over each other.</summary>
    /// <param name="runs">One at least.</param>
    /// <exception cref="ArgumentException">There is no run.</exception>
    public LearningCurvesFigure(params IReadOnlyList<Run> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count == 0)
        {
            throw new ArgumentException("Learning curves need one run or more; none was given.", nameof(runs));
        }
        Runs = runs;
    }

    /// <summary>The curves of one run.</summary>
    public LearningCurvesFigure(History history)
        : this(new Run("training", history)) { }

    /// <summary>The runs.</summary>
    public IReadOnlyList<Run> Runs { get; }

    /// <inheritdoc/>
    public override string Title => Runs.Count == 1 ? "Learning curves" : $"Learning curves of {Runs.Count} runs";

    /// <inheritdoc/>
    public override string Description => string.Join(' ', Runs.Select(Describe));

    internal override IReadOnlyList<Chart> Draw()
    {
        string[] names = [.. MeasuredName.Of(Runs).Take(MostCharts)];
        return names.Length == 0
            ? [Chart("loss")]
            : [.. names.Select(name => Runs.Count == 1 ? DrawOne(name) : DrawSeveral(name))];
    }

    private static Chart Chart(string name, int width = 480) => new(Wording.Metric(name), "epoch", Wording.Metric(name), width);

    private static string Describe(Run run)
    {
        History history = run.History;
        if (MeasuredName.Decisive(history) is not { } name)
        {
            return $"{run.Name}: {history.Epochs.Count} epochs, and no finite loss.";
        }
        int best = MeasuredName.Best(name, history[name]);
        string finals = string.Join(
            ", ",
            history.Names.Select(each => $"{Wording.Metric(each)} {Wording.Number(history[each][^1])}")
        );
        return $"{run.Name}: {history.Epochs.Count} epochs; {Lowest(name)} {Wording.Number(history[name][best])} at epoch "
            + $"{history.Epochs[best] + 1}; at the end {finals}.";
    }

    private static string Lowest(string name) => name == "loss" ? "lowest loss" : "lowest validation loss";

    private static (double[] Xs, double[] Ys) Curve(History history, string name)
    {
        if (!history.Contains(name))
        {
            return ([], []);
        }
        int[] places = Thinned.Places(Math.Min(history.Epochs.Count, history[name].Count));
        return ([.. places.Select(place => history.Epochs[place] + 1.0)], [.. places.Select(place => history[name][place])]);
    }

    private Chart DrawOne(string name)
    {
        History history = Runs[0].History;
        Chart chart = Chart(name).WholeHorizontally();
        (double[] xs, double[] ys) = Curve(history, name);
        chart.Line(xs, ys, Hues.Of(0), "training");
        (xs, ys) = Curve(history, MeasuredName.OnValidation(name));
        chart.Line(xs, ys, Hues.Of(1), "validation");
        if (MeasuredName.Decisive(history) is { } decisive)
        {
            int epoch = history.Epochs[MeasuredName.Best(decisive, history[decisive])] + 1;
            chart.Mark(epoch, $"best epoch: {epoch}");
        }
        return chart.Legend(MeasuredName.IsBetterUp(name) ? Alignment.LowerRight : Alignment.UpperRight);
    }

    private Chart DrawSeveral(string name)
    {
        bool isOutside = Runs.Count > MostInside;
        Chart chart = Chart(name, isOutside ? 640 : 480).WholeHorizontally();
        bool hasBoth = false;
        for (int i = 0; i < Runs.Count; i++)
        {
            History history = Runs[i].History;
            var training = Curve(history, name);
            var validation = Curve(history, MeasuredName.OnValidation(name));
            bool isHeldOut = validation.Ys.Any(double.IsFinite);
            hasBoth |= isHeldOut;
            Color color = Hues.Of(i);
            (double[] xs, double[] ys) = isHeldOut ? validation : training;
            if (isHeldOut)
            {
                chart.Line(training.Xs, training.Ys, color.WithAlpha(0.6), pattern: LinePattern.Dashed, width: 1.5f);
            }
            // Seven runs have colours of their own; after them marks tell runs apart.
            chart.Line(xs, ys, color, Runs[i].Name, mark: i < Hues.Count ? null : Hues.Shape(i));
            int best = MeasuredName.Best(name, ys);
            if (best >= 0)
            {
                chart.Points([xs[best]], [ys[best]], color, shape: Hues.Shape(i), size: 9);
            }
        }
        if (hasBoth)
        {
            chart.Entry("solid: validation", LinePattern.Solid).Entry("dashed: training", LinePattern.Dashed);
        }
        Alignment corner = MeasuredName.IsBetterUp(name) ? Alignment.LowerRight : Alignment.UpperRight;
        return chart.Legend(isOutside ? null : corner);
    }
}
