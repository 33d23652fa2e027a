namespace Strata.Numerics;

/// <summary>An operator applied to its operands in an expression tree.</summary>
public sealed class SymbolOperation : SymbolNode
{
    internal SymbolOperation(SymbolOperator symbolOperator, params SymbolNode[] operands)
    {
        Operator = symbolOperator;
        Operands = operands;
    }

    /// <summary>What is done.</summary>
    public SymbolOperator Operator { get; }

    /// <summary>To what: one, two or three nodes, in order.</summary>
    public IReadOnlyList<SymbolNode> Operands { get; }

    public override TResult Accept<TResult>(ISymbolVisitor<TResult> visitor) => visitor.Visit(this);
}
