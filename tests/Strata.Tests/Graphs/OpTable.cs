using Strata.Formulas;
using Strata.Graphs;
using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Tests.Graphs;

/// <summary>Every op of the graph with the operands that it is tried on, and with what it must refuse.</summary>
internal static class OpTable
{
    private static readonly Func<int[], Shape> Batch = sizes => [Shape.Free, .. sizes];

    private static Shape B(params int[] sizes) => Batch(sizes);

    private static Shape F(params int[] sizes) => [.. sizes];

    /// <summary>What may be wrong with operands: how to make it, and what the message must say.</summary>
    public sealed record Refusal(string Title, Action<Graph> Build, params string[] Message);

    public static IReadOnlyList<OpCase> Small { get; } =
    [.. MatMul(), .. BatchMatMul(), .. Map(), .. Zip(), .. Reduce(), .. Rows(), .. Places(), .. Together()];

    /// <summary>Large enough that kernels share the work among threads.</summary>
    public static IReadOnlyList<OpCase> Large { get; } =
    [
        new("large product", x => x[0].MatMul(x[1]), B(130), F(130, 70)) { Terms = 300 },
        new("large function", x => x[0].Activate(Activation.Gelu), B(301)) { Terms = 300 },
        new("large sum of equals", x => x[0] * x[1], B(301), B(301)) { Terms = 300 },
        new("large row", x => x[0] / x[1], B(301), new Operand(F(301), Content.Positive)) { Terms = 300 },
        new("large column", x => x[0] * x[1], B(301), B(1)) { Terms = 300 },
        new("large reduction", x => x[0].Mean(), B(301)) { Terms = 300 },
        new("large softmax", x => x[0].Softmax(), B(301)) { Terms = 300 },
        new("large standardize", x => x[0].Standardize(1e-3), B(301)) { Terms = 300 },
        new("large log softmax", x => x[0].LogSoftmax(), B(301)) { Terms = 300 },
        new("many products", x => x[0].BatchMatMul(x[1], transposeRight: true), B(9, 8), B(7, 8)) { Terms = 300 },
        new("large products", x => x[0].BatchMatMul(x[1]), B(30, 40), B(40, 50)) { Terms = 300 },
        new("large noise", x => x[0] * x[0].NormalNoise(1, 0.3, new Philox(5, "noise")), B(301))
        {
            Terms = 300,
            RowByRow = false,
        },
        new("large mask", x => x[0] * x[0].KeepNoise(0.3, B(301), new Philox(5, "keep")), B(301))
        {
            Terms = 300,
            RowByRow = false,
        },
        new("large dense", x => (x[0].MatMul(x[1]) + x[2]).Activate(Activation.Tanh), B(130), F(130, 270), F(270))
        {
            Terms = 300,
        },
        new("large single node", x => (x[0].MatMul(x[1]) + x[2]).Activate(Activation.Tanh), B(900), F(900, 1), F(1))
        {
            Terms = 900,
        },
    ];

    private static IEnumerable<OpCase> MatMul()
    {
        foreach (var (rows, k, n) in new[] { ("", 3, 2), ("", 1, 1), ("", 17, 9), ("5", 3, 7), ("1", 4, 1) })
        {
            Shape left = rows.Length == 0 ? B(k) : B(int.Parse(rows, null), k);
            yield return new($"product {left} ({k}, {n})", x => x[0].MatMul(x[1]), left, F(k, n));
            yield return new(
                $"product {left} transposed ({n}, {k})",
                x => x[0].Graph.Add(new MatMulOp(false, true), [x[0], x[1]]),
                left,
                F(n, k)
            );
            Shape right = rows.Length == 0 ? B(n) : B(int.Parse(rows, null), n);
            yield return new(
                $"product transposed {left} {right}",
                x => x[0].Graph.Add(new MatMulOp(true, false), [x[0], x[1]]),
                left,
                right
            );
        }
        yield return new("product without batch", x => x[0].MatMul(x[1]), F(4, 3), F(3, 2));
        yield return new("product with itself", x => x[0].MatMul(x[0]), F(3, 3));
        yield return new("product over nothing", x => x[0].MatMul(x[1]), B(0), F(0, 3));
    }

    private static IEnumerable<OpCase> Map()
    {
        foreach (Activation activation in Activation.All)
        {
            int width = activation == Activation.Glu ? 6 : 5;
            yield return new($"activation {activation}", x => x[0].Activate(activation), B(width));
        }
        var functions = new (string Name, Func<Node, Node> Function)[]
        {
            ("exp", x => x.Exp()),
            ("log", x => x.Log()),
            ("sqrt", x => x.Sqrt()),
            ("square", x => x.Square()),
            ("abs", x => x.Abs()),
            ("power", x => x.Power(1.5)),
            ("clip", x => x.Clip(0.6, 1.1)),
            ("negative", x => -x),
            ("plus", x => x + 1.5),
            ("minus", x => x - 1.5),
            ("from", x => 1.5 - x),
            ("times", x => x * -2.5),
            ("over", x => x / 3.0),
            ("under", x => 2.0 / x),
        };
        foreach (var (name, function) in functions)
        {
            foreach (Shape shape in new[] { B(5), B(1), B(3, 2), B(19), F(), F(7) })
            {
                yield return new($"{name} {shape}", x => function(x[0]), new Operand(shape, Content.Positive));
            }
        }
        yield return new("abs of both signs", x => x[0].Abs(), B(17));
    }

    private static IEnumerable<OpCase> Zip()
    {
        var functions = new (string Name, Func<Node, Node, Node> Function)[]
        {
            ("add", (a, b) => a + b),
            ("subtract", (a, b) => a - b),
            ("multiply", (a, b) => a * b),
            ("divide", (a, b) => a / b),
            ("maximum", (a, b) => a.Zip(new Strata.Formulas.Maximum(), b)),
            ("minimum", (a, b) => a.Zip(new Strata.Formulas.Minimum(), b)),
        };
        (Shape Left, Shape Right)[] shapes =
        [
            (B(5), B(5)),
            (B(5), F(5)),
            (F(5), B(5)),
            (B(5), B(1)),
            (B(1), B(5)),
            (B(5), F()),
            (F(), B(5)),
            (B(5), F(1)),
            (B(5), F(1, 5)),
            (B(5), F(1, 1)),
            (B(1), F(4)),
            (B(1), B(1)),
            (B(19), F(19)),
            (B(), B()),
            (F(3, 4), F(4)),
            (F(3, 1), F(1, 4)),
            (B(2, 3), B(2, 3)),
            (B(2, 3), F(3)),
            (B(2, 3), F(2, 3)),
            (B(2, 3), F(2, 1)),
            (B(2, 3), B(1, 3)),
            (B(2, 3), B(2, 1)),
            (B(2, 3), B(1, 1)),
            (B(1, 3), F(2, 1)),
            (B(2, 1), B(1, 3)),
            (B(2, 1, 3), F(1, 4, 1)),
        ];
        return from function in functions
            from shape in shapes
            select new OpCase(
                $"{function.Name} {shape.Left} {shape.Right}",
                x => function.Function(x[0], x[1]),
                shape.Left,
                new Operand(shape.Right, function.Name == "divide" ? Content.Positive : Content.Any)
            );
    }

    private static IEnumerable<OpCase> Reduce()
    {
        foreach (Shape shape in new[] { B(5), B(1), B(37), B(3, 2), B(2, 1), F(7), F(1, 4) })
        {
            yield return new($"sum {shape}", x => x[0].Sum(), shape);
            yield return new($"mean {shape}", x => x[0].Mean(), shape);
            yield return new($"total {shape}", x => x[0].Total(), shape) { Terms = 200 };
            yield return new($"average {shape}", x => x[0].Average(), shape) { Terms = 200 };
        }
        foreach (Reduction reduction in Enum.GetValues<Reduction>())
        {
            yield return new($"{reduction} of rows", x => x[0].Reduce(reduction, 0, 1, keepAxes: false), B(4));
            yield return new($"{reduction} of rows, kept", x => x[0].Reduce(reduction, 0, 1, keepAxes: true), B(4));
            yield return new($"{reduction} of all rows", x => x[0].Reduce(reduction, 0, 2, keepAxes: false), B(3, 4));
            yield return new($"{reduction} of an axis", x => x[0].Reduce(reduction, 1, 2, keepAxes: false), B(3, 4));
            yield return new($"{reduction} of an axis, kept", x => x[0].Reduce(reduction, 1, 2, keepAxes: true), B(3, 4));
            yield return new($"{reduction} of a row", x => x[0].Reduce(reduction, 1, 3, keepAxes: false), B(3, 4));
            yield return new(
                $"spread {reduction}",
                x => Spread(x, reduction, 1, 2),
                B(4),
                new Operand(B(3, 4), Content.ShapeOnly)
            );
            yield return new(
                $"spread {reduction} over rows",
                x => Spread(x, reduction, 0, 1),
                F(4),
                new Operand(B(4), Content.ShapeOnly)
            )
            {
                RowByRow = false,
            };
            yield return new(
                $"spread {reduction} over a row",
                x => Spread(x, reduction, 1, 2),
                B(),
                new Operand(B(4), Content.ShapeOnly)
            );
        }
    }

    private static Node Spread(Node[] x, Reduction reduction, int first, int end) =>
        x[0].Graph.Add(new SpreadOp(reduction, first, end), [x[0], x[1]]);

    private static IEnumerable<OpCase> Rows()
    {
        foreach (Shape shape in new[] { B(5), B(3), B(37), B(3, 4), F(6) })
        {
            yield return new($"largest {shape}", x => x[0].Max(), shape);
            yield return new($"softmax {shape}", x => x[0].Softmax(), shape);
            yield return new($"standardize {shape}", x => x[0].Standardize(0.1), shape);
            yield return new($"log softmax {shape}", x => x[0].LogSoftmax(), shape);
            yield return new($"number at {shape}", x => x[0].At(x[1]), shape, new Operand(shape.WithLast(1), Content.Label));
        }
        yield return new("largest of one", x => x[0].Max(), B(1));
        yield return new("standardize one", x => x[0].Standardize(0.1), B(1));
        yield return new("softmax of one", x => x[0].Softmax(), B(1));
        yield return new("log softmax of one", x => x[0].LogSoftmax(), B(1));
    }

    private static IEnumerable<OpCase> Places()
    {
        yield return new("reshape to more axes", x => x[0].Reshape(B(2, 3)), B(6));
        yield return new("reshape to fewer axes", x => x[0].Reshape(B(6)), B(3, 2));
        yield return new("reshape without batch", x => x[0].Reshape(F(3, 2)), F(6));
        yield return new("reshape a number", x => x[0].Reshape(B(1)), B());
        yield return new("reshape a result", x => x[0].Exp().Reshape(B(2, 3)) * x[1], B(6), F(3));
        yield return new("concatenate two", x => Node.Concatenate(x), B(3), B(2));
        yield return new("concatenate three", x => Node.Concatenate(x), B(1), B(17), B(2));
        yield return new("concatenate one twice", x => Node.Concatenate([x[0], x[1], x[0]]), B(3), B(1));
        yield return new("concatenate in the middle", x => Node.Concatenate(x, 1), B(2, 3), B(1, 3));
        yield return new("concatenate at the end of three", x => Node.Concatenate(x, -1), B(2, 3), B(2, 1));
        yield return new("concatenate without batch", x => Node.Concatenate(x, 0), F(2, 3), F(1, 3));
        yield return new("concatenate with nothing", x => Node.Concatenate(x), B(3), B(0));
        yield return new("slice in front", x => x[0].Slice(-1, 0, 2), B(5));
        yield return new("slice behind", x => x[0].Slice(1, 4, 1), B(5));
        yield return new("slice of all", x => x[0].Slice(1, 0, 5), B(5));
        yield return new("slice of nothing", x => x[0].Slice(1, 2, 0), B(5));
        yield return new("slice in the middle", x => x[0].Slice(1, 1, 2), B(4, 3));
        yield return new("slice at the end of three", x => x[0].Slice(2, 1, 1), B(4, 3));
        yield return new("slice without batch", x => x[0].Slice(0, 1, 2), F(4, 3));
        foreach (int[] order in new int[][] { [0, 2, 1], [0, 1, 2], [0, 3, 1, 2], [0, 2, 3, 1], [0, 1] })
        {
            Shape shape = B(new[] { 2, 3, 4 }[..(order.Length - 1)]);
            yield return new($"permute {string.Join(" ", order)}", x => Permuted(x[0], order), shape);
        }
        yield return new("permute without batch", x => x[0].Permute(1, 0), F(3, 2));
        yield return new("repeat a row", x => x[0].Repeat(1, 3), B(4));
        yield return new("repeat in the middle", x => x[0].Repeat(2, 2), B(3, 2));
        yield return new("repeat each number", x => x[0].Repeat(2, 5), B(3));
        yield return new("repeat once", x => x[0].Repeat(1, 1), B(3));
        yield return new("repeat without batch", x => x[0].Repeat(0, 2), F(3));
        yield return new("rows by index", x => x[0].Lookup(x[1]), F(3, 4), new Operand(B(5), Content.Label));
        yield return new("ones", x => x[0].OneHot(3), new Operand(B(5), Content.Label));
        yield return new("ones of single numbers", x => x[0].OneHot(4) * x[1], new Operand(B(), Content.Label), F(4));
        yield return new("rows by one index", x => x[0].Lookup(x[1]), F(3, 1), new Operand(B(1, 2), Content.Label));
        yield return new(
            "words in a vocabulary",
            x => x[0].FindWord(x[1], x[2], new UnknownWords(1, 2, 0)),
            new Operand(B(5, 3), Content.Label),
            new Operand(F(4, 3), Content.Label),
            new Operand(F(4), Content.Label)
        );
        yield return new("one word", x => x[0].WordBin(new WordBins(7, 5, 3)), new Operand(B(3), Content.Label));
        yield return new("words in bins", x => x[0].WordBin(new WordBins(7, null, 0)), new Operand(B(2, 4, 3), Content.Label));
        yield return new("floor", x => x[0].Floor(), new Operand(B(17), Content.ShapeOnly));
        yield return new("detached", x => x[0].Detach(), new Operand(B(5), Content.Label));
        yield return new("detached factor", x => x[0] * x[1].Exp().Detach(), B(5), new Operand(B(5), Content.Label));
        yield return new(
            "normal noise",
            x => x[0].NormalNoise(1, 2, new Philox(5, "noise")),
            new Operand(B(5), Content.ShapeOnly)
        )
        {
            RowByRow = false,
        };
        yield return new("normal noise on numbers", x => x[0] * x[0].NormalNoise(1, 0.3, new Philox(5, "noise")), B(3, 5))
        {
            RowByRow = false,
        };
        yield return new(
            "kept or not",
            x => x[0].KeepNoise(0.4, B(1, 5), new Philox(5, "keep")),
            new Operand(B(3, 5), Content.ShapeOnly)
        )
        {
            RowByRow = false,
        };
        yield return new("channels kept or not", x => x[0] * x[0].KeepNoise(0.4, B(1, 5), new Philox(5, "keep")), B(3, 5))
        {
            RowByRow = false,
        };
        yield return new("dropout", x => x[0].Dropout(0.4, new Philox(5, "dropout")), B(5)) { RowByRow = false };
        yield return new("dropout of three axes", x => x[0].Dropout(0.9, new Philox(5, "dropout")), B(3, 7)) { RowByRow = false };
    }

    // The same order is no node at all; then something else is looked at.
    private static Node Permuted(Node x, int[] order)
    {
        Node permuted = x.Permute(order);
        return ReferenceEquals(permuted, x) ? x.Exp() : permuted;
    }

    private static IEnumerable<OpCase> BatchMatMul()
    {
        foreach (var (left, right) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            foreach (var (m, k, n) in new[] { (3, 4, 2), (1, 5, 1), (2, 1, 3), (17, 3, 9) })
            {
                Shape a = left ? B(k, m) : B(m, k);
                Shape b = right ? B(n, k) : B(k, n);
                yield return new($"products {a} {left} {b} {right}", x => x[0].BatchMatMul(x[1], left, right), a, b);
            }
        }
        yield return new("products of heads", x => x[0].BatchMatMul(x[1], transposeRight: true), B(2, 3, 4), B(2, 5, 4));
        yield return new("one product of many", x => x[0].BatchMatMul(x[1]), F(3, 4), F(4, 2));
        yield return new("products without batch", x => x[0].BatchMatMul(x[1]), F(2, 3, 4), F(2, 4, 2));
        yield return new("products over nothing", x => x[0].BatchMatMul(x[1]), B(2, 0), B(0, 3));
    }

    // What layers and losses write: several ops whose kernels are joined, and values that several read.
    private static IEnumerable<OpCase> Together()
    {
        foreach (Activation activation in Activation.All)
        {
            yield return new($"dense {activation}", x => (x[0].MatMul(x[1]) + x[2]).Activate(activation), B(3), F(3, 4), F(4));
        }
        // A gated unit halves the row and takes no odd one.
        foreach (Activation activation in Activation.All.Where(activation => activation != Activation.Glu))
        {
            yield return new(
                $"dense {activation} to one",
                x => (x[0].MatMul(x[1]) + x[2]).Activate(activation),
                B(3),
                F(3, 1),
                F(1)
            );
            yield return new($"dense {activation} without bias", x => x[0].MatMul(x[1]).Activate(activation), B(3), F(3, 17));
        }
        yield return new("dense over places", x => (x[0].MatMul(x[1]) + x[2]).Activate(Activation.Silu), B(5, 3), F(3, 4), F(4));
        yield return new("residual", x => x[0] + (x[0].MatMul(x[1]) + x[2]).Activate(Activation.Tanh), B(3), F(3, 3), F(3));
        yield return new("one matrix twice", x => x[0].MatMul(x[1]).Activate(Activation.Tanh).MatMul(x[1]), B(3), F(3, 3));
        yield return new("number times itself", x => x[0] * x[0], B(5));
        yield return new("deviation from the mean", x => x[0] - x[0].Mean(), B(5));
        foreach (Loss loss in Loss.All)
        {
            Operand target = loss.IsSparse ? new(B(1), Content.Label) : new(B(3), Content.Positive);
            yield return new($"{loss}", x => loss.Accept(new LossWriter(x[0], x[1].Softmax() * 0.9)), target, B(3))
            {
                RowByRow = loss != Loss.Dice && loss != Loss.Tversky,
            };
        }
    }

    private static Refusal Refuse(string title, Action<Graph> build, params string[] message) => new(title, build, message);

    private static Node In(Graph graph, params int[] sizes) => graph.Input("x", B(sizes));

    private static Node Fixed(Graph graph, params int[] sizes) => graph.Input("w", F(sizes));

    public static IReadOnlyList<Refusal> Refused { get; } =
    [
        Refuse("inner sizes", g => In(g, 3).MatMul(Fixed(g, 4, 2)), "(batch, 3)", "(4, 2)", "inner sizes must be equal"),
        Refuse("no matrix", g => In(g, 3).MatMul(Fixed(g, 3)), "two matrices", "(3)"),
        Refuse("a line of numbers", g => In(g).MatMul(Fixed(g, 1, 2)), "two matrices", "(batch)"),
        Refuse("three axes at the right", g => In(g, 3).MatMul(Fixed(g, 3, 2, 2)), "(batch, 3)", "(3, 2, 2)"),
        Refuse("rows at the right", g => In(g, 3).MatMul(In(g, 2)), "(batch, 3)", "(batch, 2)"),
        Refuse("sizes that do not stretch", g => _ = In(g, 3) + Fixed(g, 4), "Add", "(batch, 3)", "(4)", "3 and 4"),
        Refuse("rows for a batch", g => _ = In(g, 3) * Fixed(g, 2, 3), "Multiply", "(batch, 3)", "(2, 3)"),
        Refuse("a batch inside", g => _ = In(g, 1, 3) - In(g, 3), "(batch, 1, 3)", "(batch, 3)", "batch of one would stand"),
        Refuse("a batch over places", g => _ = In(g, 3) - Fixed(g, 2, 1, 3), "(batch, 3)", "(2, 1, 3)", "batch of one"),
        Refuse("nine axes", g => _ = In(g, 1, 1, 1, 1, 1, 1, 1, 1) + Fixed(g), "8 axes"),
        Refuse("sum of single numbers", g => In(g).Sum(), "Sum", "(batch)", "Reshape"),
        Refuse("mean of a single number", g => g.Constant(1).Mean(), "Mean", "()"),
        Refuse("largest of single numbers", g => In(g).Max(), "Max", "(batch)"),
        Refuse("softmax of single numbers", g => In(g).Softmax(), "Softmax", "(batch)"),
        Refuse("standardize single numbers", g => In(g).Standardize(1), "Standardize", "(batch)"),
        Refuse("log softmax of single numbers", g => In(g).LogSoftmax(), "LogSoftmax", "(batch)"),
        Refuse("label of a single number", g => In(g).At(In(g)), "At", "(batch)"),
        Refuse("labels of another shape", g => In(g, 3).At(In(g, 3)), "(batch, 3)", "(batch, 1)", "integer label"),
        Refuse("labels without batch", g => In(g, 3).At(Fixed(g, 1)), "(batch, 1)", "(1)"),
        Refuse("reshape to more", g => In(g, 6).Reshape(B(4)), "(batch, 6)", "6", "(batch, 4)", "4"),
        Refuse("reshape loses the batch", g => In(g, 6).Reshape(F(6)), "(batch, 6)", "(6)"),
        Refuse("concatenate nothing", _ => Node.Concatenate([]), "Concatenate", "one input"),
        Refuse("concatenate along the batch", g => Node.Concatenate([In(g, 3), In(g, 3)], 0), "Concatenate", "0", "1 to 1"),
        Refuse("concatenate far out", g => Node.Concatenate([In(g, 3), In(g, 3)], 2), "Concatenate", "2", "(batch, 3)"),
        Refuse("concatenate other axes", g => Node.Concatenate([In(g, 2, 3), In(g, 3, 3)]), "(batch, 2, 3)", "(batch, 3, 3)"),
        Refuse("concatenate other ranks", g => Node.Concatenate([In(g, 3), In(g, 3, 1)]), "(batch, 3)", "(batch, 3, 1)"),
        Refuse("permute an axis twice", g => In(g, 2, 3).Permute(0, 1, 1), "(batch, 2, 3)", "(0, 1, 1)"),
        Refuse("permute too few axes", g => In(g, 2, 3).Permute(0, 1), "(batch, 2, 3)", "(0, 1)"),
        Refuse("permute the batch", g => In(g, 2, 3).Permute(1, 0, 2), "batch", "(1, 0, 2)"),
        Refuse("repeat in front of the batch", g => In(g, 3).Repeat(0, 2), "(batch, 3)", "1 to 2"),
        Refuse("repeat far out", g => In(g, 3).Repeat(3, 2), "(batch, 3)", "3"),
        Refuse("ones of no places", g => In(g, 3).OneHot(0), "1 or more", "0"),
        Refuse("rows of a batch", g => In(g, 3).Lookup(In(g, 2)), "matrix", "(batch, 3)"),
        Refuse("words of two numbers", g => In(g, 4, 2).WordBin(new WordBins(7, null, 0)), "3 numbers", "(batch, 4, 2)"),
        Refuse(
            "words in a vocabulary of another size",
            g => In(g, 4, 3).FindWord(Fixed(g, 5, 3), Fixed(g, 4), new UnknownWords(0, 1, 0)),
            "FindWord",
            "(batch, 4, 3)",
            "(5, 3)",
            "(4)"
        ),
        Refuse("rows of a line", g => Fixed(g, 3).Lookup(In(g, 2)), "matrix", "(3)"),
        Refuse(
            "products of other batches",
            g => In(g, 2, 3, 4).BatchMatMul(In(g, 3, 4, 3)),
            "(batch, 2, 3, 4)",
            "(batch, 3, 4, 3)"
        ),
        Refuse("products of other sizes", g => In(g, 3, 4).BatchMatMul(In(g, 3, 4)), "(batch, 3, 4)", "inner sizes"),
        Refuse("products of rows", g => In(g, 3).BatchMatMul(In(g, 3)), "(batch, 3)", "last two axes"),
        Refuse("a receiver of another shape", g => In(g, 3).Detach(In(g, 4)), "(batch, 3)", "(batch, 4)"),
        Refuse("noise without batch", g => In(g, 3).KeepNoise(0.5, F(3), new Philox(1, 1)), "(batch, 3)", "(3)"),
        Refuse("slice too far", g => In(g, 5).Slice(1, 4, 2), "4 to 6", "(batch, 5)"),
        Refuse("slice before", g => In(g, 5).Slice(1, -1, 2), "-1 to 1", "(batch, 5)"),
        Refuse("slice of the batch", g => In(g, 5).Slice(0, 0, 1), "Slice", "0", "(batch, 5)"),
    ];
}
