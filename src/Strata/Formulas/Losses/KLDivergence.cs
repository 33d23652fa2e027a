using Strata.Numerics;

namespace Strata.Losses;

/// <summary>Kullback-Leibler divergence of a row of shares p from a row of target shares t, <c>sum(t * log(t / p))</c>.</summary>
/// <remarks>
/// Range [0, inf) where both sum to 1; derivative <c>-t / p</c>. Both are held within [1e-7, 1], with no slope outside. For fixed targets
/// it is the cross-entropy but for a constant. Kullback and Leibler 1951, "On information and sufficiency".
/// </remarks>
public readonly record struct KLDivergence : IRowLoss<KLDivergence>
{
    public static string Name => "kl_divergence";
    public static IReadOnlyList<string> Aliases => ["kld"];

    public R Value<R>(R target, R prediction)
        where R : IRow<R>
    {
        R t = target.Clip(1e-7, 1);
        return (t * (t / prediction.Clip(1e-7, 1)).Log()).Sum();
    }
}
