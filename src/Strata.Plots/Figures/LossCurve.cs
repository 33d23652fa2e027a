using Strata.Losses;
using Strata.Numerics;

namespace Strata.Plots;

/// <summary>A loss of single numbers over the prediction, and its slope.</summary>
internal static class LossCurve
{
    /// <exception cref="ArgumentException">The loss is one of rows or batches.</exception>
    public static (double[] Values, double[] Slopes) Of(Loss loss, double target, double[] xs) =>
        loss.Accept(new Reader(loss.Name, target, xs));

    private sealed class Reader(string name, double target, double[] xs) : ILossVisitor<(double[] Values, double[] Slopes)>
    {
        public (double[] Values, double[] Slopes) Visit<TLoss>(TLoss formula)
            where TLoss : struct, ILoss<TLoss>
        {
            var values = new double[xs.Length];
            var slopes = new double[xs.Length];
            var wanted = new Dual<Scalar<double>>(new(target), Scalar<double>.Zero);
            for (int i = 0; i < xs.Length; i++)
            {
                var y = formula.Value(wanted, new Dual<Scalar<double>>(new(xs[i]), Scalar<double>.One));
                (values[i], slopes[i]) = (y.Value.Value, y.Derivative.Value);
            }
            return (values, slopes);
        }

        public (double[] Values, double[] Slopes) VisitRow<TLoss>(TLoss formula)
            where TLoss : struct, IRowLoss<TLoss> => throw NoCurve();

        public (double[] Values, double[] Slopes) VisitBatch<TLoss>(TLoss formula)
            where TLoss : struct, IBatchLoss<TLoss> => throw NoCurve();

        private ArgumentException NoCurve() =>
            new($"{name} compares whole rows and is no curve over one prediction; draw a loss of single numbers, such as huber.");
    }
}
