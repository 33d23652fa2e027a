using System.Numerics;

namespace Strata.Graphs;

/// <summary>Data that each run brings.</summary>
internal sealed class InputOp(string name, Shape shape, InputType type) : Op
{
    /// <summary>What the numbers stand for.</summary>
    public InputType Type => type;

    public override string Name => name;

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => shape;

    internal override Kernel? Bind<T>(Node node, Storage<T> at) => null;
}

/// <summary>A weight, read where it stands in the flat buffer.</summary>
internal sealed class ParameterOp(Parameter parameter) : Op
{
    public Parameter Parameter => parameter;

    public override string Name => parameter.Name;

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => parameter.Shape;

    internal override Kernel? Bind<T>(Node node, Storage<T> at) => null;
}

/// <summary>A single number that never changes; it is written once, when the plan is made.</summary>
internal sealed class ConstantOp(double value) : Op
{
    public override string Name => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => [];

    internal override unsafe Kernel? Bind<T>(Node node, Storage<T> at)
    {
        *at[node] = T.CreateTruncating(value);
        return null;
    }
}
