using Strata.Losses;
using Strata.Numerics;

namespace Strata.Tests.Formulas;

/// <summary>A loss read over plain numbers: the loss of one row and its gradient with respect to the prediction.</summary>
internal static class LossReading
{
    public static double Value(Loss loss, double[] target, double[] prediction) =>
        loss.Accept(new RowValue<Scalar<double>>(Plain(target), Plain(prediction))).Value;

    public static float SingleValue(Loss loss, double[] target, double[] prediction) =>
        loss.Accept(
            new RowValue<Scalar<float>>(
                [.. target.Select(t => new Scalar<float>((float)t))],
                [.. prediction.Select(p => new Scalar<float>((float)p))]
            )
        ).Value;

    /// <summary>By the derivative that the formula has for kernels, where it is of single numbers; by dual numbers where it is of rows.</summary>
    public static double[] Gradient(Loss loss, double[] target, double[] prediction) =>
        loss.Accept(new RowGradient(target, prediction));

    private static Scalar<double>[] Plain(double[] numbers) => [.. numbers.Select(x => new Scalar<double>(x))];

    private sealed class RowValue<L>(L[] target, L[] prediction) : ILossVisitor<L>
        where L : struct, ILane<L>
    {
        public L Visit<TLoss>(TLoss formula)
            where TLoss : struct, ILoss<TLoss> =>
            target.Zip(prediction, formula.Value).Aggregate((a, b) => a + b) / prediction.Length;

        public L VisitRow<TLoss>(TLoss formula)
            where TLoss : struct, IRowLoss<TLoss> => Single(formula.Value(new(target), new ReferenceRow<L>(prediction)));

        public L VisitBatch<TLoss>(TLoss formula)
            where TLoss : struct, IBatchLoss<TLoss> => Single(formula.Value(new(target), new ReferenceRow<L>(prediction)));

        public L VisitPairs<TLoss>(TLoss formula)
            where TLoss : struct, IPairLoss<TLoss> => throw NoRow(TLoss.Name);

        public L VisitAlignment<TLoss>(TLoss formula)
            where TLoss : struct, IAlignmentLoss<TLoss> => throw NoRow(TLoss.Name);

        private static L Single(ReferenceRow<L> value)
        {
            Assert.Equal(1, value.Size);
            return value[0];
        }
    }

    private static NotSupportedException NoRow(string name) => new($"{name} is no loss of one row.");

    private sealed class RowGradient(double[] target, double[] prediction) : ILossVisitor<double[]>
    {
        public double[] Visit<TLoss>(TLoss formula)
            where TLoss : struct, ILoss<TLoss> =>
            [.. Plain(target).Zip(Plain(prediction), (t, p) => TLoss.RightDerivative(formula, t, p).Value / prediction.Length)];

        public double[] VisitRow<TLoss>(TLoss formula)
            where TLoss : struct, IRowLoss<TLoss> => Slopes((t, p) => formula.Value(t, p));

        public double[] VisitBatch<TLoss>(TLoss formula)
            where TLoss : struct, IBatchLoss<TLoss> => Slopes((t, p) => formula.Value(t, p));

        public double[] VisitPairs<TLoss>(TLoss formula)
            where TLoss : struct, IPairLoss<TLoss> => throw NoRow(TLoss.Name);

        public double[] VisitAlignment<TLoss>(TLoss formula)
            where TLoss : struct, IAlignmentLoss<TLoss> => throw NoRow(TLoss.Name);

        // One dual number at a time.
        private double[] Slopes(
            Func<ReferenceRow<Dual<Scalar<double>>>, ReferenceRow<Dual<Scalar<double>>>, ReferenceRow<Dual<Scalar<double>>>> loss
        )
        {
            var t = new ReferenceRow<Dual<Scalar<double>>>([.. target.Select(x => new Dual<Scalar<double>>(new(x), new(0)))]);
            return
            [
                .. prediction.Select(
                    (_, place) =>
                        loss(t, new([.. prediction.Select((x, i) => new Dual<Scalar<double>>(new(x), new(i == place ? 1 : 0)))]))[
                            0
                        ].Derivative.Value
                ),
            ];
        }
    }
}
