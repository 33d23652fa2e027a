namespace Strata.Data;

/// <summary>What a user says of a run. Whatever is null is chosen from the data, and <see cref="TabularPlan"/> says how and why.</summary>
/// <example><code>var options = new TabularOptions { Target = "Species", Hidden = [64, 32], Seed = 1 };</code></example>
public sealed record TabularOptions
{
    /// <summary>The column that is predicted.</summary>
    public required string Target { get; init; }

    /// <summary>What the target is; null: <see cref="TabularTarget"/> tells by its values.</summary>
    public TargetKind? Kind { get; init; }

    /// <summary>Columns that do not go in.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Columns that go in although they look like a key.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>The units of each hidden layer; an empty list: a linear model.</summary>
    public IReadOnlyList<int>? Hidden { get; init; }

    /// <summary>The hidden layers' activation by its name, such as <c>relu</c>.</summary>
    public string? Activation { get; init; }

    /// <summary>The share of hidden units that is dropped in training, from 0 up to 1.</summary>
    public double? Dropout { get; init; }

    /// <summary>Whether a linear path goes beside the hidden layers straight to the output (wide and deep).</summary>
    public bool? Wide { get; init; }

    /// <summary>
    /// Whether the linear path is trained first, alone, and then stays: the hidden layers begin at nothing and learn what a linear model leaves
    /// over.
    /// </summary>
    public bool? WideFirst { get; init; }

    /// <summary>The optimizer by its name, such as <c>adamw</c>.</summary>
    public string? Optimizer { get; init; }

    /// <summary>The learning rate, where a schedule begins.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How the learning rate goes: <c>constant</c>, <c>cosine</c>, <c>linear</c>, <c>exponential</c> or <c>one_cycle</c>.</summary>
    public string? Schedule { get; init; }

    /// <summary>Over how many epochs the schedule goes; null: over all.</summary>
    public int? ScheduleEpochs { get; init; }

    /// <summary>The share of each weight, times the learning rate, that it loses before each step.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>
    /// A penalty on all kernels, <c>L2 / (2 * rows) * sum(w^2)</c> beside the mean loss: of a linear model 1 is what a logistic regression with
    /// <c>C = 1</c> has.
    /// </summary>
    public double? L2 { get; init; }

    /// <summary>The loss by its name, such as <c>huber</c>.</summary>
    public string? Loss { get; init; }

    /// <summary>What is measured after each epoch, by names.</summary>
    public IReadOnlyList<string>? Metrics { get; init; }

    /// <summary>How many epochs there are at most.</summary>
    public int? Epochs { get; init; }

    /// <summary>How many rows make a step.</summary>
    public int? BatchSize { get; init; }

    /// <summary>What splits, first weights, orders and dropout depend on.</summary>
    public int Seed { get; init; }

    /// <summary>The share of rows that is held out to judge the model, from 0 up to 1; stratified by class.</summary>
    public double? TestFraction { get; init; }

    /// <summary>The share of the other rows that is held out to stop early, from 0 up to 1.</summary>
    public double? ValidationFraction { get; init; }

    /// <summary>After how many epochs without a better <c>val_loss</c> training ends, with the weights of the best; 0: it goes on to its last epoch.</summary>
    public int? Patience { get; init; }

    /// <summary>
    /// In how many folds of the training rows each epoch is judged, 2 or more: as many models learn beside the one that learns from all rows,
    /// each without a fold that judges it, and their mean loss is its <c>val_loss</c>, by which training ends. 0: none, and where no rows
    /// are held out either, it goes on to its last epoch.
    /// </summary>
    public int? EpochFolds { get; init; }

    /// <summary>How much the rows of each class count.</summary>
    public ClassWeighting? ClassWeighting { get; init; }

    /// <summary>How much the rows of a class count, by its name; those that are not named count 1. It goes before <see cref="ClassWeighting"/>.</summary>
    public IReadOnlyDictionary<string, double>? ClassWeights { get; init; }

    /// <summary>
    /// Whether rows are read anew in every epoch and not held in memory; null: where there are too many, as <see cref="TabularData"/> says.
    /// It decides which rows are held out, too.
    /// </summary>
    public bool? Stream { get; init; }
}
