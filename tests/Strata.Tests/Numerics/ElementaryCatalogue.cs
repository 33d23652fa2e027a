using Strata.Numerics;

namespace Strata.Tests.Numerics;

/// <summary>The functions by name, for tables of values.</summary>
internal static class ElementaryCatalogue
{
    public static L Named<L>(string name, L x)
        where L : struct, ILane<L> =>
        name switch
        {
            "exp" => L.Exp(x),
            "expm1" => L.Expm1(x),
            "log" => L.Log(x),
            "log1p" => L.Log1p(x),
            "tanh" => L.Tanh(x),
            "sigmoid" => L.Sigmoid(x),
            "erf" => L.Erf(x),
            _ => throw new ArgumentException(name),
        };

    public static Reference.Value Exact(string name, double x) =>
        name switch
        {
            "exp" => Reference.Exp(x),
            "expm1" => Reference.Expm1(x),
            "log" => Reference.Log(x),
            "log1p" => Reference.Log1p(x),
            "tanh" => Reference.Tanh(x),
            "sigmoid" => Reference.Sigmoid(x),
            "erf" => Reference.Erf(x),
            _ => throw new ArgumentException(name),
        };
}
