namespace Strata.Data;

/// <summary>What in options makes no run, told before anything is read.</summary>
internal static class OptionChecks
{
    private static readonly string[] Schedules = ["constant", "cosine", "linear", "exponential", "one_cycle"];

    /// <summary>Refuses numbers and names that make no run.</summary>
    /// <exception cref="ArgumentException">One of them; the message names it and what is expected.</exception>
    public static void Check(TabularOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.Target);
        Share(options.TestFraction, "TestFraction");
        Share(options.ValidationFraction, "ValidationFraction");
        Share(options.Dropout, "Dropout");
        Least(options.Epochs, 1, "Epochs");
        Least(options.ScheduleEpochs, 1, "ScheduleEpochs");
        Least(options.BatchSize, 1, "BatchSize");
        Least(options.Patience, 0, "Patience");
        Least(options.EpochFolds, 0, "EpochFolds");
        Require(options.EpochFolds != 1, "EpochFolds is 1: expected 0 for none, or 2 or more.");
        Require(
            options.Hidden?.All(units => units >= 1) != false,
            "Hidden has a layer of less than one unit: expected 1 or more in each."
        );
        Require(
            options.LearningRate is null or (> 0 and < double.PositiveInfinity),
            $"LearningRate is {options.LearningRate}: expected a number above 0, such as 0.001."
        );
        Require(options.WeightDecay is null or >= 0, $"WeightDecay is {options.WeightDecay}: expected 0 or more.");
        Require(
            options.Schedule is null || Schedules.Contains(options.Schedule),
            $"Schedule is '{options.Schedule}': expected one of {string.Join(", ", Schedules)}."
        );
        Require(
            options.ClassWeights?.Values.All(weight => weight >= 0 && double.IsFinite(weight)) != false,
            "ClassWeights has a weight below 0 or none: expected 0 or more for each class."
        );
        // Each throws, with the names that there are, where there is none of that name.
        _ = options.Activation is null ? null : Activation.Named(options.Activation);
        _ = options.Optimizer is null ? null : Optimizer.Named(options.Optimizer);
        _ = options.Loss is null ? null : Loss.Named(options.Loss);
        _ = options.Metrics?.Select(Metric.Named).ToArray();
    }

    private static void Share(double? value, string name) =>
        Require(value is null or (>= 0 and < 1), $"{name} is {value}: expected a share from 0 up to, not with, 1.");

    private static void Least(int? value, int least, string name) =>
        Require(value is null || value >= least, $"{name} is {value}: expected {least} or more.");

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
