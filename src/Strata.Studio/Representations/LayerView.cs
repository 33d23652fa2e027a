namespace Strata.Studio.Representations;

/// <summary>A row as a layer sees it, in two dimensions.</summary>
/// <param name="Row">Which row of the data.</param>
/// <param name="X">Along the direction in which rows differ most.</param>
/// <param name="Y">Along the next.</param>
public readonly record struct LayerPoint(int Row, double X, double Y);

/// <summary>What one layer makes of the data.</summary>
/// <param name="Layer">The engine's figures.</param>
/// <param name="Points">Every row that was looked at; empty where a number is not finite.</param>
public sealed record LayerView(LayerRepresentation Layer, IReadOnlyList<LayerPoint> Points)
{
    /// <summary>How many units it has.</summary>
    public int Units => Layer.Shape.RowSize;

    /// <summary>How well a linear model reads the target off it; null where that could not be measured.</summary>
    public double? Probe => Layer.Probe;

    /// <summary>The share of the variance that the picture holds; null where there is none.</summary>
    public double? Shown => Layer.Components?.ExplainedVariance.Sum();
}
