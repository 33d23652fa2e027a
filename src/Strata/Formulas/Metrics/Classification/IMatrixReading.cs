namespace Strata.Metrics;

/// <summary>What a metric reads from a confusion matrix.</summary>
internal interface IMatrixReading
{
    /// <summary>The one number.</summary>
    double Of(ConfusionMatrixState matrix);

    /// <summary>All numbers.</summary>
    IReadOnlyList<double> AllOf(ConfusionMatrixState matrix);

    /// <summary>The numbers for reading.</summary>
    string TextOf(ConfusionMatrixState matrix);
}
