using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>Writes a formula's symbols as operators of ONNX; what the formula uses twice is written once.</summary>
/// <param name="graph">Where to.</param>
/// <param name="scope">The layer and the formula, which name the operators.</param>
/// <param name="variables">For each variable the value that stands for it.</param>
internal sealed class FormulaExport(GraphExport graph, string scope, IReadOnlyDictionary<string, string> variables)
    : ISymbolVisitor<string>
{
    private static readonly Dictionary<SymbolOperator, string> Operators = new()
    {
        [SymbolOperator.Add] = "Add",
        [SymbolOperator.Subtract] = "Sub",
        [SymbolOperator.Multiply] = "Mul",
        [SymbolOperator.Divide] = "Div",
        [SymbolOperator.Negate] = "Neg",
        [SymbolOperator.Less] = "Less",
        [SymbolOperator.Greater] = "Greater",
        [SymbolOperator.LessOrEqual] = "LessOrEqual",
        [SymbolOperator.GreaterOrEqual] = "GreaterOrEqual",
        [SymbolOperator.Where] = "Where",
        [SymbolOperator.Min] = "Min",
        [SymbolOperator.Max] = "Max",
        [SymbolOperator.Abs] = "Abs",
        [SymbolOperator.Sqrt] = "Sqrt",
        [SymbolOperator.Exp] = "Exp",
        [SymbolOperator.Log] = "Log",
        [SymbolOperator.Power] = "Pow",
        [SymbolOperator.Tanh] = "Tanh",
        [SymbolOperator.Sigmoid] = "Sigmoid",
        [SymbolOperator.Erf] = "Erf",
    };

    private readonly Dictionary<SymbolOperation, string> known = [];
    private readonly HashSet<string> used = [];

    /// <summary>Writes the formula.</summary>
    /// <param name="formula">Its symbols.</param>
    /// <param name="result">The name of its value, or null.</param>
    /// <returns>The name of its value.</returns>
    public string Write(SymbolNode formula, string? result)
    {
        // Of what the formula does not use it still has the shape.
        string[] shapes =
        [
            .. variables.Where(variable => !Uses(formula).Contains(variable.Key)).Select(variable => variable.Value),
        ];
        if (formula is SymbolOperation operation && shapes.Length == 0)
        {
            return Write(operation, result);
        }
        string value = formula.Accept(this);
        for (int i = 0; i < shapes.Length; i++)
        {
            string shape = graph.Add(scope, "Shape", [shapes[i]]);
            value = graph.Add(scope, "Expand", [value, shape], i == shapes.Length - 1 ? result : null);
        }
        return value;
    }

    public string Visit(SymbolConstant constant) => graph.Number(constant.Value);

    public string Visit(SymbolVariable variable) => variables[variable.Name];

    public string Visit(SymbolOperation operation) =>
        known.TryGetValue(operation, out string? value) ? value : known[operation] = Write(operation, null);

    private string Write(SymbolOperation operation, string? result)
    {
        if (Rewritten(operation) is { } plain)
        {
            // The operands are the same nodes, written once however often the plain formula names them.
            return plain.Node is SymbolOperation whole ? Write(whole, result) : plain.Node.Accept(this);
        }
        string[] operands = [.. operation.Operands.Select(operand => operand.Accept(this))];
        return graph.Add(scope, Operators[operation.Operator], operands, result);
    }

    private Symbol? Rewritten(SymbolOperation operation)
    {
        Symbol x = Symbol.Of(operation.Operands[0]);
        SymbolOperator function = operation.Operator;
        return function == SymbolOperator.Expm1 ? PlainFunctions.Expm1(x)
            : function == SymbolOperator.Log1p ? PlainFunctions.Log1p(x)
            : function == SymbolOperator.Erf && !OperatorTable.Has(new("Erf"), graph.Opset, graph.DataType)
                ? PlainFunctions.Erf(x)
            // ONNX raises numbers below 0 to whole powers, and a power here is NaN there: it is of a real exponent.
            : function == SymbolOperator.Power && IsWhole(operation.Operands[1]) is { } exponent
                ? exponent == 2 ? x * x
                    : Symbol.Exp(Symbol.Log(x) * Symbol.Constant(exponent))
            : null;
    }

    private static double? IsWhole(SymbolNode exponent) =>
        exponent is SymbolConstant { Value: var value } && Math.Floor(value) == value ? value : null;

    private HashSet<string> Uses(SymbolNode formula)
    {
        if (used.Count == 0)
        {
            var seen = new HashSet<SymbolNode>();
            var open = new Stack<SymbolNode>([formula]);
            while (open.TryPop(out SymbolNode? node))
            {
                if (node is SymbolVariable variable)
                {
                    used.Add(variable.Name);
                }
                else if (node is SymbolOperation operation && seen.Add(operation))
                {
                    foreach (SymbolNode operand in operation.Operands)
                    {
                        open.Push(operand);
                    }
                }
            }
        }
        return used;
    }
}
