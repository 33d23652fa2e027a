using System.Globalization;

namespace Strata;

/// <summary>What the course of a training run says is wrong: learning rate and overfitting.</summary>
public static class Diagnosis
{
    // Fewer epochs tell no course.
    private const int FewestEpochs = 5;

    // A rise of this share, and of so much of the first loss, is no noise of batches; a quarter of all epochs is no accident.
    private const double Rise = 0.2;
    private const double RiseOfFirst = 0.05;
    private const double MostRises = 0.25;

    // A run that climbs to twice its lowest loss has lost what it had learned.
    private const double MostClimbed = 2;

    // A last third that lies over the first epoch on average has learned nothing since; the margin is for noise on a floor.
    private const double MostOfFirst = 1.05;

    // Slow: still over three quarters of the first loss, and falling in the last third at over half the pace of the first.
    private const double LeastLeft = 0.75;
    private const double SamePace = 0.5;

    // The validation loss climbed by a tenth and the best epoch is three back, while the training loss fell by another tenth.
    private const double MostOver = 1.1;
    private const int Patience = 3;
    private const double FellOn = 0.9;

    /// <summary>What is wrong with a run; empty where nothing is.</summary>
    /// <param name="history">What <c>Fit</c> returned; runs of under 5 epochs are judged by NaN alone.</param>
    /// <example><code>foreach (Finding finding in Diagnosis.Of(history)) { Console.WriteLine(finding); }</code></example>
    public static IReadOnlyList<Finding> Of(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (!history.Contains("loss"))
        {
            return [];
        }
        return Of(history["loss"], history.Contains("val_loss") ? history["val_loss"] : null, history.Epochs);
    }

    /// <summary>What is wrong with a loss curve, from wherever it comes; empty where nothing is.</summary>
    /// <param name="loss">The training loss of each epoch, the first first.</param>
    /// <param name="validationLoss">The validation loss of each epoch, or null.</param>
    /// <exception cref="ArgumentException">The two are not equally long.</exception>
    public static IReadOnlyList<Finding> Of(IReadOnlyList<double> loss, IReadOnlyList<double>? validationLoss = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return validationLoss is null || validationLoss.Count == loss.Count
            ? Of(loss, validationLoss, [.. Enumerable.Range(0, loss.Count)])
            : throw new ArgumentException(
                $"There are {loss.Count} training losses and {validationLoss.Count} validation losses; give one of each for an epoch."
            );
    }

    private static IReadOnlyList<Finding> Of(
        IReadOnlyList<double> loss,
        IReadOnlyList<double>? validation,
        IReadOnlyList<int> epochs
    ) =>
        [
            .. new[]
            {
                TooHigh(loss, epochs) ?? TooLow(loss),
                validation is null ? null : Overfitting(loss, validation, epochs),
            }.OfType<Finding>(),
        ];

    private static Finding? TooHigh(IReadOnlyList<double> loss, IReadOnlyList<int> epochs)
    {
        for (int i = 0; i < loss.Count; i++)
        {
            if (!double.IsFinite(loss[i]))
            {
                return High(loss[i], double.MaxValue, $"the loss is {loss[i]} from epoch {epochs[i] + 1} on");
            }
        }
        if (loss.Count < FewestEpochs)
        {
            return null;
        }
        double lowest = loss.Min();
        if (loss[^1] > MostClimbed * lowest && loss[^1] - lowest > RiseOfFirst * loss[0])
        {
            double climbed = loss[^1] / lowest;
            return High(climbed, MostClimbed, $"the loss ends at {climbed:0.0} times its lowest, over {MostClimbed:0.0} times");
        }
        int rises = 0;
        for (int i = 1; i < loss.Count; i++)
        {
            rises += loss[i] > (1 + Rise) * loss[i - 1] && loss[i] - loss[i - 1] > RiseOfFirst * loss[0] ? 1 : 0;
        }
        double share = rises / (loss.Count - 1.0);
        if (share >= MostRises)
        {
            return High(
                share,
                MostRises,
                $"the loss rises by over {100 * Rise:0} % in {rises} of {loss.Count - 1} epochs, {100 * MostRises:0} % of them or more"
            );
        }
        double end = loss.Skip(loss.Count - loss.Count / 3).Average() / loss[0];
        return end > MostOfFirst
            ? High(
                end,
                MostOfFirst,
                $"the last third of the epochs has {end:0.00} times the first loss, over {MostOfFirst} times"
            )
            : null;
    }

    private static Finding High(double value, double threshold, FormattableString what) =>
        new(
            FindingKind.LearningRateTooHigh,
            null,
            value,
            threshold,
            $"The learning rate is too high: {what.ToString(CultureInfo.InvariantCulture)}.",
            "a rate three to ten times smaller, a warm-up, clipped gradients; LearningRateRange.Of(model, data) suggests one."
        );

    private static Finding? TooLow(IReadOnlyList<double> loss)
    {
        if (loss.Count < FewestEpochs || !(loss[0] > 0))
        {
            return null;
        }
        double left = loss[^1] / loss[0];
        int third = (loss.Count - 1) / 3;
        double early = loss[0] - loss[third == 0 ? 1 : third];
        double late = loss[^(1 + Math.Max(third, 1))] - loss[^1];
        return left < 1 && left > LeastLeft && early > 0 && late > SamePace * early
            ? new(
                FindingKind.LearningRateTooLow,
                null,
                left,
                LeastLeft,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The learning rate is too low: after {loss.Count} epochs {100 * left:0} % of the first loss are left, over {100 * LeastLeft:0} %, and it falls at the end as fast as at the start."
                ),
                "a rate three to ten times larger; LearningRateRange.Of(model, data) suggests one."
            )
            : null;
    }

    private static Finding? Overfitting(IReadOnlyList<double> loss, IReadOnlyList<double> validation, IReadOnlyList<int> epochs)
    {
        int best = 0;
        for (int i = 1; i < validation.Count; i++)
        {
            best = validation[i] < validation[best] ? i : best;
        }
        double over = validation.Count == 0 ? 0 : validation[^1] / validation[best];
        return validation.Count - 1 - best >= Patience && over > MostOver && loss[^1] < FellOn * loss[best]
            ? new(
                FindingKind.Overfitting,
                null,
                over,
                MostOver,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Overfitting from epoch {epochs[best] + 1} on: since then the validation loss has climbed to {over:0.00} times its best, over {MostOver:0.0} times, while the training loss fell on."
                ),
                "EarlyStopping with restored weights, more data, Dropout, an L2 regularizer, or a smaller model."
            )
            : null;
    }
}
