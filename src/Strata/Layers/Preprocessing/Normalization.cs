using Strata.Graphs;

namespace Strata;

/// <summary>Each feature brought to mean 0 and variance 1 of the data, <c>y = (x - mean) / max(sqrt(variance), 1e-7)</c>.</summary>
/// <param name="Axis">The axis of the features, which have statistics of their own; null: all numbers have one mean and variance.</param>
/// <param name="Mean">The mean of each feature, or one for all; null: 0, until <c>Adapt</c> gives it.</param>
/// <param name="Variance">The variance of each feature, or one for all; null: 1, until <c>Adapt</c> gives it.</param>
/// <param name="Invert">Whether it goes the other way, <c>y = x * max(sqrt(variance), 1e-7) + mean</c>.</param>
/// <remarks>
/// Weights: <c>mean</c> and <c>variance</c>, each (features), not trained, so they are saved with the model. Output shape: the
/// input's. Unlike Keras' it is adapted before a model is made of it, and takes one axis and not several.
/// </remarks>
/// <example>
/// <code>
/// var model = new Sequential(new Input(4), new Normalization().Adapt(data), new Dense(1));
/// </code>
/// </example>
public sealed record Normalization(
    int? Axis = -1,
    IReadOnlyList<double>? Mean = null,
    IReadOnlyList<double>? Variance = null,
    bool Invert = false
) : Layer
{
    private const double Epsilon = 1e-7;

    public override Node Call(LayerContext context, Node x)
    {
        int? axis = Axis is { } given ? Graphs.Axis.Of(given, x.Shape, nameof(Normalization)) : null;
        int size = axis is { } place ? x.Shape[place] : 1;
        if (Variance?.Any(variance => variance < 0) == true)
        {
            throw new ArgumentException("Normalization has a variance below 0.");
        }
        Node mean = Along(context, "mean", Mean ?? [0], size, x.Shape, axis);
        Node scale = Along(context, "variance", Variance ?? [1], size, x.Shape, axis)
            .Sqrt()
            .Clip(Epsilon, double.PositiveInfinity);
        return Invert ? x * scale + mean : (x - mean) / scale;
    }

    private static Node Along(LayerContext context, string name, IReadOnlyList<double> values, int size, Shape x, int? axis)
    {
        if (values.Count != size && values.Count != 1)
        {
            throw new ArgumentException(
                $"Normalization has a {name} of {values.Count} features, and the input has {size}; adapt it to data of the input's shape."
            );
        }
        Node weight = context.Learned(name, size, values);
        return axis is { } place ? AxisWeight.Along(weight, x, place) : weight;
    }

    public bool Equals(Normalization? other) =>
        base.Equals(other)
        && Axis == other.Axis
        && Invert == other.Invert
        && LearnedList.Same(Mean, other.Mean)
        && LearnedList.Same(Variance, other.Variance);

    public override int GetHashCode() =>
        HashCode.Combine(base.GetHashCode(), Axis, Invert, LearnedList.Hash(Mean), LearnedList.Hash(Variance));
}
