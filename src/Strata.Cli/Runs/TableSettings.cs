using Strata.Cli.Commands;
using Strata.Data;

namespace Strata.Cli.Runs;

/// <summary>The settings of a run on a file of rows.</summary>
internal static class TableSettings
{
    /// <summary>Every setting that is made, by its option's name.</summary>
    public static IReadOnlyList<Setting> Of(TabularOptions options) =>
        Setting.Given(
            ("target", options.Target),
            ("task", options.Kind is { } kind ? ColumnOptions.NameOf(kind) : null),
            ("ignore", Some(options.Ignore)),
            ("keep", Some(options.Keep)),
            ("seed", options.Seed),
            ("test-fraction", options.TestFraction),
            ("validation-split", options.ValidationFraction),
            ("hidden", options.Hidden),
            ("activation", options.Activation),
            ("dropout", options.Dropout),
            ("wide", options.Wide),
            ("wide-first", options.WideFirst),
            ("optimizer", options.Optimizer),
            ("learning-rate", options.LearningRate),
            ("schedule", options.Schedule),
            ("schedule-epochs", options.ScheduleEpochs),
            ("weight-decay", options.WeightDecay),
            ("l2", options.L2),
            ("loss", options.Loss),
            ("metric", options.Metrics is null ? null : Some(options.Metrics)),
            ("batch-size", options.BatchSize),
            ("epochs", options.Epochs),
            // Without rows to watch, there is nothing to be patient about.
            ("patience", options is { ValidationFraction: 0, EpochFolds: 0 } or { Patience: 0 } ? null : options.Patience),
            ("epoch-folds", options.EpochFolds),
            ("stream", options.Stream),
            ("class-weights", options.ClassWeighting is { } weighting ? ColumnOptions.NameOf(weighting) : null),
            ("class-weight", options.ClassWeights)
        );

    private static IReadOnlyList<string>? Some(IReadOnlyList<string> words) => words.Count > 0 ? words : null;
}
