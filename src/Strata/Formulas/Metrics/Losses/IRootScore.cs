namespace Strata.Metrics;

/// <summary>A score whose metric is a function of the mean and not the mean itself: Keras' mask does not reach it.</summary>
internal interface IRootScore;
