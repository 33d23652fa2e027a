using Strata.Graphs;
using Strata.Tests.Layers;

namespace Strata.Keras.Tests;

public class LayerFileTests
{
    public static TheoryData<string> Titles => [.. LayerTable.All.Select(layer => layer.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_model_of_any_layer_comes_back_with_equal_records_and_bits(string title)
    {
        foreach (DataType dataType in Enum.GetValues<DataType>())
        {
            Model model = LayerTable.All.Single(layer => layer.Title == title).Model(dataType);
            Shuffle(model);
            byte[] file = KerasFile.Save(model);
            Same.Models(model, KerasFile.Load(file));
        }
    }

    // Weights that differ from what a fresh model begins with, but for those that stand in the configuration.
    private static void Shuffle(Model model)
    {
        foreach (
            Weight weight in model.Weights.Where(weight =>
                weight.Layer
                    is not (Normalization or Discretization or IntegerLookup or StringLookup or Imputation or DateFeatures)
            )
        )
        {
            weight.Set([.. Enumerable.Range(0, weight.Count).Select(i => Math.Sin(i + weight.Path.Length))]);
        }
    }
}
