using Strata.Numerics;

namespace Strata.Models;

/// <summary>Writes a formula's symbols as a C# expression; every node becomes its text and how tightly that binds.</summary>
/// <param name="text">Where the locals go that the formula needs.</param>
/// <param name="names">Gives them names.</param>
/// <param name="variables">For each variable the expression that stands for it.</param>
internal sealed class FormulaCode(SourceText text, SourceNames names, IReadOnlyDictionary<string, string> variables)
    : ISymbolVisitor<(string Text, int Precedence)>
{
    private const int Unary = 4;
    private const int Whole = 5;

    private readonly Dictionary<SymbolOperation, string> locals = [];
    private readonly Dictionary<SymbolOperation, int> uses = [];

    /// <summary>The expression; locals for what it uses twice are written first.</summary>
    public string Write(SymbolNode formula)
    {
        Count(formula);
        return formula.Accept(this).Text;
    }

    public (string Text, int Precedence) Visit(SymbolConstant constant) =>
        (text.Literal(constant.Value), constant.Value < 0 || double.IsNegative(constant.Value) ? Unary : Whole);

    public (string Text, int Precedence) Visit(SymbolVariable variable) => (variables[variable.Name], Whole);

    public (string Text, int Precedence) Visit(SymbolOperation operation)
    {
        if (uses[operation] < 2)
        {
            return Write(operation);
        }
        if (!locals.TryGetValue(operation, out string? local))
        {
            string value = Write(operation).Text;
            local = names.Local(operation.Operator.Name);
            text.Line($"{(IsMask(operation) ? "bool" : text.Number)} {local} = {value};");
            locals.Add(operation, local);
        }
        return (local, Whole);
    }

    private (string Text, int Precedence) Write(SymbolOperation operation)
    {
        SymbolOperator symbol = operation.Operator;
        if (symbol.Infix is not null)
        {
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
        string operands = string.Join(", ", operation.Operands.Select(operand => operand.Accept(this).Text));
        return ($"{SourceFunctions.Of(symbol, text)}({operands})", Whole);
    }

    private static bool IsMask(SymbolOperation operation) => operation.Operator is { Infix: not null, Precedence: 1 };

    private string Operand(SymbolOperation operation, int index, int least)
    {
        (string operand, int precedence) = operation.Operands[index].Accept(this);
        return precedence < least ? $"({operand})" : operand;
    }

    private void Count(SymbolNode node)
    {
        if (node is SymbolOperation operation)
        {
            uses[operation] = uses.GetValueOrDefault(operation) + 1;
            if (uses[operation] == 1)
            {
                foreach (SymbolNode operand in operation.Operands)
                {
                    Count(operand);
                }
            }
        }
    }
}
