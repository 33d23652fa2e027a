using Strata.Numerics;

namespace Strata.Tests.Numerics;

/// <summary>One elementary function as the tests see it: ours over any lane, and the reference.</summary>
internal interface IElementaryFunction
{
    static abstract string Name { get; }

    static abstract L Of<L>(L x)
        where L : struct, ILane<L>;

    static abstract Reference.Value Exact(double x);

    /// <summary>Where the function is finite and its double reference may be asked.</summary>
    static abstract (double Low, double High) Domain { get; }
}

internal readonly struct Exponential : IElementaryFunction
{
    public static string Name => "exp";
    public static (double Low, double High) Domain => (-750, 709.78);

    public static L Of<L>(L x)
        where L : struct, ILane<L> => L.Exp(x);

    public static Reference.Value Exact(double x) => Reference.Exp(x);
}

internal readonly struct ExponentialLessOne : IElementaryFunction
{
    public static string Name => "expm1";
    public static (double Low, double High) Domain => (-750, 709.78);

    public static L Of<L>(L x)
        where L : struct, ILane<L> => L.Expm1(x);

    public static Reference.Value Exact(double x) => Reference.Expm1(x);
}

internal readonly struct ExponentialLessOneOfNegative : IElementaryFunction
{
    public static string Name => "expm1, up to 0";
    public static (double Low, double High) Domain => (-750, 0);

    // Of a number above 0 its negative: the table of floats asks for all of them.
    public static L Of<L>(L x)
        where L : struct, ILane<L> => L.Expm1OfNegative(-L.Abs(x));

    public static Reference.Value Exact(double x) => Reference.Expm1(x);
}

internal readonly struct Logarithm : IElementaryFunction
{
    public static string Name => "log";
    public static (double Low, double High) Domain => (double.Epsilon, double.MaxValue);

    public static L Of<L>(L x)
        where L : struct, ILane<L> => L.Log(x);

    public static Reference.Value Exact(double x) => Reference.Log(x);
}

internal readonly struct LogarithmOfOneMore : IElementaryFunction
{
    public static string Name => "log1p";
    public static (double Low, double High) Domain => (double.BitIncrement(-1), double.MaxValue);

    public static L Of<L>(L x)
        where L : struct, ILane<L> => L.Log1p(x);

    public static Reference.Value Exact(double x) => Reference.Log1p(x);
}

internal readonly struct HyperbolicTangent : IElementaryFunction
{
    public static string Name => "tanh";
    public static (double Low, double High) Domain => (double.MinValue, double.MaxValue);

    public static L Of<L>(L x)
        where L : struct, ILane<L> => L.Tanh(x);

    public static Reference.Value Exact(double x) => Reference.Tanh(x);
}

internal readonly struct LogisticSigmoid : IElementaryFunction
{
    public static string Name => "sigmoid";
    public static (double Low, double High) Domain => (-750, double.MaxValue);

    public static L Of<L>(L x)
        where L : struct, ILane<L> => L.Sigmoid(x);

    public static Reference.Value Exact(double x) => Reference.Sigmoid(Math.Min(x, 1000));
}

internal readonly struct ErrorFunction : IElementaryFunction
{
    public static string Name => "erf";
    public static (double Low, double High) Domain => (double.MinValue, double.MaxValue);

    public static L Of<L>(L x)
        where L : struct, ILane<L> => L.Erf(x);

    public static Reference.Value Exact(double x) => Reference.Erf(x);
}
