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

    /// <summary>A weight of this layer: made at the first call, the same one at each further call.</summary>
    /// <param name="name">Such as <c>kernel</c>; unique within the layer.</param>
    /// <param name="shape">Its shape, without a batch.</param>
    /// <param name="initializer">How it gets its first values.</param>
    /// <param name="regularizer">A penalty that is added to the loss, or null.</param>
    /// <exception cref="ShapeException">An earlier call gave the same name another shape.</exception>
    public abstract Node Weight(string name, Shape shape, Initializer initializer, Regularizer? regularizer = null);

    /// <summary>A stream of random numbers of this layer's own.</summary>
    public abstract Philox Random { get; }
}
