using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Tests.Graphs;

/// <summary>What stands in an operand.</summary>
internal enum Content
{
    /// <summary>Numbers of both signs, away from 0.</summary>
    Any,

    /// <summary>Numbers above 0.</summary>
    Positive,

    /// <summary>The indices 0, 1 and 2, which have no gradient.</summary>
    Label,

    /// <summary>Numbers that are not read: the operand only tells a shape.</summary>
    ShapeOnly,
}

/// <summary>An operand of an op: its shape and what stands in it.</summary>
internal sealed record Operand(Shape Shape, Content Content = Content.Any)
{
    public static implicit operator Operand(Shape shape) => new(shape);

    /// <summary>The numbers; a batch begins with the same rows however long it is. Exact in float32.</summary>
    public double[] Values(int rows, Philox stream) =>
        [.. Enumerable.Range(0, Shape.Count(rows)).Select(i => (double)(float)Value(stream.Uniform((ulong)i)))];

    // Away from 0, where absolute values and rectifiers have their kink.
    private double Value(double u) =>
        Content switch
        {
            Content.Any or Content.ShapeOnly => u < 0.5 ? -2 + 3.8 * u : 0.1 + 3.8 * (u - 0.5),
            Content.Positive => 0.3 + 2 * u,
            _ => Math.Floor(3 * u),
        };
}

/// <summary>One use of an op on operands of some shapes.</summary>
/// <param name="Title">Unique in the table.</param>
/// <param name="Build">Makes the op's node from the operands.</param>
/// <param name="Operands">What it is tried on.</param>
internal sealed record OpCase(string Title, Func<Node[], Node> Build, params IReadOnlyList<Operand> Operands)
{
    /// <summary>Whether a row of the result depends on the same row of the operands alone.</summary>
    public bool RowByRow { get; init; } = true;

    /// <summary>How many numbers one number of the result or of a gradient is the sum of, at most.</summary>
    public int Terms { get; init; } = 40;

    public OpSample Write() => new(this);

    public override string ToString() => Title;
}

/// <summary>A case written as a graph: the op, a weighted sum of its result, and the gradients of that sum.</summary>
internal sealed class OpSample
{
    private readonly OpCase written;

    public OpSample(OpCase written)
    {
        this.written = written;
        Inputs = [.. written.Operands.Select((operand, i) => Graph.Input($"x{i}", operand.Shape))];
        Result = written.Build([.. Inputs]);
        Cotangent = Graph.Input("cotangent", Result.Shape);
        Value = (Result * Cotangent).Total();
        Variables = [.. Inputs.Where((_, i) => written.Operands[i].Content is Content.Any or Content.Positive)];
        Gradients = Strata.Graphs.Gradients.Of(Value, Variables);
    }

    public Graph Graph { get; } = new();

    public IReadOnlyList<Node> Inputs { get; }

    public Node Result { get; }

    public Node Cotangent { get; }

    public Node Value { get; }

    public IReadOnlyList<Node> Variables { get; }

    public IReadOnlyList<Node> Gradients { get; }

    public IReadOnlyList<Node> Everything => [Result, Value, .. Gradients];

    public (Node Node, double[] Values)[] Data(int rows) =>
        [
            .. Inputs.Select((node, i) => (node, written.Operands[i].Values(rows, Stream(i)))),
            (Cotangent, new Operand(Result.Shape).Values(rows, Stream(Inputs.Count))),
        ];

    private Philox Stream(int operand) => new Philox(1, written.Title).Derive((ulong)operand);
}
