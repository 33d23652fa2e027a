using System.Numerics;
using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>
/// A graph made ready to run: a straight line of kernel calls over one arena planned ahead. A run allocates nothing on the managed
/// heap. One plan runs once at a time; several plans may share the weights.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed unsafe class Plan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Kernel[] kernels;
    private readonly AlignedBuffer<T> arena;
    private readonly (nint Address, Extent Extent)[] places; // by the node's place in the graph

    /// <summary>A plan that computes <paramref name="outputs"/>.</summary>
    /// <param name="outputs">What can be read after a run.</param>
    /// <param name="parameters">The flat buffer of weights.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="placed">Nodes that are written into a flat buffer laid out like the weights': the gradients.</param>
    /// <param name="gradients">That buffer.</param>
    /// <param name="packed">Weights packed for products, where many runs come between two changes of them; else null.</param>
    /// <param name="keepAll">Whether every node can be read after a run; then no memory is shared and no kernels are joined.</param>
    public Plan(
        IReadOnlyList<Node> outputs,
        AlignedBuffer<T> parameters,
        int capacity,
        IReadOnlyDictionary<Node, Parameter>? placed = null,
        AlignedBuffer<T>? gradients = null,
        PackedWeights<T>? packed = null,
        bool keepAll = false
    )
    {
        Capacity = capacity;
        placed ??= new Dictionary<Node, Parameter>();
        IReadOnlyList<Node> computed = [.. outputs, .. placed.Keys];
        // Data has a place even where no output depends on it, so that whoever fills it need not know.
        IEnumerable<Node> data = computed.Take(1).SelectMany(node => node.Graph.Nodes).Where(node => node.Op is InputOp);
        IReadOnlyList<Node> all = [.. computed, .. data];
        IReadOnlyList<PlanStep> steps = Fusion.Steps(all, keepAll);
        var memory = new MemoryPlan(steps, all, node => node.Op is ParameterOp || placed.ContainsKey(node), capacity, keepAll);
        arena = new AlignedBuffer<T>(Math.Max(memory.Length, 1));
        Node? given = GivenOf(steps, all, computed);
        TakesGiven = given is not null;
        var storage = new Places(arena, memory, parameters, placed, gradients, packed, given);
        kernels = [.. steps.Select(step => step.Bind(storage)).OfType<Kernel>()];
        places = new (nint, Extent)[computed[0].Graph.Nodes.Count];
        foreach (Node node in all.Concat(steps.SelectMany(step => step.Reads.Concat(step.Writes))))
        {
            // A view of a view is the first one's memory, and no step reads or writes what stands between them.
            for (Node seen = node; ; seen = seen.Inputs[0])
            {
                places[seen.Id] = ((nint)storage[seen], new Extent(seen.Shape));
                if (!seen.Op.IsView)
                {
                    break;
                }
            }
        }
    }

    /// <summary>The largest batch.</summary>
    public int Capacity { get; }

    /// <summary>Whether the one input can be read where it lies: all that reads it are products.</summary>
    public bool TakesGiven { get; }

    /// <summary>How many numbers the arena holds.</summary>
    public int ArenaLength => arena.Length;

    /// <summary>Computes the outputs for <paramref name="rows"/> rows.</summary>
    /// <param name="rows">0 to <see cref="Capacity"/>.</param>
    /// <param name="step">The counter of the random numbers.</param>
    public void Run(int rows, long step = 0) => Run(new Pass(rows, step, 0));

    /// <summary>Computes the outputs for rows of the input that lie elsewhere, where the plan <see cref="TakesGiven"/>.</summary>
    public void Run(T* given, int rows) => Run(new Pass(rows, 0, (nint)given));

    private void Run(in Pass pass)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)pass.Rows, (uint)Capacity);
        foreach (Kernel kernel in kernels)
        {
            kernel(pass);
        }
        // The kernels know addresses alone: the memory must outlive them.
        GC.KeepAlive(this);
    }

    /// <summary>The numbers of an input to fill, of an output to read, or of any node in a plan that keeps all.</summary>
    public Span<T> this[Node node, int rows]
    {
        get
        {
            var (address, extent) = places[node.Id];
            return address != 0
                ? new Span<T>((T*)address, extent.Of(rows))
                : throw new InvalidOperationException($"'{node}' is not kept by this plan: ask for it as an output.");
        }
    }

    // The only input, if all that reads it can be told of another place, and nobody asks for it after a run.
    private static Node? GivenOf(IReadOnlyList<PlanStep> steps, IReadOnlyList<Node> all, IReadOnlyList<Node> computed)
    {
        List<Node> inputs = [.. all.Select(MemoryPlan.Root).Where(node => node.Op is InputOp).Distinct()];
        return
            inputs is [var input]
            && !computed.Any(node => MemoryPlan.Root(node) == input)
            && steps.All(step =>
                Enumerable.Range(0, step.Reads.Count).All(i => MemoryPlan.Root(step.Reads[i]) != input || step.TakesGiven(i))
            )
            ? input
            : null;
    }

    private sealed class Places(
        AlignedBuffer<T> arena,
        MemoryPlan memory,
        AlignedBuffer<T> parameters,
        IReadOnlyDictionary<Node, Parameter> placed,
        AlignedBuffer<T>? gradients,
        PackedWeights<T>? packed,
        Node? given
    ) : Storage<T>
    {
        public override bool IsGiven(Node node) => given is not null && MemoryPlan.Root(node) == given;

        public override PackedMatrix<T>? Packed(Node node, bool transposed) =>
            node.Op is ParameterOp weight ? packed?.Of(weight.Parameter, transposed) : null;

        public override T* this[Node node] =>
            MemoryPlan.Root(node) switch
            {
                { Op: ParameterOp weight } => parameters.Pointer + weight.Parameter.Offset,
                var root when placed.TryGetValue(root, out Parameter? parameter) => gradients!.Pointer + parameter.Offset,
                var root => arena.Pointer + memory[root],
            };
    }
}
