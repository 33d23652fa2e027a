using Strata.Graphs;

namespace Strata;

/// <summary>What normalization layers share: weights that lie along one axis.</summary>
internal static class AxisWeight
{
    /// <summary>A weight with one number for each place of an axis of x, shaped so that it stretches over x.</summary>
    public static Node WeightAlong(
        this LayerContext context,
        string name,
        Shape x,
        int axis,
        Initializer initializer,
        Regularizer? regularizer = null,
        Constraint? constraint = null
    ) => Along(context.Weight(name, x[axis], initializer, regularizer, constraint: constraint), x, axis);

    /// <summary>A line of numbers as x's axis: axes of size 1 behind it.</summary>
    public static Node Along(Node line, Shape x, int axis) => line.Reshape([x[axis], .. Enumerable.Repeat(1, x.Rank - axis - 1)]);

    /// <summary>A positive number, or an error that names it.</summary>
    public static double Positive(string name, double value) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentException($"{name} is {value}; it needs to be above 0 and finite.");
}
