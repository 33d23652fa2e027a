// One piece: everything that is a curve of one number, each made by one function here.
using ScottPlot;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>A function of one number: an activation or a loss with its derivative, or a schedule of learning rates.</summary>
/// <example><code>FunctionFigure.Of(Activation.Gelu).Save("gelu.svg");</code></example>
public sealed class FunctionFigure : Figure
{
    private const int Points = 601;

    private readonly string horizontal;
    private readonly string? formula;
    private readonly double[] xs;
    private readonly (string Name, double[] Ys)[] curves;

    private FunctionFigure(string title, string horizontal, string? formula, double[] xs, params (string, double[])[] curves)
    {
        (Title, this.horizontal, this.formula, this.xs, this.curves) = (title, horizontal, formula, xs, curves);
    }

    /// <inheritdoc/>
    public override string Title { get; }

    /// <inheritdoc/>
    public override string Description =>
        (formula is null ? string.Empty : $"f(x) = {formula}. ")
        + $"Between {Wording.Number(xs[0])} and {Wording.Number(xs[^1])}: "
        + string.Join("; ", curves.Select(curve => $"{curve.Name} {Range(curve.Ys)}"))
        + ".";

    /// <summary>Where the curves are known.</summary>
    internal IReadOnlyList<double> Xs => xs;

    /// <summary>The curves by their names.</summary>
    internal IReadOnlyList<(string Name, double[] Ys)> Curves => curves;

    /// <summary>An activation and its derivative.</summary>
    /// <param name="activation">The activation; of one over rows, the first output for the row (x, 0) and its slope.</param>
    /// <param name="from">The smallest x.</param>
    /// <param name="to">The largest x.</param>
    /// <exception cref="ArgumentException">The interval is empty or not finite.</exception>
    public static FunctionFigure Of(Activation activation, double from = -5, double to = 5)
    {
        ArgumentNullException.ThrowIfNull(activation);
        double[] xs = Interval(from, to);
        ActivationCurve curve = ActivationCurve.Of(activation, xs);
        string name = activation.ToString();
        return new(
            name,
            curve.IsOfRows ? "x, in the row (x, 0)" : "x",
            curve.Formula,
            xs,
            (curve.IsOfRows ? $"{name}(x, 0), first output" : $"{name}(x)", curve.Values),
            ("derivative", curve.Slopes)
        );
    }

    /// <summary>A loss and its derivative over the prediction, for one target.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="target">The target.</param>
    /// <param name="from">The smallest prediction; null: 0.001 for cross-entropies, -3 for others.</param>
    /// <param name="to">The largest; null: 0.999 or 3.</param>
    /// <exception cref="ArgumentException">The interval is empty or not finite, or the loss is not one of single numbers.</exception>
    public static FunctionFigure Of(Loss loss, double target = 1, double? from = null, double? to = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        bool isOfProbability = loss.Name.Contains("crossentropy", StringComparison.Ordinal);
        double[] xs = Interval(from ?? (isOfProbability ? 0.001 : -3), to ?? (isOfProbability ? 0.999 : 3));
        (double[] values, double[] slopes) = LossCurve.Of(loss, target, xs);
        return new(
            $"{Wording.Metric(loss.ToString())}, target {Wording.Number(target)}",
            "prediction",
            null,
            xs,
            ("loss", values),
            ("derivative", slopes)
        );
    }

    /// <summary>A schedule: the learning rate of each step.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="steps">How many steps are drawn, two at least.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not two steps.</exception>
    public static FunctionFigure Of(Schedule schedule, long steps)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        int count = (int)Math.Min(steps, Thinned.Most);
        long[] shown = [.. Enumerable.Range(0, count).Select(i => (long)((decimal)i * (steps - 1) / (count - 1)))];
        return new(
            schedule.GetType().Name,
            "step",
            null,
            [.. shown.Select(step => (double)step)],
            ("learning rate", [.. shown.Select(schedule.At)])
        );
    }

    internal override IReadOnlyList<Chart> Draw()
    {
        Chart chart = new Chart(
            Title,
            horizontal,
            curves.Length == 1 ? curves[0].Name : string.Empty,
            curves.Length == 1 ? 560 : 660,
            400
        );
        for (int i = 0; i < curves.Length; i++)
        {
            chart.Line(xs, curves[i].Ys, Hues.Of(i), curves[i].Name, i == 0 ? LinePattern.Solid : LinePattern.Dashed);
        }
        return [curves.Length == 1 ? chart : chart.Legend()];
    }

    private static double[] Interval(double from, double to)
    {
        if (!(from < to) || !double.IsFinite(to - from))
        {
            throw new ArgumentException(
                $"A function is drawn from a number to a larger one; from {from} to {to} there is nothing."
            );
        }
        double[] xs = [.. Enumerable.Range(0, Points).Select(i => from + (to - from) * i / (Points - 1))];
        xs[^1] = to;
        // Rounding leaves what should be 0 beside it, and a kink there would be drawn in the wrong place.
        return Array.ConvertAll(xs, x => Math.Abs(x) < (to - from) * 1e-9 ? 0 : x);
    }

    private static string Range(double[] ys)
    {
        double[] finite = [.. ys.Where(double.IsFinite)];
        return finite.Length == 0
            ? "is nowhere finite"
            : $"from {Wording.Number(finite.Min())} to {Wording.Number(finite.Max())}";
    }
}
