using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>Lets layers write their nodes once while a file is read, so that every shape is known, and checked, at once.</summary>
internal sealed class ImportContext : LayerContext
{
    // What no file brings is at most a line of places along an axis.
    private const int LargestOwnWeight = 1 << 24;

    /// <summary>The weights of the layer that is being written.</summary>
    public IReadOnlyDictionary<string, ImportedWeight> Weights { get; set; } = new Dictionary<string, ImportedWeight>();

    public override Graph Graph { get; } = new();

    public override bool Training => false;

    public override Philox Random => new(0, "import");

    public override Node Weight(
        string name,
        Shape shape,
        Initializer initializer,
        Regularizer? regularizer = null,
        bool trainable = true,
        Constraint? constraint = null
    )
    {
        if (Weights.TryGetValue(name, out var given) && given.Shape != shape)
        {
            throw new ShapeException($"its weight '{name}' must be {shape}, and the file's is {given.Shape}");
        }
        if (given is null && shape.RowSize > LargestOwnWeight)
        {
            throw new ShapeException($"its weight '{name}' {shape} would be larger than {LargestOwnWeight} numbers");
        }
        return Graph.Parameter(new Parameter(name, shape));
    }

    public override void Assign(Node weight, Node value) { }

    public override void AddLoss(Node penalty) { }
}
