namespace Strata.Numerics;

/// <summary>An operator of expression trees: its name, how it is written, and its value on numbers.</summary>
public sealed class SymbolOperator
{
    private readonly Func<Scalar<double>[], Scalar<double>> value;

    private SymbolOperator(
        string name,
        int arity,
        Func<Scalar<double>[], Scalar<double>> value,
        string? infix = null,
        int precedence = 0
    )
    {
        Name = name;
        Arity = arity;
        Infix = infix;
        Precedence = precedence;
        this.value = value;
    }

    /// <summary>The name, such as <c>add</c> or <c>sigmoid</c>; functions are printed by it.</summary>
    public string Name { get; }

    /// <summary>How many operands it takes: one, two or three.</summary>
    public int Arity { get; }

    /// <summary>How it is written between its operands, such as <c>+</c>; null for a function.</summary>
    public string? Infix { get; }

    /// <summary>How tightly an infix operator binds: comparisons 1, sums 2, products 3.</summary>
    internal int Precedence { get; }

    /// <summary>Every operator, in the order of <see cref="ILane{L}"/>.</summary>
    public static IReadOnlyList<SymbolOperator> Known { get; }

    internal static readonly SymbolOperator Add = new("add", 2, x => x[0] + x[1], "+", 2);
    internal static readonly SymbolOperator Subtract = new("subtract", 2, x => x[0] - x[1], "-", 2);
    internal static readonly SymbolOperator Multiply = new("multiply", 2, x => x[0] * x[1], "*", 3);
    internal static readonly SymbolOperator Divide = new("divide", 2, x => x[0] / x[1], "/", 3);
    internal static readonly SymbolOperator Negate = new("negate", 1, x => -x[0]);
    internal static readonly SymbolOperator Less = new("less", 2, x => x[0] < x[1], "<", 1);
    internal static readonly SymbolOperator Greater = new("greater", 2, x => x[0] > x[1], ">", 1);
    internal static readonly SymbolOperator LessOrEqual = new("less_or_equal", 2, x => x[0] <= x[1], "<=", 1);
    internal static readonly SymbolOperator GreaterOrEqual = new("greater_or_equal", 2, x => x[0] >= x[1], ">=", 1);
    internal static readonly SymbolOperator Where = new("where", 3, x => Scalar<double>.Where(x[0], x[1], x[2]));
    internal static readonly SymbolOperator Min = new("min", 2, x => Scalar<double>.Min(x[0], x[1]));
    internal static readonly SymbolOperator Max = new("max", 2, x => Scalar<double>.Max(x[0], x[1]));
    internal static readonly SymbolOperator Abs = new("abs", 1, x => Scalar<double>.Abs(x[0]));
    internal static readonly SymbolOperator Sqrt = new("sqrt", 1, x => Scalar<double>.Sqrt(x[0]));
    internal static readonly SymbolOperator Exp = new("exp", 1, x => Scalar<double>.Exp(x[0]));
    internal static readonly SymbolOperator Expm1 = new("expm1", 1, x => Scalar<double>.Expm1(x[0]));
    internal static readonly SymbolOperator Log = new("log", 1, x => Scalar<double>.Log(x[0]));
    internal static readonly SymbolOperator Log1p = new("log1p", 1, x => Scalar<double>.Log1p(x[0]));
    internal static readonly SymbolOperator Power = new("power", 2, x => ToThe(x[0], x[1].Value));
    internal static readonly SymbolOperator Tanh = new("tanh", 1, x => Scalar<double>.Tanh(x[0]));
    internal static readonly SymbolOperator Sigmoid = new("sigmoid", 1, x => Scalar<double>.Sigmoid(x[0]));
    internal static readonly SymbolOperator Erf = new("erf", 1, x => Scalar<double>.Erf(x[0]));

    static SymbolOperator() =>
        Known = [
            Add,
            Subtract,
            Multiply,
            Divide,
            Negate,
            Less,
            Greater,
            LessOrEqual,
            GreaterOrEqual,
            Where,
            Min,
            Max,
            Abs,
            Sqrt,
            Exp,
            Expm1,
            Log,
            Log1p,
            Power,
            Tanh,
            Sigmoid,
            Erf,
        ];

    /// <summary>The value on numbers; a comparison gives 1 or 0.</summary>
    internal Scalar<double> Of(Scalar<double>[] operands) => value(operands);

    // A lane's own default is reached through a type parameter alone.
    private static L ToThe<L>(L x, double exponent)
        where L : struct, ILane<L> => L.Power(x, exponent);

    /// <summary>The <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}
