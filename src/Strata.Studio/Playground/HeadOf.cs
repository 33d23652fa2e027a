using Strata.Losses;

namespace Strata.Studio.Playground;

/// <summary>Chooses a head by what kind of formula the loss is, so that a new loss of the catalogue needs nothing here.</summary>
internal sealed class HeadOf(int classes) : ILossVisitor<OutputHead?>
{
    public OutputHead? Visit<TLoss>(TLoss formula)
        where TLoss : struct, ILoss<TLoss>
    {
        bool isMargin = formula is Hinge or SquaredHinge;
        if (classes > 0)
        {
            // Shares of 0 have no percentage: there the classes are -1 and 1, too.
            bool isSigned = isMargin || formula is MeanAbsolutePercentageError;
            return new ElementHead(classes, isSigned ? Activation.Tanh : Activation.Sigmoid);
        }
        // What reads probabilities or margins has nothing to say of other numbers.
        bool isOfClasses = isMargin || TLoss.OnInputOf(formula, Activation.Sigmoid) is not null;
        bool isPositive = formula is Poisson or MeanSquaredLogarithmicError;
        return isOfClasses ? null : new ElementHead(0, isPositive ? Activation.Softplus : Activation.Linear);
    }

    public OutputHead? VisitRow<TLoss>(TLoss formula)
        where TLoss : struct, IRowLoss<TLoss> =>
        classes > 0 ? new ShareHead(classes, isSparse: TLoss.Target == TargetForm.Class) : null;

    public OutputHead? VisitBatch<TLoss>(TLoss formula)
        where TLoss : struct, IBatchLoss<TLoss> => classes > 0 ? new ShareHead(classes, isSparse: false) : null;

    public OutputHead? VisitPairs<TLoss>(TLoss formula)
        where TLoss : struct, IPairLoss<TLoss> => classes > 0 ? new EmbeddingHead(classes) : null;

    public OutputHead? VisitAlignment<TLoss>(TLoss formula)
        where TLoss : struct, IAlignmentLoss<TLoss> => classes > 0 ? new SpellingHead(classes) : null;
}
