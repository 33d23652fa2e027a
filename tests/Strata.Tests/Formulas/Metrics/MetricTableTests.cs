using System.Globalization;
using System.Reflection;
using Strata.Tests.House;

namespace Strata.Tests.Formulas;

/// <summary>The tables in docs/metrics.md hold every metric with its arguments and names, and every metric of Keras.</summary>
public class MetricTableTests
{
    /// <summary>The classes of <c>keras.metrics</c> in Keras 3.16, the abstract <c>Metric</c> apart.</summary>
    private static readonly string[] Keras =
    [
        "Mean",
        "Sum",
        "MeanMetricWrapper",
        "Accuracy",
        "BinaryAccuracy",
        "CategoricalAccuracy",
        "SparseCategoricalAccuracy",
        "TopKCategoricalAccuracy",
        "SparseTopKCategoricalAccuracy",
        "TruePositives",
        "TrueNegatives",
        "FalsePositives",
        "FalseNegatives",
        "Precision",
        "Recall",
        "SensitivityAtSpecificity",
        "SpecificityAtSensitivity",
        "PrecisionAtRecall",
        "RecallAtPrecision",
        "AUC",
        "F1Score",
        "FBetaScore",
        "MeanSquaredError",
        "RootMeanSquaredError",
        "MeanAbsoluteError",
        "MeanAbsolutePercentageError",
        "MeanSquaredLogarithmicError",
        "CosineSimilarity",
        "LogCoshError",
        "R2Score",
        "PearsonCorrelation",
        "ConcordanceCorrelation",
        "Hinge",
        "SquaredHinge",
        "CategoricalHinge",
        "KLDivergence",
        "Poisson",
        "BinaryCrossentropy",
        "CategoricalCrossentropy",
        "SparseCategoricalCrossentropy",
        "IoU",
        "BinaryIoU",
        "MeanIoU",
        "OneHotIoU",
        "OneHotMeanIoU",
    ];

    private static readonly string[] Lines = Repository.Lines("docs/metrics.md");

    public static TheoryData<string> Names => [.. Metric.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_metric_has_its_row(string name)
    {
        Metric metric = Metric.Named(name);
        string names = string.Join(", ", metric.Aliases.Prepend(metric.Name).Select(x => $"`{x}`"));
        string row = $"| `{metric.GetType().Name}` | {Arguments(metric.GetType())} | {names} | ";
        Assert.True(
            Lines.Count(line => line.StartsWith(row, StringComparison.Ordinal) && line.Length > row.Length + 5) == 1,
            $"docs/metrics.md must have one row that begins with\n{row}and then says what it is."
        );
    }

    [Fact]
    public void Every_metric_of_Keras_is_there_and_the_others_are_said_to_be_beyond_it()
    {
        Assert.Equal(45, Keras.Length);
        int beyond = Array.IndexOf(Lines, "## Beyond Keras");
        Assert.True(beyond > 0);
        static string[] Rows(IEnumerable<string> lines) =>
            [.. lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1])];
        Assert.Equal(Keras.Order(StringComparer.Ordinal), Rows(Lines[..beyond]).Order(StringComparer.Ordinal));
        Assert.Equal(
            Metric.All.Select(m => m.GetType().Name).Except(Keras).Order(StringComparer.Ordinal),
            Rows(Lines[beyond..]).Order(StringComparer.Ordinal)
        );
    }

    private static string Arguments(Type type)
    {
        ParameterInfo[] parameters = type.GetConstructors().MaxBy(c => c.GetParameters().Length)?.GetParameters() ?? [];
        return parameters.Length == 0 ? "" : $"`{string.Join(", ", parameters.Select(p => $"{p.Name}: {Default(p)}"))}`";
    }

    private static string Default(ParameterInfo parameter) =>
        parameter.DefaultValue is null ? "null"
        : parameter.ParameterType.IsEnum ? Enum.GetName(parameter.ParameterType, parameter.DefaultValue)!
        : parameter.DefaultValue is bool truth ? (truth ? "true" : "false")
        : Convert.ToString(parameter.DefaultValue, CultureInfo.InvariantCulture)!;
}
