namespace Strata.Data;

/// <summary>A model as it was put together, and which of its layers do what.</summary>
/// <param name="Model">The model.</param>
/// <param name="Wide">The name of the linear path's layer; null where there is none beside hidden layers.</param>
/// <param name="Last">The name of the layer that adds the last bias.</param>
/// <param name="Unseen">The places of words that the rows do not have.</param>
internal sealed record TabularParts(Model Model, string? Wide, string Last, UnseenWords Unseen)
{
    /// <summary>A weight by its layer and its name.</summary>
    public static Weight WeightOf(Model model, string layer, string name) =>
        model.Weights.Single(weight => weight.LayerName == layer && weight.Name == name);
}
