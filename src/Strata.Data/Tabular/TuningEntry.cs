namespace Strata.Data;

/// <summary>What one trial came to on one rung.</summary>
internal sealed record TuningEntry(int Trial, int Rung, double Score);
