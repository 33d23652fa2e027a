namespace Strata.Studio.Learn;

/// <summary>How a learner wants a small classifier to be built and trained.</summary>
/// <param name="Hidden">How many nodes each hidden layer has.</param>
/// <param name="Activation">The name of their activation, such as <c>tanh</c>.</param>
/// <param name="LearningRate">The step size of Adam.</param>
/// <param name="Epochs">How often all rows are seen.</param>
/// <param name="Seed">What first weights and shuffles depend on.</param>
public sealed record TrainingPlan(
    IReadOnlyList<int> Hidden,
    string Activation = "tanh",
    double LearningRate = 0.03,
    int Epochs = 150,
    int Seed = 0
)
{
    /// <summary>How many hidden nodes there are.</summary>
    public int Nodes => Hidden.Sum();
}
