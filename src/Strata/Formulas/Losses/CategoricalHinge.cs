using Strata.Numerics;

namespace Strata.Losses;

/// <summary>
/// Hinge loss over classes, <c>max(1 + max((1 - t) * p) - sum(t * p), 0)</c> over the last axis: the right class must lead every
/// other, and 0, by 1.
/// </summary>
/// <remarks>
/// Range [0, inf). Derivative 1 for the strongest wrong class and -1 for the right one while the lead is below 1, else 0. Trap: the right
/// class stands among the wrong ones as a 0, so where all of these are below 0 nothing draws them lower.
/// Crammer and Singer 2001, "On the algorithmic implementation of multiclass kernel-based vector machines".
/// </remarks>
public readonly record struct CategoricalHinge : IRowLoss<CategoricalHinge>
{
    public static string Name => "categorical_hinge";

    public R Value<R>(R target, R prediction)
        where R : IRow<R>
    {
        R right = (target * prediction).Sum();
        R wrong = ((1 - target) * prediction).Max();
        return (wrong - right + 1).Clip(0, double.PositiveInfinity);
    }
}
