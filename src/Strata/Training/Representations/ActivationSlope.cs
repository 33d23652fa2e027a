using Strata.Activations;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Training;

/// <summary>How an activation's slope behaves far from 0: whether it is flat, whether it squashes. Read from the formula, never by name.</summary>
/// <param name="AtZero">The slope at 0.</param>
/// <param name="Below">The slope far below.</param>
/// <param name="Above">The slope far above.</param>
internal readonly record struct ActivationSlope(double AtZero, double Below, double Above)
{
    /// <summary>Under this share of the slope at 0 a squashing activation counts as saturated.</summary>
    public const double Saturated = 0.05;

    // Far enough for sigmoid to have come to its ends, near enough for no exponential to have vanished altogether.
    private const double Far = 8;

    /// <summary>Whether a unit can fall silent for good: on a side the slope is exactly 0.</summary>
    public bool HasFlatSide => Below == 0 || Above == 0;

    /// <summary>Whether both ends are nearly flat, as those of tanh and sigmoid.</summary>
    public bool Squashes =>
        AtZero != 0 && Math.Abs(Below) < Saturated * Math.Abs(AtZero) && Math.Abs(Above) < Saturated * Math.Abs(AtZero);

    /// <summary>That of an activation on each number; null for one that works on the row.</summary>
    public static ActivationSlope? Of(Activation activation) => activation.Accept(new Reader());

    private sealed class Reader : IActivationVisitor<ActivationSlope?>
    {
        public ActivationSlope? Visit<TActivation>(TActivation formula)
            where TActivation : struct, IActivation<TActivation> => new(At(formula, 0), At(formula, -Far), At(formula, Far));

        public ActivationSlope? VisitRow<TActivation>(TActivation formula)
            where TActivation : struct, IRowActivation<TActivation> => null;

        private static double At<TActivation>(TActivation formula, double x)
            where TActivation : struct, IActivation<TActivation>
        {
            Scalar<double> saved = new(x);
            return TActivation.Derivative(formula, formula.Saves == Saves.Output ? formula.Forward(saved) : saved).Value;
        }
    }
}
