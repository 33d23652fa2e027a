using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary><c>f(x) = Gamma * x</c> above 0 and <c>Gamma * Alpha * (e^x - 1)</c> below.</summary>
internal readonly record struct ScaledElu(double Alpha, double Gamma) : Activations.IActivation<ScaledElu>
{
    public static string Name => "onnx_selu";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.WhereAtMost(x, 0, Gamma * Alpha * L.Expm1OfNegative(x), Gamma * x);
}
