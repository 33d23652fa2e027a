namespace Strata.Onnx.Tests;

/// <summary>What was imported is exported again, and ONNX Runtime computes the same with it.</summary>
public class ImportedExportTests
{
    public static TheoryData<string> Cases => [.. OperatorCases.All.Where(one => one.InRows).Select(one => one.ToString())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_imported_model_is_exported_like_our_own(string title)
    {
        var one = OperatorCases.All.Single(one => one.ToString() == title);
        byte[] file = one.File(inRows: true);
        Model model = Built.Load(file);
        using var memory = new MemoryStream();
        OnnxModel.Save(model, memory, 21);
        var data = one.Data(inRows: true);
        var expected = Built.Judge(file, data);
        var element = model.DataType == DataType.Float64 ? OnnxElementType.Double : OnnxElementType.Float;
        var given = Built.Judge(
            memory.ToArray(),
            data.ToDictionary(input => input.Key, input => OnnxArray.Of(element, [.. input.Value.Sizes], input.Value.ToDoubles()))
        );
        foreach (var (name, array) in expected)
        {
            double[] ours = given[name].ToDoubles();
            Assert.All(
                array.ToDoubles().Zip(ours),
                pair =>
                    Assert.True(
                        pair.First.Equals(pair.Second)
                            || Math.Abs(pair.First - pair.Second) <= 1e-5 + 1e-4 * Math.Abs(pair.First),
                        $"{pair}"
                    )
            );
        }
    }
}
