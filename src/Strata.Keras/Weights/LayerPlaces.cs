using Strata.Keras.Configurations;
using Strata.Models;

namespace Strata.Keras.Weights;

/// <summary>Where the layers of a model, and of models in it, stand in Keras' file.</summary>
internal static class LayerPlaces
{
    /// <summary>The groups of a model, each before those within it.</summary>
    public static IReadOnlyList<LayerPlace> Of(Model model)
    {
        var places = new List<LayerPlace>();
        Add(places, model.Architecture, model is Sequential, string.Empty, string.Empty);
        return places;
    }

    private static void Add(List<LayerPlace> places, Architecture architecture, bool isSequential, string kerasPath, string path)
    {
        var names = new GroupNames();
        bool isLine = KerasOrder.IsLine(architecture, isSequential);
        foreach (OrderedLayer layer in KerasOrder.Of(architecture, isSequential))
        {
            // A line does not count its input among its layers.
            if (isLine && layer.Layer is Input)
            {
                continue;
            }
            var inner = layer.Layer as ModelLayer;
            string className = inner is null ? LayerDifferences.Of(layer.Layer.GetType()).KerasName : ModelWriter.ClassOf(inner);
            string group = $"{kerasPath}layers/{names.Next(className)}";
            places.Add(new LayerPlace(group, path + layer.Name, layer.Name) { IsModel = inner is not null });
            if (inner is not null)
            {
                Add(places, inner.Architecture, inner.IsSequential, $"{group}/", $"{path}{layer.Name}/");
            }
            else if (layer.Layer is SpectralNormalization wrapper)
            {
                places.Add(
                    new LayerPlace($"{group}/layer", string.Empty, wrapper.Layer.Name ?? $"{layer.Name}_layer")
                    {
                        IsWrapped = true,
                    }
                );
            }
        }
    }
}
