using Strata.Formulas;

namespace Strata;

/// <summary>
/// Newton's method for all weights together, its matrix guessed from the last moves and changes of the gradient: <c>w = w - rate *
/// H * g</c>.
/// </summary>
/// <remarks>
/// For full batches and smooth losses alone: a change of batch looks like a change of the gradient. One iteration for each batch,
/// of PyTorch's rule without line search, rate 1; Keras has none. The first move is as long as the rate at most. Memory: <c>2 *
/// HistorySize + 2</c> numbers a weight (PyTorch remembers 100). Liu and Nocedal 1989, "On the limited memory BFGS method".
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 1.</param>
/// <param name="HistorySize">How many moves are remembered, 1 to 1000.</param>
/// <param name="ToleranceChange">Where a move promises less than this, nothing is moved.</param>
public sealed record LBFGS(LearningRate? LearningRate = null, int HistorySize = 10, double ToleranceChange = 1e-9)
    : Optimizer(LearningRate ?? 1)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) =>
        HistorySize is >= 1 and <= 1000
            ? visitor.VisitVariable(new LbfgsRule(HistorySize, ToleranceChange))
            : throw new ArgumentException($"LBFGS remembers 1 to 1000 moves, and HistorySize is {HistorySize}.");
}
