namespace Strata.Studio.Learn;

/// <summary>Small classifiers of points in the plane, trained while one waits.</summary>
public static class Fitted
{
    /// <summary>Rows in a batch.</summary>
    public const int BatchSize = 20;

    /// <summary>Builds and trains.</summary>
    /// <param name="rows">Points with labels 0 and 1.</param>
    /// <param name="plan">How.</param>
    /// <param name="progress">Is told after each batch.</param>
    /// <param name="cancellationToken">Ends the training after a batch.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Sequential Train(
        Dataset rows,
        TrainingPlan plan,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(plan);
        Activation? activation = plan.Activation == "linear" ? null : Activation.Named(plan.Activation);
        var model = new Sequential(
            [
                new Input(rows.Inputs[0].RowSize),
                .. plan.Hidden.Select(units => new Dense(units, activation)),
                new Dense(1, Activation.Sigmoid),
            ],
            seed: plan.Seed
        );
        model.Compile(new Adam(plan.LearningRate), Loss.BinaryCrossentropy, [Metric.Accuracy]);
        model.Fit(rows, plan.Epochs, BatchSize, progress: progress, cancellationToken: cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return model;
    }

    /// <summary>The share of rows that a model tells right.</summary>
    public static double Accuracy(Model model, Dataset rows) => model.Evaluate(rows, batchSize: 256)["accuracy"];
}
