using Strata.Graphs;

namespace Strata;

/// <summary>Indices of categories as ones among zeros, or as counts.</summary>
/// <param name="NumTokens">How many categories there are: one more than the largest index.</param>
/// <param name="OutputMode">How they are written; <see cref="CategoryMode.Int"/> would change nothing and is refused.</param>
/// <remarks>
/// No weights. Input shape: (batch, …, k) or (batch), integers from 0 stored as numbers. Output shape: with
/// <see cref="CategoryMode.OneHot"/> (batch, …, k, tokens), without a k of 1; else (batch, …, tokens) of all k indices together. It has no
/// gradient. Trap: an index that is no integer or lies outside gives NaN.
/// </remarks>
/// <example><code>SymbolicTensor words = new CategoryEncoding(1000).Apply(indices);</code></example>
public sealed record CategoryEncoding(int NumTokens, CategoryMode OutputMode = CategoryMode.MultiHot) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        if (NumTokens < 1)
        {
            throw new ArgumentException($"CategoryEncoding has {NumTokens} categories; it needs 1 or more.");
        }
        return OutputMode == CategoryMode.Int
            ? throw new ArgumentException(
                "CategoryEncoding writes categories as OneHot, MultiHot or Count; as Int they are already."
            )
            : Categories.Encode(x, NumTokens, OutputMode);
    }
}
