using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>Error function, <c>f(x) = 2/sqrt(pi) * integral from 0 to x of e^(-t^2) dt</c>.</summary>
internal readonly record struct ErrorFunction : Activations.IActivation<ErrorFunction>
{
    public static string Name => "onnx_erf";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Erf(x);
}
