namespace Strata.Numerics;

/// <summary>A number in an expression tree.</summary>
public sealed class SymbolConstant : SymbolNode
{
    internal SymbolConstant(double value) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    public override TResult Accept<TResult>(ISymbolVisitor<TResult> visitor) => visitor.Visit(this);
}
