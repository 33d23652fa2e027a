using Strata.Graphs;

namespace Strata;

/// <summary>A row as each step of a sequence.</summary>
/// <param name="N">How many steps.</param>
/// <remarks>No weights. Input shape: (batch, features). Output shape: (batch, n, features).</remarks>
/// <example><code>SymbolicTensor sequence = new RepeatVector(5).Apply(code);</code></example>
public sealed record RepeatVector(int N) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        if (N < 1)
        {
            throw new ArgumentException($"RepeatVector repeats {N} times; it needs 1 or more.");
        }
        return x.Shape.Rank == 2
            ? x.Repeat(1, N)
            : throw new ShapeException($"RepeatVector needs (batch, features), and was given {x.Shape}.");
    }
}
