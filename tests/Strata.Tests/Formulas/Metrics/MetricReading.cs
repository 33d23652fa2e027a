using System.Text.Json;

namespace Strata.Tests.Formulas;

/// <summary>Ways to run a metric over a few rows.</summary>
internal static class MetricReading
{
    /// <summary>The state after one batch.</summary>
    public static MetricState After(
        Metric metric,
        int targetWidth,
        double[] target,
        double[] prediction,
        double[]? weights = null
    )
    {
        MetricState state = metric.Start(targetWidth, prediction.Length * targetWidth / target.Length);
        state.Update(target, prediction, weights);
        return state;
    }

    /// <summary>The result after one batch.</summary>
    public static double Of(Metric metric, int targetWidth, double[] target, double[] prediction, double[]? weights = null) =>
        After(metric, targetWidth, target, prediction, weights).Result;

    /// <summary>The result of rows of one number.</summary>
    public static double Of(Metric metric, double[] target, double[] prediction, double[]? weights = null) =>
        Of(metric, 1, target, prediction, weights);

    public static float[] Single(double[] numbers) => [.. numbers.Select(x => (float)x)];

    /// <summary>Widths that a metric of the catalogue takes: a label and three numbers, or three and three.</summary>
    public static (int Target, int Prediction) Widths(Metric metric)
    {
        try
        {
            metric.Start(1, 3);
            return (1, 3);
        }
        catch (ArgumentException)
        {
            return (3, 3);
        }
    }

    /// <summary>Rows that every metric takes, whose numbers are sums of few powers of two.</summary>
    public static (double[] Target, double[] Prediction, double[] Weights) Rows(Metric metric)
    {
        double[] target = Widths(metric).Target == 1 ? [0, 2, 1, 1, 0] : [1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0];
        double[] prediction = [0.5, 0.25, 0.25, 0.125, 0.25, 0.625, 0.5, 0.25, 0.25, 0, 1, 0, 0.25, 0.375, 0.375];
        return (target, prediction, [1, 0.5, 2, 0.25, 4]);
    }

    /// <summary>The metric that a golden was computed with; null if the catalogue does not have it.</summary>
    public static Metric? Build(JsonElement golden)
    {
        Metric? known = Metric.All.FirstOrDefault(m => m.GetType().Name == Golden.Name(golden));
        var constructor = known?.GetType().GetConstructors().MaxBy(c => c.GetParameters().Length);
        var given = golden.GetProperty("params").EnumerateObject().ToDictionary(p => Plain(p.Name), p => p.Value);
        object?[] arguments =
        [
            .. constructor
                ?.GetParameters()
                .Select(p => given.Remove(Plain(p.Name!), out JsonElement value) ? Read(value, p.ParameterType) : p.DefaultValue)
                ?? [],
        ];
        Assert.True(known is null || given.Count == 0, Golden.Title(golden));
        return (Metric?)constructor?.Invoke(arguments);
    }

    private static object? Read(JsonElement value, Type parameter)
    {
        Type type = Nullable.GetUnderlyingType(parameter) ?? parameter;
        return type.IsEnum ? Enum.Parse(type, Plain(value.ValueKind == JsonValueKind.Null ? "none" : value.GetString()!), true)
            : type == typeof(bool) ? value.GetBoolean()
            : type == typeof(int) ? value.GetInt32()
            : type == typeof(double) ? value.GetDouble()
            : Golden.Numbers(value);
    }

    private static string Plain(string name) => name.Replace("_", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
}
