using System.Text.Json;
using System.Text.RegularExpressions;
using Strata.Formats;
using Strata.Graphs;
using Strata.Tests.Formulas;

namespace Strata.Tests.Layers;

/// <summary>Keras' own numbers: outputs, gradients and what a step makes of the weights that a layer keeps.</summary>
public class LayerGoldenTests
{
    private static readonly string[] Merging =
    [
        "Add",
        "Subtract",
        "Multiply",
        "Average",
        "Maximum",
        "Minimum",
        "Concatenate",
        "Dot",
        "Attention",
        "AdditiveAttention",
        "MultiHeadAttention",
    ];

    private static readonly JsonElement[] Cases = [.. Golden.Keras("layers").EnumerateArray()];

    public static TheoryData<int> Known => [.. Enumerable.Range(0, Cases.Length).Where(i => IsKnown(Cases[i]))];

    private static string ClassName(JsonElement golden) =>
        Golden.Name(golden) == "Activation" ? nameof(ActivationLayer) : Golden.Name(golden);

    private static bool IsKnown(JsonElement golden) => Registry.OfStrata().Find(typeof(Layer), ClassName(golden)) is not null;

    /// <summary>What of Keras' cases the library does not have yet.</summary>
    [Fact]
    public void What_is_still_missing_is_missing()
    {
        string[] missing =
        [
            "AdditiveAttention",
            "Attention",
            "AveragePooling2D",
            "Conv1D",
            "Conv2D",
            "Conv2DTranspose",
            "Conv3D",
            "Cropping2D",
            "DepthwiseConv2D",
            "GRU",
            "GlobalAveragePooling1D",
            "GlobalAveragePooling2D",
            "GlobalMaxPooling1D",
            "LSTM",
            "MaxPooling1D",
            "MaxPooling2D",
            "MultiHeadAttention",
            "SeparableConv2D",
            "SimpleRNN",
            "UpSampling2D",
            "ZeroPadding2D",
        ];

        // A layer that fails this test has appeared: take it off the list, and its cases are checked below.
        Assert.Equal(
            missing,
            Cases.Where(golden => !IsKnown(golden)).Select(Golden.Name).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void A_layer_agrees_with_Keras(int index)
    {
        JsonElement golden = Cases[index];
        Layer layer = Read(golden);
        JsonElement[] x = Merging.Contains(Golden.Name(golden))
            ? [.. golden.GetProperty("x").EnumerateArray()]
            : [golden.GetProperty("x")];
        int rows = x[0].GetArrayLength();
        JsonElement[] weights = [.. golden.GetProperty("weights").EnumerateArray()];
        foreach (JsonElement pass in golden.GetProperty("passes").EnumerateArray())
        {
            Model model = LayerCase.Of(layer, [.. x.Select(input => ShapeOf(input[0]))]);
            Assert.Equal(weights.Select(Golden.Name), model.Weights.Select(weight => weight.Name));
            var run = new LayerRun<double>(model, rows, pass.GetProperty("training").GetBoolean());
            for (int i = 0; i < weights.Length; i++)
            {
                JsonElement value = weights[i].GetProperty("value");
                Assert.Equal(ShapeOf(value), model.Weights[i].Shape);
                Golden.Numbers(value).CopyTo(run[run.Variables[i]]);
            }
            for (int i = 0; i < x.Length; i++)
            {
                Golden.Numbers(x[i]).CopyTo(run[run.Variables[weights.Length + i]]);
            }
            Golden.Numbers(pass.GetProperty("cotangent")).CopyTo(run[run.Cotangent]);
            run.Run();

            Assert.Equal(ShapeOf(pass.GetProperty("y")[0]), run.Output.Shape.Row);
            Same(pass.GetProperty("y"), run[run.Output], "y");
            JsonElement gradient = pass.GetProperty("grad_x");
            for (int i = 0; i < x.Length && gradient.ValueKind != JsonValueKind.Null; i++)
            {
                Same(x.Length > 1 ? gradient[i] : gradient, run[run.Gradients[weights.Length + i]], $"gradient of x{i}");
            }
            JsonElement[] gradients = [.. pass.GetProperty("grad_weights").EnumerateArray()];
            Assert.Equal(
                gradients.Select(Golden.Name),
                model.Weights.Where(weight => weight.Trainable).Select(weight => weight.Name)
            );
            foreach (JsonElement slope in gradients)
            {
                int i = Place(model, Golden.Name(slope));
                Same(slope.GetProperty("value"), run[run.Gradients[i]], $"gradient of {Golden.Name(slope)}");
            }
            if (pass.TryGetProperty("weights_after", out JsonElement after))
            {
                var assigned = run.Assignments.ToDictionary(pair => pair.Weight.Name, pair => pair.Value);
                foreach (JsonElement weight in after.EnumerateArray())
                {
                    int i = Place(model, Golden.Name(weight));
                    Node kept = assigned.GetValueOrDefault(model.Weights[i].Path, run.Variables[i]);
                    Same(weight.GetProperty("value"), run[kept], $"{Golden.Name(weight)} after the step");
                }
            }
        }

        // Single operations agree to 1e-16; where a mean or an upstream sum is taken off, the difference keeps the larger number's error.
        void Same(JsonElement expected, ReadOnlySpan<double> actual, string what)
        {
            double[] numbers = Golden.Numbers(expected);
            Assert.Equal(numbers.Length, actual.Length);
            for (int i = 0; i < numbers.Length; i++)
            {
                Golden.Close(numbers[i], actual[i], 1e-12, 2e-14, $"{Golden.Title(golden)}: {what}[{i}]");
            }
        }
    }

    private static int Place(Model model, string weight) => model.Weights.TakeWhile(other => other.Name != weight).Count();

    private static Layer Read(JsonElement golden)
    {
        string config = golden.GetProperty("params").GetRawText();
        if (Golden.Name(golden) == "Dot")
        {
            // Keras lets one number stand for both axes, a list here.
            config = Regex.Replace(config, "\"axes\": ?1", "\"axes\": [1, 1]");
        }
        return Configuration.FromJson<Layer>(
            $$"""{"class_name": "{{ClassName(golden)}}", "config": {{config}}}""",
            Registry.OfStrata()
        );
    }

    private static Shape ShapeOf(JsonElement value)
    {
        var sizes = new List<int>();
        for (; value.ValueKind == JsonValueKind.Array; value = value[0])
        {
            sizes.Add(value.GetArrayLength());
        }
        return new Shape([.. sizes]);
    }
}
