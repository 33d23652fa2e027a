// One piece: the two ways to read a loss as a metric belong side by side.
using System.Diagnostics.CodeAnalysis;
using Strata.Losses;
using Strata.Metrics;

namespace Strata;

public abstract partial record Metric
{
    /// <summary>
    /// A loss of each number as a metric: its mean over the numbers of each row and over the rows, in double precision.
    /// </summary>
    /// <example><code>model.Compile(new Adam(), Loss.MeanSquaredError, [Metric.Of(new Huber(Delta: 0.5))]);</code></example>
    public static Metric Of<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss formula)
        where TLoss : struct, ILoss<TLoss> => new LossMean<TLoss>(formula);

    /// <summary>A loss of each row as a metric: its mean over the rows, in double precision; rows whose label it ignores do not count.</summary>
    public static Metric OfRow<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss formula)
        where TLoss : struct, IRowLoss<TLoss> => new LossOfRow<TLoss>(formula);

    private sealed record LossMean<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss Formula) : Metric
        where TLoss : struct, ILoss<TLoss>
    {
        public override string Name => TLoss.Name;
        public override IReadOnlyList<string> Aliases => TLoss.Aliases;

        public override MetricState Start(int targetWidth, int predictionWidth)
        {
            RequireEqualWidths(targetWidth, predictionWidth);
            return new RowMean<LossScore<TLoss>>(targetWidth, predictionWidth, new LossScore<TLoss>(Formula));
        }
    }

    private sealed record LossOfRow<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss Formula) : Metric
        where TLoss : struct, IRowLoss<TLoss>
    {
        public override string Name => TLoss.Name;
        public override IReadOnlyList<string> Aliases => TLoss.Aliases;

        public override MetricState Start(int targetWidth, int predictionWidth)
        {
            if (TLoss.Target == TargetForm.Class)
            {
                RequireOneLabel(targetWidth, "the loss without sparse_ in its name");
            }
            else
            {
                RequireEqualWidths(targetWidth, predictionWidth);
            }
            return new RowLossMean<TLoss>(this, Formula, targetWidth, predictionWidth);
        }
    }
}
