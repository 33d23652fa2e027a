using System.Globalization;

namespace Strata.Studio.Learn;

/// <summary>Build and train a network that tells points apart, with few nodes.</summary>
/// <param name="id">Its name.</param>
/// <param name="question">What is asked.</param>
/// <param name="data">The points; some are kept for the test.</param>
/// <param name="goal">The share of the test's points that must be told right.</param>
/// <param name="mostNodes">How many hidden nodes there may be, in all layers together.</param>
/// <param name="hints">Help.</param>
public sealed class TrainingExercise(
    string id,
    string question,
    Func<Dataset> data,
    double goal,
    int mostNodes,
    params IReadOnlyList<string> hints
) : Exercise<TrainingPlan>(id, question, hints)
{
    /// <summary>How many epochs a plan may have: a learner waits for them.</summary>
    public const int MostEpochs = 500;

    private static readonly string[] Tried = ["tanh", "relu", "silu"];

    private readonly Lazy<DatasetSplit> rows = new(() => data().Split(testFraction: 0.3, seed: 0));

    /// <summary>The share of the test's points that must be told right.</summary>
    public double Goal { get; } = goal;

    /// <summary>How many hidden nodes there may be.</summary>
    public int MostNodes { get; } = mostNodes;

    /// <summary>The points to learn from and those to be judged by.</summary>
    public DatasetSplit Rows => rows.Value;

    /// <summary>What is wrong with a plan before it is trained; null where nothing is.</summary>
    public string? Refusal(TrainingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan switch
        {
            { Hidden: var hidden } when hidden.Any(units => units < 1) => "A hidden layer has 1 node at least.",
            { Nodes: var nodes } when nodes > MostNodes => $"That are {nodes} hidden nodes, and {MostNodes} are allowed.",
            { LearningRate: not (> 0 and <= 1) } => "The learning rate lies above 0 and is 1 at most.",
            { Epochs: < 1 or > MostEpochs } => $"Train 1 to {MostEpochs} epochs.",
            _ when !Activation.All.Any(known => known.Name == plan.Activation) => $"There is no activation '{plan.Activation}'.",
            _ => null,
        };
    }

    /// <inheritdoc/>
    public override Verdict Check(TrainingPlan answer, CancellationToken cancellationToken = default) =>
        Check(answer, null, cancellationToken);

    /// <summary>Trains as the plan says and judges by the rows that were kept for the test.</summary>
    /// <param name="plan">How.</param>
    /// <param name="progress">Is told after each batch.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    public Verdict Check(TrainingPlan plan, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        if (Refusal(plan) is { } refusal)
        {
            return new(false, refusal);
        }
        double reached = Fitted.Accuracy(Fitted.Train(Rows.Train, plan, progress, cancellationToken), Rows.Test);
        string percent = (100 * reached).ToString("0.0", CultureInfo.InvariantCulture);
        string wanted = (100 * Goal).ToString("0", CultureInfo.InvariantCulture);
        return reached >= Goal
            ? new(true, $"Right: {percent} % of the points it never saw, with {plan.Nodes} hidden nodes.")
            : new(false, $"{percent} % of the points it never saw; {wanted} % are asked for.");
    }

    /// <summary>Tries plans until one is right.</summary>
    /// <exception cref="InvalidOperationException">None is: the exercise itself is too hard.</exception>
    public override TrainingPlan Solve()
    {
        var plans =
            from seed in Enumerable.Range(0, 5)
            from activation in Tried
            from hidden in new int[][] { [MostNodes], [MostNodes / 2, MostNodes / 2] }
            where hidden.All(units => units > 0)
            select new TrainingPlan(hidden, activation, 0.03, 300, seed);
        return plans.FirstOrDefault(plan => Check(plan).IsRight)
            ?? throw new InvalidOperationException($"{Id}: no plan reached {Goal} with {MostNodes} nodes.");
    }
}
