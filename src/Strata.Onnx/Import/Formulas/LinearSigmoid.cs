using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary><c>f(x) = Alpha * x + Beta</c> held within [0, 1].</summary>
internal readonly record struct LinearSigmoid(double Alpha = 0.2, double Beta = 0.5) : Activations.IActivation<LinearSigmoid>
{
    public static string Name => "onnx_hard_sigmoid";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Min(L.Max(Alpha * x + Beta, L.Zero), L.One);
}
