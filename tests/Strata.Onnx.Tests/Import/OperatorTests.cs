using System.Numerics.Tensors;

namespace Strata.Onnx.Tests;

/// <summary>Every imported operator against ONNX Runtime: on whole arrays, and row by row as a model.</summary>
public class OperatorTests
{
    public static TheoryData<string> Cases => [.. OperatorCases.All.Select(one => one.ToString())];

    public static TheoryData<string> InRows => [.. OperatorCases.All.Where(one => one.InRows).Select(one => one.ToString())];

    [Fact]
    public void Every_operator_has_a_case() =>
        Assert.Empty(OnnxModel.Operators.Except(OperatorCases.All.Select(one => one.Operator)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Whole_arrays_give_what_ONNX_Runtime_gives(string title)
    {
        var one = Find(title);
        byte[] file = one.File(inRows: false);
        var data = one.Data(inRows: false);
        var results = Built.Run(file, data);
        foreach (var (name, expected) in Built.Judge(file, data))
        {
            Assert.Equal(expected.ToString(), results[name].ToString());
            Same(expected.ToDoubles(), results[name].ToDoubles(), name);
        }
    }

    [Theory]
    [MemberData(nameof(InRows))]
    public void A_model_with_a_free_batch_predicts_what_ONNX_Runtime_gives(string title)
    {
        var one = Find(title);
        byte[] file = one.File(inRows: true);
        var data = one.Data(inRows: true);
        Model model = Built.Load(file);
        Tensor<double>[] inputs =
        [
            .. data.Values.Select(array => Tensor.Create(array.ToDoubles(), [.. array.Sizes.Select(size => (nint)size)])),
        ];
        var results = model.Predict<double>(inputs);
        var judged = Built.Judge(file, data);
        for (int i = 0; i < one.Results.Length; i++)
        {
            double[] numbers = new double[results[i].FlattenedLength];
            results[i].FlattenTo(numbers);
            var expected = judged[$"y{i}"];
            Assert.Equal(expected.Sizes, results[i].Lengths.ToArray().Select(length => (int)length));
            Same(expected.ToDoubles(), numbers, $"y{i}");
        }
    }

    [Theory]
    [MemberData(nameof(InRows))]
    public void A_model_is_saved_and_read_back_with_the_same_bits(string title)
    {
        var one = Find(title);
        Model model = Built.Load(one.File(inRows: true));
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            model.Save(path);
            Model again = Model.Load(path, OnnxModel.Layers);
            Tensor<double>[] inputs =
            [
                .. one.Data(inRows: true)
                    .Values.Select(array => Tensor.Create(array.ToDoubles(), [.. array.Sizes.Select(size => (nint)size)])),
            ];
            foreach (var (first, second) in model.Predict<double>(inputs).Zip(again.Predict<double>(inputs)))
            {
                Assert.Equal(first.ToArray(), second.ToArray());
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [MemberData(nameof(InRows))]
    public void A_model_can_be_summed_up_and_explained(string title)
    {
        var one = Find(title);
        Model model = Built.Load(one.File(inRows: true));
        Assert.Contains("y0", model.Summary(), StringComparison.Ordinal);
        if (model.InputShapes.Count == 1)
        {
            double[] row = [.. one.Data(inRows: true).Values.First().ToDoubles().Take(model.InputShapes[0].RowSize)];
            Assert.Contains("y0", model.Explain(row).ToString(), StringComparison.Ordinal);
        }
    }

    private static OperatorCase Find(string title) => OperatorCases.All.Single(one => one.ToString() == title);

    // Both compute in float32, in another order: a few of its 2^-23 for each number that is added up.
    private static void Same(double[] expected, double[] given, string name)
    {
        Assert.Equal(expected.Length, given.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same =
                expected[i].Equals(given[i])
                || expected[i] == given[i]
                || Math.Abs(expected[i] - given[i]) <= 2e-6 + 2e-5 * Math.Abs(expected[i]);
            Assert.True(same, $"{name}[{i}] is {given[i]}, ONNX Runtime has {expected[i]}");
        }
    }
}
