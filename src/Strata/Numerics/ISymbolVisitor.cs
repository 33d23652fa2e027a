namespace Strata.Numerics;

/// <summary>What is made of each kind of node when an expression tree is walked: text, a value, nodes of another graph.</summary>
/// <typeparam name="TResult">What a node becomes.</typeparam>
public interface ISymbolVisitor<out TResult>
{
    /// <summary>A number.</summary>
    TResult Visit(SymbolConstant constant);

    /// <summary>A named variable.</summary>
    TResult Visit(SymbolVariable variable);

    /// <summary>An operation; the visitor walks its operands if it wants them.</summary>
    TResult Visit(SymbolOperation operation);
}
