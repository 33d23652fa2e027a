using Strata.Studio.Runs;

namespace Strata.Studio.Representations;

/// <summary>Models that are trained while one waits.</summary>
public static class Samples
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["digits", .. PlaygroundData.All.Select(set => set.Name)];

    /// <summary>Trains one.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="progress">Is told after each batch.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    /// <exception cref="ArgumentException">There is no such sample.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static RunSubject Train(
        string name,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        RunSubject subject = name == "digits" ? Digit() : Point(PlaygroundData.Named(name));
        int epochs = name == "digits" ? 15 : 60;
        subject.Model.Fit(subject.Data!.Train, epochs, 32, progress: progress, cancellationToken: cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return subject;
    }

    private static RunSubject Digit()
    {
        var model = new Sequential(
            [new Input(64), new Dense(32, Activation.Relu), new Dense(16, Activation.Relu), new Dense(10, Activation.Softmax)],
            "digits"
        );
        model.Compile(new Adam(0.003), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        return new("digits, trained here", model, Digits.Load());
    }

    private static RunSubject Point(PlaygroundSet set)
    {
        bool isClasses = set.Kind == ProblemKind.Classification;
        var model = new Sequential(
            [
                new Input(2),
                new Dense(8, Activation.Tanh),
                new Dense(8, Activation.Tanh),
                new Dense(1, isClasses ? Activation.Sigmoid : null),
            ],
            set.Name
        );
        model.Compile(
            new Adam(0.02),
            isClasses ? Loss.BinaryCrossentropy : Loss.MeanSquaredError,
            [isClasses ? Metric.Accuracy : Metric.MeanAbsoluteError]
        );
        return new($"{set.Name}, trained here", model, set.Generate(400).Split());
    }
}
