namespace Strata.Numerics;

/// <summary>A variable in an expression tree.</summary>
public sealed class SymbolVariable : SymbolNode
{
    internal SymbolVariable(string name) => Name = name;

    /// <summary>Its name, as it is printed and as values are given to it.</summary>
    public string Name { get; }

    public override TResult Accept<TResult>(ISymbolVisitor<TResult> visitor) => visitor.Visit(this);
}
