using Strata.Formulas;
using Strata.Metrics;

namespace Strata;

public abstract partial record Metric
{
    /// <summary>The share of right answers, by the shapes of targets and predictions.</summary>
    public static Metric Accuracy { get; } = new Accuracy();

    /// <summary>The share of numbers on the right side of 1/2.</summary>
    public static Metric BinaryAccuracy { get; } = new BinaryAccuracy();

    /// <summary>The share of rows whose largest prediction stands where the largest target stands.</summary>
    public static Metric CategoricalAccuracy { get; } = new CategoricalAccuracy();

    /// <summary>The share of rows whose largest prediction stands at the integer label.</summary>
    public static Metric SparseCategoricalAccuracy { get; } = new SparseCategoricalAccuracy();

    /// <summary><c>(target - prediction)^2</c>, averaged.</summary>
    public static Metric MeanSquaredError { get; } = new MeanSquaredError();

    /// <summary><c>|target - prediction|</c>, averaged.</summary>
    public static Metric MeanAbsoluteError { get; } = new MeanAbsoluteError();

    /// <summary>Every metric of the catalogue, with its default parameters.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [Accuracy, BinaryAccuracy, CategoricalAccuracy, SparseCategoricalAccuracy, MeanSquaredError, MeanAbsoluteError];

    /// <summary>The metric of that name or alias: <c>acc</c>, <c>mean_squared_error</c>, <c>mse</c>.</summary>
    /// <exception cref="ArgumentException">No metric has that name; the message lists those near and all there are.</exception>
    public static Metric Named(string name) =>
        Catalogue.Find(All, name, "metric", "Metric", metric => [metric.Name, .. metric.Aliases]);
}
