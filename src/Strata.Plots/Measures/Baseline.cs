using System.Numerics.Tensors;

namespace Strata.Plots;

/// <summary>What can be had without a network: a model that is worth its name does better.</summary>
/// <param name="Name">Such as <c>linear model</c>.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="Metrics">What it reaches on the rows for the test, by the names of <see cref="ClassPredictions.Measure"/> or
/// <see cref="NumberPredictions.Measure"/>.</param>
public sealed record Baseline(string Name, string Description, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>The baselines of a problem, from the simplest on: the most frequent class or the mean, then a linear model.</summary>
    /// <param name="train">The rows to learn from.</param>
    /// <param name="test">The rows to be judged by.</param>
    /// <param name="kind">What the first target is; null: classes where it is integers, else a number.</param>
    /// <param name="seed">What the linear model's training depends on.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <remarks>All numbers of all inputs go into the linear model, category numbers too; prepare those before.</remarks>
    /// <exception cref="ArgumentException">The data have no target, or the parts do not fit each other.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    /// <example><code>IReadOnlyList&lt;Baseline&gt; baselines = Baseline.Of(digits.Train, digits.Test);</code></example>
    public static IReadOnlyList<Baseline> Of(
        Dataset train,
        Dataset test,
        ProblemKind? kind = null,
        int seed = 0,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        if (train.Targets.Count == 0 || test.Targets.Count == 0)
        {
            throw new ArgumentException("A baseline tells the target, and these rows have none.", nameof(train));
        }
        bool isClasses = kind is { } given ? given == ProblemKind.Classification : train.Targets[0].IsLabel;
        return isClasses
            ? [MajorityClass.Of(train, test), LinearBaseline.OfClasses(train, test, seed, cancellationToken)]
            : [MeanTarget.Of(train, test), LinearBaseline.OfNumbers(train, test, seed, cancellationToken)];
    }
}
