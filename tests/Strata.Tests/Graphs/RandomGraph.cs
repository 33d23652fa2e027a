using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Tests.Graphs;

/// <summary>A graph of random ops with its gradients: what layers could write, and what nobody would.</summary>
internal sealed class RandomGraph
{
    private static readonly Activation[] Functions =
    [
        // Without those that a random graph has no use for: one grows without end, one does nothing, one halves its row.
        .. Activation.All.Except([Activation.Exponential, Activation.Linear, Activation.Glu]),
    ];

    private readonly Philox stream;
    private readonly List<Node> nodes = [];
    private ulong drawn;

    public RandomGraph(ulong seed)
    {
        stream = new Philox(seed, "graph");
        for (int i = 0; i <= Below(3); i++)
        {
            Shape shape = Below(3) == 0 ? [Shape.Free, 2 + Below(2), Size()] : [Shape.Free, Size()];
            nodes.Add(Graph.Input($"x{i}", shape));
        }
        Inputs = [.. nodes];
        int count = 4 + Below(30);
        while (nodes.Count < count)
        {
            nodes.Add(Next());
        }
        Node value = nodes[^1].Average();
        for (int i = 0; i < Below(4); i++)
        {
            Node more = Pick();
            value += Below(2) == 0 ? more.Average() : more.Total() * 0.25;
        }
        Node[] weights = [.. Parameters.Select(Graph.Parameter)];
        var gradients = Gradients.Of(value, [.. weights, .. Inputs]);
        Outputs = [value, .. gradients, .. Enumerable.Range(0, Below(4)).Select(_ => Pick())];

        // As in training: a gradient that is an ordinary value goes straight to its weight's place.
        for (int i = 0; i < weights.Length; i++)
        {
            Node gradient = gradients[i];
            if (gradient.Inputs.Count > 0 && !gradient.Op.IsView && gradient.Shape == Parameters[i].Shape)
            {
                Placed.TryAdd(gradient, Parameters[i]);
            }
        }
    }

    public Graph Graph { get; } = new();

    public IReadOnlyList<Node> Inputs { get; }

    public List<Parameter> Parameters { get; } = [];

    public int ParameterLength { get; private set; } = 1;

    public IReadOnlyList<Node> Outputs { get; }

    public Dictionary<Node, Parameter> Placed { get; } = [];

    private int Below(int bound) => (int)stream.Below(drawn++, (uint)bound);

    private int Size() => new[] { 1, 2, 4, 6, 17 }[Below(5)];

    // Late nodes more often, so that graphs grow deep and old values die.
    private Node Pick() => Below(3) == 0 ? nodes[Below(nodes.Count)] : nodes[^(1 + Below(Math.Min(4, nodes.Count)))];

    private Node Weight(params int[] sizes)
    {
        var parameter = new Parameter($"w{Parameters.Count}", [.. sizes]) { Offset = ParameterLength };
        ParameterLength += parameter.Count;
        Parameters.Add(parameter);
        return Graph.Parameter(parameter);
    }

    private Node Function(Node x) => x.Activate(Functions[Below(Functions.Length)]);

    private Node Next()
    {
        Node x = Pick();
        return Below(12) switch
        {
            0 or 1 or 2 => Dense(x),
            3 => Function(x),
            4 or 5 => Join(x),
            6 => Bend(x),
            7 => Node.Concatenate([.. Enumerable.Range(0, 2 + Below(2)).Select(_ => Like(x, lastToo: false))]),
            8 => Part(x, Below(x.Shape.Last)),
            9 => Below(3) switch
            {
                0 => x.Sum() * 0.5,
                1 => x.Mean(),
                _ => x.Max(),
            },
            10 => x.Dropout(0.3, stream.Derive(drawn++)),
            _ => Below(4) switch
            {
                0 => 1 / (x.Square() + 1.0),
                1 => x * 0.5,
                2 => x.At(x.Max() * 0),
                _ => -x,
            },
        };
    }

    private Node Dense(Node x)
    {
        int units = Size();
        Node product = x.MatMul(Weight(x.Shape.Last, units));
        Node sum = Below(4) == 0 ? product : product + Weight(units);
        if (Below(4) == 0)
        {
            nodes.Add(Below(2) == 0 ? product : sum); // Somebody else may read what stands before the function.
        }
        return Below(4) == 0 ? sum : Function(sum);
    }

    private Node Join(Node x)
    {
        Node other = Below(4) switch
        {
            0 => Weight(x.Shape.Last),
            1 => Like(x, lastToo: true).Sum() * 0.25,
            _ => Like(x, lastToo: true),
        };
        var (left, right) = Below(2) == 0 ? (x, other) : (other, x);
        return Below(5) switch
        {
            0 => left - right,
            1 => left * right,
            2 => left / (right.Abs() + 1.0),
            3 => left.Zip(new Strata.Formulas.Maximum(), right),
            _ => left + right,
        };
    }

    private Node Bend(Node x)
    {
        int size = x.Shape.RowSize;
        int axis = new[] { 2, 3, 17 }.FirstOrDefault(divisor => size % divisor == 0, 1);
        Node bent = x.Shape.Rank == 2 ? x.Reshape([Shape.Free, size / axis, axis]) : x.Reshape([Shape.Free, size]);
        return Below(2) == 0 ? bent : Function(bent);
    }

    private Node Part(Node x, int start) => x.Slice(-1, start, 1 + Below(x.Shape.Last - start));

    // A node that differs from x in the last axis at most.
    private Node Like(Node x, bool lastToo)
    {
        Node[] alike = [.. nodes.Where(node => lastToo ? node.Shape == x.Shape : node.Shape.WithLast(1) == x.Shape.WithLast(1))];
        return alike[Below(alike.Length)];
    }
}
