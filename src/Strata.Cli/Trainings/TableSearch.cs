using Strata.Data;

namespace Strata.Cli.Trainings;

/// <summary>A search for better choices for a file of rows. Of one that is streamed it sees those rows of its sample that are learned from.</summary>
/// <param name="rows">The rows.</param>
/// <param name="given">What was asked for, which is held fast.</param>
/// <param name="plan">What would be done without a search.</param>
internal sealed class TableSearch(TabularData rows, TabularOptions given, TabularPlan plan)
{
    /// <summary>Searches.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before anything was known.</exception>
    public Tuning Run(TuningOptions tuning, IProgress<TuningTrial>? progress, CancellationToken cancellation)
    {
        tuning = tuning with { Space = Held(tuning.Space) };
        return rows.IsStreamed
            ? OfSample(tuning, progress, cancellation)
            : Tuning.Run(rows.Sample, given, tuning, progress, cancellation);
    }

    private TuningSpace Held(TuningSpace space) =>
        space with
        {
            Hidden = given.Hidden is { } hidden ? [hidden] : space.Hidden,
            Activations = given.Activation is { } activation ? [activation] : space.Activations,
            Dropouts = given.Dropout is { } dropout ? [dropout] : space.Dropouts,
            LearningRates = given.LearningRate is { } rate ? (rate, rate) : space.LearningRates,
            WeightDecays = given.WeightDecay is { } decay ? [decay] : space.WeightDecays,
        };

    // What is planned for all rows is held fast where it is not searched for: fewer rows would ask for something else.
    private Tuning OfSample(TuningOptions tuning, IProgress<TuningTrial>? progress, CancellationToken cancellation)
    {
        TabularOptions all = plan.Options;
        Tuning search = Tuning.Run(
            // None of those that judge the model in the end.
            rows.Learned(plan),
            all with
            {
                Stream = null,
                TestFraction = 0,
                Ignore = [.. all.Ignore, .. plan.Schema.LeftOut.Keys.Except(all.Ignore)],
            },
            tuning,
            progress,
            cancellation
        );
        return search with
        {
            Best = search.Best with { Stream = all.Stream, TestFraction = all.TestFraction, Ignore = all.Ignore },
        };
    }
}
