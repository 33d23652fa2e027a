using Strata.Activations;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Tests.Formulas;

/// <summary>An activation of single numbers read over plain numbers; for one of rows there is no such reading.</summary>
internal sealed record ActivationReading(
    Saves Saves,
    Func<double, double> Value,
    Func<float, float> SingleValue,
    Func<double, double> Derivative,
    Func<float, float> SingleDerivative,
    Func<double, double> DualDerivative
)
{
    public static ActivationReading? Of(Activation activation) => activation.Accept(new Visitor());

    private sealed class Visitor : IActivationVisitor<ActivationReading?>
    {
        public ActivationReading? Visit<TActivation>(TActivation formula)
            where TActivation : struct, IActivation<TActivation>
        {
            return new(
                formula.Saves,
                x => formula.Forward(new Scalar<double>(x)).Value,
                x => formula.Forward(new Scalar<float>(x)).Value,
                x => Derivative<Scalar<double>>(new(x)).Value,
                x => Derivative<Scalar<float>>(new(x)).Value,
                x => formula.Forward(new Dual<Scalar<double>>(new(x), new(1))).Derivative.Value
            );

            L Derivative<L>(L x)
                where L : struct, ILane<L> =>
                TActivation.Derivative(formula, formula.Saves == Saves.Output ? formula.Forward(x) : x);
        }

        public ActivationReading? VisitRow<TActivation>(TActivation formula)
            where TActivation : struct, IRowActivation<TActivation> => null;
    }
}
