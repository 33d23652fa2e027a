using Strata.Activations;
using Strata.Numerics;

namespace Strata.Tests.Formulas;

/// <summary>An activation of rows read over plain numbers.</summary>
internal static class RowActivationReading
{
    public static double[]? Value(Activation activation, double[] row) =>
        activation
            .Accept(new Visitor<Scalar<double>>([.. row.Select(x => new Scalar<double>(x))]))
            ?.Select(y => y.Value)
            .ToArray();

    /// <summary>The gradient of sum(cotangent * y), one dual number at a time.</summary>
    public static double[]? Gradient(Activation activation, double[] row, double[] cotangent)
    {
        var gradient = new double[row.Length];
        for (int j = 0; j < row.Length; j++)
        {
            Dual<Scalar<double>>[] duals = [.. row.Select((x, i) => new Dual<Scalar<double>>(new(x), new(i == j ? 1 : 0)))];
            if (activation.Accept(new Visitor<Dual<Scalar<double>>>(duals)) is not { } outputs)
            {
                return null;
            }
            gradient[j] = outputs.Zip(cotangent, (y, c) => y.Derivative.Value * c).Sum();
        }
        return gradient;
    }

    private sealed class Visitor<L>(L[] row) : IActivationVisitor<L[]?>
        where L : struct, ILane<L>
    {
        public L[]? Visit<TActivation>(TActivation formula)
            where TActivation : struct, IActivation<TActivation> => null;

        public L[]? VisitRow<TActivation>(TActivation formula)
            where TActivation : struct, IRowActivation<TActivation>
        {
            var outputs = formula.Forward(new ReferenceRow<L>(row));
            return [.. Enumerable.Range(0, outputs.Size).Select(i => outputs[i])];
        }
    }
}
