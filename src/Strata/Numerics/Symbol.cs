namespace Strata.Numerics;

/// <summary>A formula read as itself: instead of a number, the expression that would compute it.</summary>
/// <remarks>
/// <c>new Silu().Forward(Symbol.Variable("x"))</c> prints <c>x * sigmoid(x)</c>, and a <see cref="Dual{L}"/> over symbols its
/// derivative. Only what cannot change a value is simplified: <c>x * 1</c>, <c>x / 1</c>, <c>x + 0</c>, <c>x - 0</c>, <c>--x</c>. A fused multiply-add
/// reads as a product and a sum.
/// </remarks>
public readonly struct Symbol : ILane<Symbol>
{
    private static readonly SymbolConstant Nought = new(0);

    private readonly SymbolNode? node;

    private Symbol(SymbolNode node) => this.node = node;

    /// <summary>The expression tree.</summary>
    public SymbolNode Node => node ?? Nought;

    /// <summary>A variable.</summary>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static Symbol Variable(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(new SymbolVariable(name));
    }

    /// <summary>An expression tree as a number again, to write more formulas over it.</summary>
    internal static Symbol Of(SymbolNode node) => new(node);

    public static Symbol Constant(double value) => new(new SymbolConstant(value));

    /// <summary>The value of the formula with numbers for its variables.</summary>
    /// <exception cref="ArgumentException">A variable of the formula has no value.</exception>
    public double Evaluate(IReadOnlyDictionary<string, double> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return Node.Accept(new SymbolValue(variables)).Value;
    }

    public static Symbol operator +(Symbol left, Symbol right) =>
        right.Is(0) ? left
        : left.Is(0) ? right
        : Of(SymbolOperator.Add, left, right);

    public static Symbol operator -(Symbol left, Symbol right) => right.Is(0) ? left : Of(SymbolOperator.Subtract, left, right);

    public static Symbol operator *(Symbol left, Symbol right) =>
        right.Is(1) ? left
        : left.Is(1) ? right
        : Of(SymbolOperator.Multiply, left, right);

    public static Symbol operator /(Symbol left, Symbol right) => right.Is(1) ? left : Of(SymbolOperator.Divide, left, right);

    public static Symbol operator -(Symbol value) =>
        value.Node switch
        {
            SymbolConstant constant => Constant(-constant.Value),
            SymbolOperation operation when operation.Operator == SymbolOperator.Negate => new(operation.Operands[0]),
            _ => Of(SymbolOperator.Negate, value),
        };

    public static Symbol operator <(Symbol left, Symbol right) => Of(SymbolOperator.Less, left, right);

    public static Symbol operator >(Symbol left, Symbol right) => Of(SymbolOperator.Greater, left, right);

    public static Symbol operator <=(Symbol left, Symbol right) => Of(SymbolOperator.LessOrEqual, left, right);

    public static Symbol operator >=(Symbol left, Symbol right) => Of(SymbolOperator.GreaterOrEqual, left, right);

    public static Symbol Where(Symbol mask, Symbol whenTrue, Symbol whenFalse) =>
        Of(SymbolOperator.Where, mask, whenTrue, whenFalse);

    public static Symbol FusedMultiplyAdd(Symbol a, Symbol b, Symbol c) => a * b + c;

    public static Symbol Min(Symbol left, Symbol right) => Of(SymbolOperator.Min, left, right);

    public static Symbol Max(Symbol left, Symbol right) => Of(SymbolOperator.Max, left, right);

    public static Symbol Abs(Symbol x) => Of(SymbolOperator.Abs, x);

    public static Symbol Sqrt(Symbol x) => Of(SymbolOperator.Sqrt, x);

    public static Symbol Exp(Symbol x) => Of(SymbolOperator.Exp, x);

    public static Symbol Expm1(Symbol x) => Of(SymbolOperator.Expm1, x);

    public static Symbol Log(Symbol x) => Of(SymbolOperator.Log, x);

    public static Symbol Log1p(Symbol x) => Of(SymbolOperator.Log1p, x);

    public static Symbol Power(Symbol x, double exponent) =>
        exponent switch
        {
            0 => Constant(1),
            1 => x,
            _ => Of(SymbolOperator.Power, x, Constant(exponent)),
        };

    public static Symbol Tanh(Symbol x) => Of(SymbolOperator.Tanh, x);

    public static Symbol Sigmoid(Symbol x) => Of(SymbolOperator.Sigmoid, x);

    public static Symbol Erf(Symbol x) => Of(SymbolOperator.Erf, x);

    /// <summary>The formula in infix notation, such as <c>x * sigmoid(x)</c>.</summary>
    public override string ToString() => Node.ToString();

    private bool Is(double value) => Node is SymbolConstant constant && constant.Value.Equals(value);

    private static Symbol Of(SymbolOperator symbolOperator, params ReadOnlySpan<Symbol> operands)
    {
        var nodes = new SymbolNode[operands.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = operands[i].Node;
        }
        return new(new SymbolOperation(symbolOperator, nodes));
    }
}
