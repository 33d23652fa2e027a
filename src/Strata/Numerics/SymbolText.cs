using System.Globalization;

namespace Strata.Numerics;

/// <summary>Prints an expression tree in infix notation; every node becomes its text and how tightly that binds.</summary>
internal sealed class SymbolText : ISymbolVisitor<(string Text, int Precedence)>
{
    private const int Unary = 4;
    private const int Whole = 5;

    // Shortest text that reads back as the same number; 1E-07 is written 1e-7, as people write it.
    public (string Text, int Precedence) Visit(SymbolConstant constant)
    {
        string text = constant.Value.ToString(CultureInfo.InvariantCulture).Replace("E-0", "E-", StringComparison.Ordinal);
        return (text.Replace('E', 'e'), double.IsNegative(constant.Value) ? Unary : Whole);
    }

    public (string Text, int Precedence) Visit(SymbolVariable variable) => (variable.Name, Whole);

    public (string Text, int Precedence) Visit(SymbolOperation operation)
    {
        SymbolOperator symbol = operation.Operator;
        if (symbol.Infix is not null)
        {
            // Floating-point sums and products do not reassociate: on the right side an equal operator keeps its parentheses.
            string left = Operand(operation, 0, symbol.Precedence);
            string right = Operand(operation, 1, symbol.Precedence + 1);
            return ($"{left} {symbol.Infix} {right}", symbol.Precedence);
        }
        if (symbol == SymbolOperator.Negate)
        {
            return ($"-{Operand(operation, 0, Whole)}", Unary);
        }
        if (symbol == SymbolOperator.Where)
        {
            return ($"({Operand(operation, 0, 0)} ? {Operand(operation, 1, 0)} : {Operand(operation, 2, 0)})", Whole);
        }
        return ($"{symbol.Name}({string.Join(", ", operation.Operands.Select(operand => operand.Accept(this).Text))})", Whole);
    }

    private string Operand(SymbolOperation operation, int index, int least)
    {
        (string text, int precedence) = operation.Operands[index].Accept(this);
        return precedence < least ? $"({text})" : text;
    }
}
