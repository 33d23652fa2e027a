using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Graphs;

/// <summary>Random numbers of a normal distribution; the input tells the batch alone. Each step draws its own.</summary>
internal sealed class NormalNoiseOp(double mean, double deviation, Shape shape, Philox random) : RandomOp
{
    public override string Name => "NormalNoise";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        inputs[0].HasBatch == shape.HasBatch ? shape : Refused(inputs[0], shape);

    internal static Shape Refused(Shape x, Shape shape) =>
        throw new ShapeException($"Noise of the shape {shape} does not fit {x}: both have a batch, or neither.");

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* y = at[node];
        var extent = new Extent(node.Shape);
        // Each step has 2^32 numbers of the stream to itself, more than a batch can hold.
        return (in Pass pass) => Noise.Normal(y, extent.Of(pass.Rows), mean, deviation, random, (ulong)pass.Step << 32);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) => [null];
}

/// <summary>1 with the probability 1 - rate, else 0; the input tells the batch alone. Each step draws its own.</summary>
internal sealed class KeepNoiseOp(double rate, Shape shape, Philox random) : RandomOp
{
    public override string Name => "KeepNoise";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        inputs[0].HasBatch == shape.HasBatch ? shape : NormalNoiseOp.Refused(inputs[0], shape);

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* y = at[node];
        var extent = new Extent(node.Shape);
        return (in Pass pass) => Noise.Keep(y, extent.Of(pass.Rows), rate, random, (ulong)pass.Step << 32);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) => [null];
}
