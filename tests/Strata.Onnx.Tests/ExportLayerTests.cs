using Strata.Tests.Layers;

namespace Strata.Tests.Onnx;

/// <summary>Every layer of the catalogue predicts the same numbers as an ONNX file.</summary>
public class ExportLayerTests
{
    public static TheoryData<string, int, DataType> Cases =>
        new(
            from layer in LayerTable.All
            from opset in new[] { 17, 21 }
            from type in new[] { DataType.Float32, DataType.Float64 }
            where layer.Model(type).InputTypes.All(input => input == InputType.Number)
            select (layer.Title, opset, type)
        );

    [Fact]
    public void A_layer_that_reads_words_is_refused_by_its_name() =>
        Assert.All(
            LayerTable.All.Where(layer => layer.Type == InputType.Text && layer.Make() is not Input),
            layer =>
            {
                Model model = layer.Model(DataType.Float32);
                string message = Assert.Throws<NotSupportedException>(() => OnnxModel.Save(model, new MemoryStream())).Message;
                Assert.Contains("'probe' reads words", message, StringComparison.Ordinal);
            }
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_layer_alone_predicts_the_same(string title, int opset, DataType type)
    {
        LayerCase layer = LayerTable.All.Single(layer => layer.Title == title);
        ExportRun.Same(layer.Model(type), opset, layer.Indices);
    }
}
