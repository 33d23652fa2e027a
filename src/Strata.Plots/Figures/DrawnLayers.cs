namespace Strata.Plots;

/// <summary>The layers that a picture has room for.</summary>
internal static class DrawnLayers
{
    /// <summary>
    /// Of many the first and the last ones: what goes in, and where the classes come apart. Where rows go in by several inputs, as
    /// those of a table with words do, each of them is a part of the row alone, and a word there is a mere number: inputs are left out
    /// then, and of many layers the last are drawn, which see whole rows.
    /// </summary>
    /// <param name="representations">The layers.</param>
    /// <param name="isDrawable">Whether a layer has what is drawn.</param>
    /// <param name="most">How many there is room for, 2 or more.</param>
    public static LayerRepresentation[] Of(Representations representations, Func<LayerRepresentation, bool> isDrawable, int most)
    {
        bool isInParts = representations.Layers.Count(layer => layer.Kind == nameof(Input)) > 1;
        LayerRepresentation[] all =
        [
            .. representations.Layers.Where(layer => isDrawable(layer) && !(isInParts && layer.Kind == nameof(Input))),
        ];
        return all.Length <= most ? all
            : isInParts ? all[^most..]
            : [all[0], .. all[^(most - 1)..]];
    }
}
