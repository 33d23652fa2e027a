using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary><c>x + Bias</c> below -Edge, <c>x - Bias</c> above Edge, and 0 between.</summary>
internal readonly record struct Shrunk(double Bias = 0, double Edge = 0.5) : Activations.IActivation<Shrunk>
{
    public static string Name => "onnx_shrink";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x < L.Constant(-Edge), x + Bias, L.Where(x > L.Constant(Edge), x - Bias, L.Zero));
}
