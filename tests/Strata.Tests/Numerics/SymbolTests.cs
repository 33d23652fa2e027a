using Strata.Numerics;

namespace Strata.Tests.Numerics;

public sealed class SymbolTests
{
    private static readonly Symbol x = Symbol.Variable("x");
    private static readonly Symbol y = Symbol.Variable("y");

    public static TheoryData<string, Symbol> Formulas =>
        new()
        {
            { "x * sigmoid(x)", x * Symbol.Sigmoid(x) },
            { "(x <= 0 ? 0 : x)", Symbol.Where(x <= Symbol.Constant(0), Symbol.Constant(0), x) },
            { "0.5 * x * (1 + tanh(0.7978845608028654 * (x + 0.044715 * x * x * x)))", Gelu(x) },
            { "x + y * x", x + y * x },
            { "(x + y) * x", (x + y) * x },
            { "x - (y - x)", x - (y - x) },
            { "x - y - x", x - y - x },
            { "x + (y + x)", x + (y + x) },
            { "x / (y * x)", x / (y * x) },
            { "x / y * x", x / y * x },
            { "-x * y", -x * y },
            { "-(x + y)", -(x + y) },
            { "-(x * y)", -(x * y) },
            { "x - -y", x - -y },
            { "x * -2", x * Symbol.Constant(-2) },
            { "exp(-x)", Symbol.Exp(-x) },
            { "max(x, min(y, 1))", Symbol.Max(x, Symbol.Min(y, Symbol.Constant(1))) },
            { "x * y + 1", Symbol.FusedMultiplyAdd(x, y, Symbol.Constant(1)) },
            { "x + 1e-7", x + Symbol.Constant(1e-7) },
            { "0.1", Symbol.Constant(0.1) },
            { "x", x * Symbol.Constant(1) },
            { "x", Symbol.Constant(1) * x },
            { "x", x / Symbol.Constant(1) },
            { "x", x + Symbol.Constant(0) },
            { "x", Symbol.Constant(0) + x },
            { "x", x - Symbol.Constant(0) },
            { "x", -(-x) },
            { "x * 0", x * Symbol.Constant(0) },
            { "0 - x", Symbol.Constant(0) - x },
            { "0", default },
        };

    [Theory]
    [MemberData(nameof(Formulas), DisableDiscoveryEnumeration = true)]
    public void Formulas_print_with_no_more_parentheses_than_they_need(string text, Symbol symbol) =>
        Assert.Equal(text, symbol.ToString());

    [Fact]
    public void A_symbol_has_the_value_of_the_formula_on_numbers()
    {
        Symbol formula = Gelu(x) - Symbol.Where(x < y, Symbol.Log1p(y), Symbol.Erf(x) / Symbol.Sqrt(Symbol.Abs(y)));
        foreach ((double a, double b) in new[] { (0.3, 0.7), (2.0, -1.5), (-4.0, 8.0) })
        {
            double expected = Formula(new Scalar<double>(a), new Scalar<double>(b)).Value;
            Assert.Equal(expected, formula.Evaluate(new Dictionary<string, double> { ["x"] = a, ["y"] = b }));
        }

        static L Formula<L>(L x, L y)
            where L : struct, ILane<L> => Gelu(x) - L.Where(x < y, L.Log1p(y), L.Erf(x) / L.Sqrt(L.Abs(y)));
    }

    [Fact]
    public void A_dual_over_symbols_prints_the_derivative()
    {
        Assert.Equal("sigmoid(x) + x * (sigmoid(x) * (1 - sigmoid(x)))", Derivative(v => v * Dual<Symbol>.Sigmoid(v)));
        Assert.Equal("1 - tanh(x) * tanh(x)", Derivative(Dual<Symbol>.Tanh));

        static string Derivative(Func<Dual<Symbol>, Dual<Symbol>> formula) =>
            formula(new(x, Symbol.Constant(1))).Derivative.ToString();
    }

    [Fact]
    public void Every_operator_is_known_and_walks_with_its_operands()
    {
        var counts = (x * Symbol.Sigmoid(x) + Symbol.Constant(2)).Node.Accept(new Counter());
        Assert.Equal((1, 2, 3), counts);
        Assert.Equal(22, SymbolOperator.Known.Count);
        Assert.Equal(SymbolOperator.Known.Count, SymbolOperator.Known.Select(known => known.Name).Distinct().Count());
        Assert.All(SymbolOperator.Known, known => Assert.InRange(known.Arity, 1, 3));
        var fused = Assert.IsType<SymbolOperation>((x * y).Node);
        Assert.Equal("multiply", fused.Operator.Name);
        Assert.Equal(fused.Operator.Arity, fused.Operands.Count);
    }

    [Fact]
    public void A_missing_variable_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => (x + y).Evaluate(new Dictionary<string, double> { ["x"] = 1 }));
        Assert.Equal("The formula uses the variable 'y', but values were given for 'x'; add it.", error.Message);
        Assert.Throws<ArgumentException>(() => Symbol.Variable(" "));
    }

    [Fact]
    public void Shared_nodes_are_evaluated_once()
    {
        Symbol doubled = x;
        for (int i = 0; i < 200; i++)
        {
            doubled += doubled;
        }
        Assert.Equal(Math.ScaleB(1, 200), doubled.Evaluate(new Dictionary<string, double> { ["x"] = 1 }));
    }

    private static L Gelu<L>(L x)
        where L : struct, ILane<L> => 0.5 * x * (1 + L.Tanh(0.7978845608028654 * (x + 0.044715 * x * x * x)));

    private sealed class Counter : ISymbolVisitor<(int Constants, int Variables, int Operations)>
    {
        public (int, int, int) Visit(SymbolConstant constant) => (1, 0, 0);

        public (int, int, int) Visit(SymbolVariable variable) => (0, 1, 0);

        public (int, int, int) Visit(SymbolOperation operation)
        {
            (int Constants, int Variables, int Operations) sum = (0, 0, 1);
            foreach (SymbolNode operand in operation.Operands)
            {
                var part = operand.Accept(this);
                sum = (sum.Constants + part.Constants, sum.Variables + part.Variables, sum.Operations + part.Operations);
            }
            return sum;
        }
    }
}
