namespace Strata.Tests.Layers;

public class LayerExplainTests
{
    public static TheoryData<string> Titles => [.. LayerTable.All.Select(layer => layer.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Every_layer_is_summed_up(string title)
    {
        Model model = LayerTable.All.Single(layer => layer.Title == title).Model(DataType.Float32);
        Assert.Contains("probe", model.Summary().ToString(), StringComparison.Ordinal);
    }
}
