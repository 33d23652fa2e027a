using System.Numerics;
using Strata.Graphs;
using Strata.Kernels;
using Strata.Numerics;
using Strata.Tests.Kernels;

namespace Strata.Tests.Graphs;

public class MemoryPlanTests
{
    private const int Graphs = 400;
    private const int Rows = 5;

    /// <summary>A random graph in two plans, one of which shares memory, with the same weights and the same data.</summary>
    private sealed class Pair<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly AlignedBuffer<T> keptGradients;
        private readonly AlignedBuffer<T> gradients;

        public Pair(RandomGraph random, ulong seed)
        {
            Random = random;
            Weights = new(random.ParameterLength);
            keptGradients = new(random.ParameterLength);
            gradients = new(random.ParameterLength);
            Fill(Weights.Span, seed, "weights");
            Kept = new(random.Outputs, Weights, Rows, random.Placed, keptGradients, keepAll: true);
            Shared = new(random.Outputs, Weights, Rows, random.Placed, gradients);
            for (int i = 0; i < random.Inputs.Count; i++)
            {
                Fill(Kept[random.Inputs[i], Rows], seed, $"x{i}");
                Fill(Shared[random.Inputs[i], Rows], seed, $"x{i}");
            }
        }

        public RandomGraph Random { get; }

        public AlignedBuffer<T> Weights { get; }

        public Plan<T> Kept { get; }

        public Plan<T> Shared { get; }

        public void Compare(int rows, long step, ulong seed)
        {
            Kept.Run(rows, step);
            Shared.Run(rows, step);
            foreach (Node output in Random.Outputs)
            {
                AssertSame(Kept[output, rows], Shared[output, rows], $"graph {seed}, {rows} rows, {output}");
            }
            AssertSame(keptGradients.Span, gradients.Span, $"graph {seed}, {rows} rows, gradients");
        }

        public static void Fill(Span<T> numbers, ulong seed, string purpose)
        {
            var stream = new Philox(seed, purpose);
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = T.CreateTruncating(stream.Normal((ulong)i) * 0.7);
            }
        }

        private static void AssertSame(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        {
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.True(
                    expected[i].Equals(actual[i]) && T.IsNegative(expected[i]) == T.IsNegative(actual[i]),
                    $"{what}, number {i}: kept {expected[i]}, shared {actual[i]}"
                );
            }
        }
    }

    [Fact]
    public void Sharing_memory_and_joining_kernels_change_no_bit_of_random_graphs()
    {
        int finite = 0;
        for (ulong seed = 0; seed < Graphs; seed++)
        {
            finite += seed % 4 == 0 ? Check<double>(seed) : Check<float>(seed);
        }
        // Not a number equals itself, so graphs that overflow would prove little.
        Assert.True(finite > Graphs * 9 / 10, $"only {finite} of {Graphs} graphs stay finite");

        static int Check<T>(ulong seed)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var pair = new Pair<T>(new RandomGraph(seed), seed);
            pair.Compare(Rows, step: 3, seed);
            T first = pair.Shared[pair.Random.Outputs[0], Rows][0];
            pair.Compare(1, step: 4, seed);
            pair.Compare(3, step: 5, seed);

            // The data still stands where it was put, whatever ran meanwhile.
            pair.Compare(Rows, step: 3, seed);
            Assert.Equal(first, pair.Shared[pair.Random.Outputs[0], Rows][0]);
            for (int i = 0; i < pair.Random.Inputs.Count; i++)
            {
                Node input = pair.Random.Inputs[i];
                var expected = new T[input.Shape.Count(Rows)];
                Pair<T>.Fill(expected, seed, $"x{i}");
                Same.Bits<T>(expected, pair.Shared[input, Rows]);
            }
            var weights = new T[pair.Weights.Length];
            Pair<T>.Fill(weights, seed, "weights");
            Same.Bits<T>(weights, pair.Weights.Span);
            return T.IsFinite(first) ? 1 : 0;
        }
    }

    [Fact]
    public void Sharing_takes_less_memory()
    {
        long kept = 0;
        long shared = 0;
        for (ulong seed = 0; seed < 100; seed++)
        {
            var random = new RandomGraph(seed);
            int all = new Plan<float>(random.Outputs, new(random.ParameterLength), 64, keepAll: true).ArenaLength;
            int some = new Plan<float>(random.Outputs, new(random.ParameterLength), 64).ArenaLength;
            Assert.True(some <= all, $"graph {seed}: {some} of {all}");
            kept += all;
            shared += some;
        }
        Assert.True(shared < kept / 2, $"{shared} numbers instead of {kept}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_two_values_that_are_needed_at_once_overlap(bool keepAll)
    {
        for (ulong seed = 0; seed < Graphs; seed++)
        {
            var random = new RandomGraph(seed);
            IReadOnlyList<PlanStep> steps = Fusion.Steps(random.Outputs, keepAll);
            bool Elsewhere(Node node) => node.Op is ParameterOp;
            var memory = new MemoryPlan(steps, random.Outputs, Elsewhere, Rows, keepAll);
            CheckLifetimes(steps, random.Outputs, memory, Elsewhere, $"graph {seed}");
        }
    }

    // Told from the steps alone: a value lives from its writer to its last reader, data and constants and outputs for ever.
    private static void CheckLifetimes(
        IReadOnlyList<PlanStep> steps,
        IReadOnlyList<Node> outputs,
        MemoryPlan memory,
        Func<Node, bool> isElsewhere,
        string what
    )
    {
        var lives = new Dictionary<Node, (int From, int To)>();
        for (int time = 0; time < steps.Count; time++)
        {
            foreach (Node node in steps[time].Writes)
            {
                Assert.False(lives.ContainsKey(node), $"{what}: {node} is written twice");
                bool stays = node.Op is InputOp or ConstantOp || outputs.Any(output => MemoryPlan.Root(output) == node);
                lives[node] = (node.Op is ConstantOp or InputOp ? -1 : time, stays ? int.MaxValue : time);
            }
            foreach (Node root in steps[time].Reads.Select(MemoryPlan.Root))
            {
                var (from, to) = lives[root]; // Fails where a value is read before it is written.
                lives[root] = (from, Math.Max(to, time));
            }
        }
        (Node Node, int From, int To, int Start, int End)[] places =
        [
            .. lives
                .Where(life => !isElsewhere(life.Key))
                .Select(life =>
                    (
                        life.Key,
                        life.Value.From,
                        life.Value.To,
                        memory[life.Key],
                        memory[life.Key] + Math.Max(1, life.Key.Shape.Count(Rows))
                    )
                ),
        ];
        for (int i = 0; i < places.Length; i++)
        {
            var a = places[i];
            Assert.True(a.Start >= 0 && a.End <= memory.Length, $"{what}: {a.Node} lies outside the arena");
            for (int j = 0; j < i; j++)
            {
                var b = places[j];
                bool together = a.From <= b.To && b.From <= a.To;
                bool overlap = a.Start < b.End && b.Start < a.End;
                if (together && overlap)
                {
                    var (older, newer) = a.From < b.From ? (a, b) : (b, a);
                    PlanStep step = steps[Math.Max(newer.From, 0)];
                    bool over =
                        older.To == newer.From
                        && older.Start == newer.Start
                        && older.End == newer.End
                        && step.Writes[0] == newer.Node
                        && step.Reads.Select((read, index) => (read, index))
                            .All(pair => MemoryPlan.Root(pair.read) != older.Node || step.CanOverwrite(pair.index));
                    Assert.True(over, $"{what}: {older.Node} and {newer.Node} lie over each other");
                }
            }
        }
    }

    [Fact]
    public void A_value_that_nobody_needs_any_more_gives_its_place_to_the_next()
    {
        var graph = new Graph();
        Node x = graph.Input("x", [Shape.Free, 16]);
        Node deep = Enumerable.Range(0, 50).Aggregate(x, (node, _) => node.Exp());
        var plan = new Plan<float>([deep], new(1), 4);

        // The input, and one place in which each function writes over what it reads.
        Assert.Equal(2 * 4 * 16, plan.ArenaLength);
        Assert.Equal(51 * 4 * 16, new Plan<float>([deep], new(1), 4, keepAll: true).ArenaLength);
    }

    [Fact]
    public void Every_value_starts_on_a_cache_line()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var random = new RandomGraph(seed);
            var memory = new MemoryPlan(
                Fusion.Steps(random.Outputs, keepAll: false),
                random.Outputs,
                node => node.Op is ParameterOp,
                3,
                keepAll: false
            );
            Assert.All(
                random.Outputs.Where(node => MemoryPlan.Root(node).Op is not ParameterOp),
                node => Assert.Equal(0, memory[node] % 16)
            );
        }
    }

    [Fact]
    public void What_does_not_fit_into_memory_is_refused_by_name()
    {
        var graph = new Graph();
        Node x = graph.Input("pictures", [Shape.Free, 1 << 20]);
        string message = Assert.Throws<ShapeException>(() => new Plan<float>([x], new(1), 1 << 12)).Message;
        Assert.Contains("pictures", message, StringComparison.Ordinal);
        Assert.Contains("smaller batches", message, StringComparison.Ordinal);
    }
}
