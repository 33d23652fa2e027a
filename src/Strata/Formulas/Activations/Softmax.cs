using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Softmax over the last axis, <c>f(x)_i = e^(x_i) / sum_j e^(x_j)</c>.</summary>
public readonly record struct Softmax : IRowActivation<Softmax>
{
    public static string Name => "softmax";
    public static string? OnnxOperator => "Softmax";

    public R Forward<R>(R x)
        where R : IRow<R> => x.Softmax();
}
