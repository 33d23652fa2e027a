using Strata.Graphs;
using Strata.Numerics;

namespace Strata;

/// <summary>What a layer needs while it writes its nodes.</summary>
public abstract class LayerContext
{
    /// <summary>The graph that is being written.</summary>
    public abstract Graph Graph { get; }

    /// <summary>Whether the graph is for training: dropout and noise are for training alone.</summary>
    public abstract bool Training { get; }

    /// <summary>The mask of each input, which tells what of it is there; null for an input that has none.</summary>
    public IReadOnlyList<Node?> Masks { get; internal set; } = [];

    /// <summary>The mask of the layer's one input: 1 or 0 for each row of numbers, (batch, …, 1); null where all are there.</summary>
    public Node? Mask => Masks.Count == 1 ? Masks[0] : null;

    /// <summary>The mask of what came out of a model as a layer, which its layers tell on their way.</summary>
    internal Node? InnerMask { get; set; }

    /// <summary>A weight of this layer: made at the first call, the same one at each further call.</summary>
    /// <param name="name">Such as <c>kernel</c>; unique within the layer.</param>
    /// <param name="shape">Its shape, without a batch.</param>
    /// <param name="initializer">How it gets its first values.</param>
    /// <param name="regularizer">A penalty that is added to the loss, or null.</param>
    /// <param name="trainable">Whether the optimizer moves it; false for what a layer itself keeps, such as a moving mean.</param>
    /// <param name="constraint">What it is brought back to after each update, or null.</param>
    /// <exception cref="ShapeException">An earlier call gave the same name another shape.</exception>
    public abstract Node Weight(
        string name,
        Shape shape,
        Initializer initializer,
        Regularizer? regularizer = null,
        bool trainable = true,
        Constraint? constraint = null
    );

    /// <summary>Sets a weight that is not trainable to a value after each training step; at prediction nothing happens.</summary>
    /// <param name="weight">What <see cref="Weight"/> gave.</param>
    /// <param name="value">A node of the weight's shape.</param>
    public abstract void Assign(Node weight, Node value);

    /// <summary>What a weight is once what earlier calls of a shared layer assigned is done: the weight itself where there is nothing.</summary>
    /// <param name="weight">What <see cref="Weight"/> gave.</param>
    public virtual Node Assigned(Node weight) => weight;

    /// <summary>Adds a penalty to the loss, such as one on what comes out of the layer; at prediction nothing happens.</summary>
    /// <param name="penalty">A single number.</param>
    public abstract void AddLoss(Node penalty);

    /// <summary>A stream of random numbers of this layer's own.</summary>
    public abstract Philox Random { get; }
}
