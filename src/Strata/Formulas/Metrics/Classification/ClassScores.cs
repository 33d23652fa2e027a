namespace Strata.Metrics;

/// <summary>How well one class is predicted, or the average over all.</summary>
/// <param name="Name">What the class is called.</param>
/// <param name="Precision">The share of what was predicted to be of the class that is; 0 where nothing was.</param>
/// <param name="Recall">The share of the class that was predicted so; 0 where there is none.</param>
/// <param name="F1Score">Their harmonic mean.</param>
/// <param name="Support">The weight of the class: without weights how many rows are of it.</param>
public sealed record ClassScores(string Name, double Precision, double Recall, double F1Score, double Support);
