using System.Numerics;
using Strata.Graphs;
using Strata.Tests.Formulas;
using Strata.Tests.Kernels;

namespace Strata.Tests.Graphs;

public class OpTests
{
    // Sums over pairs are minus infinity where a row has none, so that differences of them tell nothing: the loss made of them is tried.
    private static readonly string[] Leaves =
    [
        nameof(InputOp),
        nameof(ParameterOp),
        nameof(ConstantOp),
        Name(typeof(PairsOp<Losses.Circle>)),
    ];

    public static TheoryData<string> Titles => [.. OpTable.Small.Select(op => op.Title)];

    public static TheoryData<string> Refusals => [.. OpTable.Refused.Select(refusal => refusal.Title)];

    private static OpSample Find(string title, out OpCase found)
    {
        found = OpTable.Small.Single(op => op.Title == title);
        return found.Write();
    }

    [Fact]
    public void Every_op_stands_in_the_table()
    {
        var samples = OpTable.Small.Select(op => op.Write()).ToArray();
        var tried = samples.Select(sample => Name(sample.Result.Op.GetType())).ToHashSet();
        var seen = samples.SelectMany(sample => sample.Graph.Nodes).Select(node => Name(node.Op.GetType())).ToHashSet();
        var missing =
            from type in typeof(Op).Assembly.GetTypes()
            where type.IsSubclassOf(typeof(Op)) && !type.IsAbstract
            let name = Name(type)
            where !Leaves.Contains(name) && !(name.EndsWith("GradientOp", StringComparison.Ordinal) ? seen : tried).Contains(name)
            select name;
        Assert.Empty(missing);
    }

    private static string Name(Type type) => type.Name.Split('`')[0];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Gradients_are_those_of_central_differences(string title)
    {
        const double h = 1e-6;
        OpSample sample = Find(title, out _);
        if (sample.Variables.Count == 0)
        {
            return; // Noise and what is detached have no gradient.
        }
        foreach (int rows in new[] { 1, 3 })
        {
            var data = sample.Data(rows);
            double[][] gradients = GraphRun.Of<double>(sample.Gradients, data, rows);
            var forward = new Plan<double>([sample.Value], new(1), rows);
            foreach (var (node, values) in data)
            {
                GraphRun.Fill(forward[node, rows], values);
            }
            for (int v = 0; v < sample.Variables.Count; v++)
            {
                Node variable = sample.Variables[v];
                Assert.Equal(variable.Shape, sample.Gradients[v].Shape);
                double[] values = data.Single(pair => pair.Node == variable).Values;
                for (int i = 0; i < values.Length; i++)
                {
                    double difference = (At(values[i] + h) - At(values[i] - h)) / (2 * h);
                    forward[variable, rows][i] = values[i];
                    Golden.Close(difference, gradients[v][i], 1e-3, 1e-5, $"{title}, {rows} rows, x{v}[{i}]");

                    double At(double x)
                    {
                        forward[variable, rows][i] = x;
                        forward.Run(rows);
                        return forward[sample.Value, rows][0];
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Float32_is_near_float64(string title)
    {
        OpSample sample = Find(title, out OpCase op);
        var data = sample.Data(3);
        float[][] single = GraphRun.Of<float>(sample.Everything, data, 3);
        double[][] exact = GraphRun.Of<double>(sample.Everything, data, 3);
        for (int i = 0; i < exact.Length; i++)
        {
            // Both start from the same numbers. Each operation rounds by 6e-8 of what it is given, a handful in a row, and n roundings
            // of a sum grow like sqrt(n): PyTorch's tolerances times that. Numbers go up to e^2 and quotients by 0.3 to 20, which
            // what cancels against them inherits.
            double scale = Math.Sqrt(op.Terms);
            for (int j = 0; j < exact[i].Length; j++)
            {
                Golden.Close(exact[i][j], single[i][j], 1.3e-6 * scale, 1e-6 * scale, $"{title}, node {i}, number {j}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Joined_kernels_and_shared_memory_change_no_bit(string title)
    {
        Check<float>();
        Check<double>();

        void Check<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            OpSample sample = Find(title, out _);
            foreach (int rows in new[] { 1, 2, 19 })
            {
                var data = sample.Data(rows);
                Equal(
                    GraphRun.Of<T>(sample.Everything, data, rows, keepAll: true),
                    GraphRun.Of<T>(sample.Everything, data, rows, keepAll: false)
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_batch_gives_each_row_what_the_row_gets_alone(string title)
    {
        OpSample sample = Find(title, out OpCase op);
        if (op.RowByRow && sample.Result.Shape.HasBatch)
        {
            RowsAlone<float>(sample, 19, [0, 1, 7, 18]);
            RowsAlone<double>(sample, 5, [0, 3, 4]);
        }
    }

    /// <summary>Checks that rows of a batch have the bits that they have in a batch of one.</summary>
    internal static void RowsAlone<T>(OpSample sample, int rows, IEnumerable<int> checkedRows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var data = sample.Data(rows);
        T[] batch = GraphRun.Of<T>([sample.Result], data, rows)[0];
        int size = sample.Result.Shape.RowSize;
        foreach (int row in checkedRows)
        {
            var alone = data.Select(pair =>
            {
                int width = pair.Node.Shape.RowSize;
                return (pair.Node, pair.Node.Shape.HasBatch ? pair.Values[(row * width)..((row + 1) * width)] : pair.Values);
            });
            T[] expected = GraphRun.Of<T>([sample.Result], alone, 1)[0];
            Same.Bits<T>(expected, batch.AsSpan(row * size, size));
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_plan_for_64_rows_runs_fewer(string title)
    {
        OpSample sample = Find(title, out _);
        var plan = new Plan<double>(sample.Everything, new(1), 64);
        foreach (int rows in new[] { 64, 1, 0, 3, 64 })
        {
            var data = sample.Data(rows);
            foreach (var (node, values) in data)
            {
                GraphRun.Fill(plan[node, rows], values);
            }
            plan.Run(rows);
            Equal(GraphRun.Of<double>(sample.Everything, data, rows), GraphRun.Read(plan, sample.Everything, rows));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Run(65));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Run(-1));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_does_not_fit_is_refused_with_a_word_on_why(string title)
    {
        OpTable.Refusal refusal = OpTable.Refused.Single(refusal => refusal.Title == title);
        string message = Assert.Throws<ShapeException>(() => refusal.Build(new Graph())).Message;
        Assert.All(refusal.Message, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Nodes_of_two_graphs_are_not_joined()
    {
        Node one = new Graph().Input("x", [Shape.Free, 2]);
        Node other = new Graph().Input("y", [Shape.Free, 2]);
        Assert.Contains("another graph", Assert.Throws<ArgumentException>(() => one + other).Message);
    }

    [Fact]
    public void A_label_that_is_no_index_gives_not_a_number_and_no_gradient()
    {
        var graph = new Graph();
        Node x = graph.Input("x", [Shape.Free, 3]);
        Node label = graph.Input("label", [Shape.Free, 1]);
        Node y = x.At(label);
        Node gradient = Gradients.Of(y.Total(), [x])[0];
        double[] labels = [-1, 3, 0.5, double.NaN, double.PositiveInfinity, 2];
        double[] numbers = [.. Enumerable.Range(1, 18)];
        double[][] results = GraphRun.Of<double>([y, gradient], [(x, numbers), (label, labels)], 6);
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 18], results[0]);
        Assert.Equal([.. new double[17], 1], results[1]);
    }

    [Fact]
    public void Not_a_number_stays_in_its_row()
    {
        foreach (OpCase op in OpTable.Small.Where(op => op.RowByRow))
        {
            OpSample sample = op.Write();
            if (!sample.Result.Shape.HasBatch)
            {
                continue;
            }
            var data = sample.Data(3);
            foreach (var (node, values) in data.Where(pair => pair.Node.Shape.HasBatch))
            {
                values.AsSpan(node.Shape.RowSize, node.Shape.RowSize).Fill(double.NaN);
            }
            double[] result = GraphRun.Of<double>([sample.Result], data, 3)[0];
            int size = sample.Result.Shape.RowSize;
            Assert.True(result.AsSpan(0, size).IndexOf(double.NaN) < 0, op.Title);
            Assert.True(result.AsSpan(2 * size).IndexOf(double.NaN) < 0, op.Title);
        }
    }

    internal static void Equal<T>(T[][] expected, T[][] actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Same.Bits<T>(expected[i], actual[i]);
        }
    }
}
