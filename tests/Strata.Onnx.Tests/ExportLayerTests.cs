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
            select (layer.Title, opset, type)
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_layer_alone_predicts_the_same(string title, int opset, DataType type)
    {
        LayerCase layer = LayerTable.All.Single(layer => layer.Title == title);
        ExportRun.Same(layer.Model(type), opset, layer.Indices);
    }
}
