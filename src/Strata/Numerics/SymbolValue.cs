namespace Strata.Numerics;

/// <summary>Evaluates an expression tree with numbers for its variables.</summary>
internal sealed class SymbolValue(IReadOnlyDictionary<string, double> variables) : ISymbolVisitor<Scalar<double>>
{
    // A node that is used twice is evaluated once: a graph of shared nodes would take exponential time as a tree.
    private readonly Dictionary<SymbolOperation, Scalar<double>> known = [];

    public Scalar<double> Visit(SymbolConstant constant) => new(constant.Value);

    public Scalar<double> Visit(SymbolVariable variable) =>
        variables.TryGetValue(variable.Name, out double value)
            ? new(value)
            : throw new ArgumentException(
                $"The formula uses the variable '{variable.Name}', but values were given for "
                    + (variables.Count == 0 ? "none" : string.Join(", ", variables.Keys.Select(name => $"'{name}'")))
                    + "; add it."
            );

    public Scalar<double> Visit(SymbolOperation operation)
    {
        if (!known.TryGetValue(operation, out Scalar<double> value))
        {
            value = operation.Operator.Of([.. operation.Operands.Select(operand => operand.Accept(this))]);
            known.Add(operation, value);
        }
        return value;
    }
}
