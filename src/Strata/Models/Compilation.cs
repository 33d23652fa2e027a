namespace Strata.Models;

/// <summary>What a model is trained with.</summary>
/// <param name="Optimizer">How weights follow gradients.</param>
/// <param name="Losses">One for each output.</param>
/// <param name="LossWeights">How much each output's loss counts.</param>
/// <param name="Metrics">For each output, what is measured beside the loss.</param>
internal sealed record Compilation(
    Optimizer Optimizer,
    IReadOnlyList<Loss> Losses,
    IReadOnlyList<double> LossWeights,
    IReadOnlyList<IReadOnlyList<Metric>> Metrics
);
