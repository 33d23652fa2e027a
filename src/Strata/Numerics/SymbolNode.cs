namespace Strata.Numerics;

/// <summary>A node of a formula's expression tree: a constant, a variable, or an operation on one, two or three nodes.</summary>
/// <remarks>Immutable. A formula that uses a value twice shares the node, so the tree may be a graph without cycles.</remarks>
public abstract class SymbolNode
{
    private protected SymbolNode() { }

    /// <summary>Calls the method of <paramref name="visitor"/> for this kind of node.</summary>
    public abstract TResult Accept<TResult>(ISymbolVisitor<TResult> visitor);

    /// <summary>The formula in infix notation with no more parentheses than its meaning asks for.</summary>
    public sealed override string ToString() => Accept(new SymbolText()).Text;
}
