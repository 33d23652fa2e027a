using System.Text.Json;
using Strata.Graphs;
using Strata.Tests.Formulas;

namespace Strata.Tests.Layers;

public class LayerGoldenTests
{
    /// <summary>Goldens whose layer is not written yet; a test below fails when one of them appears.</summary>
    private static readonly string[] Missing =
    [
        "AdditiveAttention",
        "Attention",
        "Average",
        "AveragePooling2D",
        "BatchNormalization",
        "Conv1D",
        "Conv2D",
        "Conv2DTranspose",
        "Conv3D",
        "Cropping2D",
        "DepthwiseConv2D",
        "Dot",
        "ELU",
        "EinsumDense",
        "Embedding",
        "GRU",
        "GlobalAveragePooling1D",
        "GlobalAveragePooling2D",
        "GlobalMaxPooling1D",
        "GroupNormalization",
        "LSTM",
        "LayerNormalization",
        "LeakyReLU",
        "MaxPooling1D",
        "MaxPooling2D",
        "Maximum",
        "Minimum",
        "MultiHeadAttention",
        "Multiply",
        "PReLU",
        "Permute",
        "RMSNormalization",
        "ReLU",
        "RepeatVector",
        "Rescaling",
        "SeparableConv2D",
        "SimpleRNN",
        "Softmax",
        "Subtract",
        "UnitNormalization",
        "UpSampling2D",
        "ZeroPadding2D",
    ];

    /// <summary>How the layers that there are come from Keras' arguments.</summary>
    private static readonly Dictionary<string, Func<JsonElement, Layer>> Known = new()
    {
        ["Dense"] = given => new Dense(
            given.GetProperty("units").GetInt32(),
            given.TryGetProperty("activation", out var name) ? Activation.Named(name.GetString()!) : null,
            !given.TryGetProperty("use_bias", out var bias) || bias.GetBoolean()
        ),
        ["Activation"] = given => new ActivationLayer(Activation.Named(given.GetProperty("activation").GetString()!)),
        ["Flatten"] = _ => new Flatten(),
        ["Reshape"] = given => new Reshape([
            .. given.GetProperty("target_shape").EnumerateArray().Select(size => size.GetInt32()),
        ]),
        ["Add"] = _ => new Add(),
        ["Concatenate"] = _ => new Concatenate(),
    };

    private static readonly string[] Joins = ["Add", "Concatenate"];

    private static IEnumerable<JsonElement> Goldens => Golden.Keras("layers").EnumerateArray();

    public static TheoryData<int> Cases =>
        [
            .. Goldens
                .Select((golden, index) => (golden, index))
                .Where(pair => Known.ContainsKey(Golden.Name(pair.golden)))
                .Select(pair => pair.index),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agree_with_Keras(int index)
    {
        JsonElement golden = Goldens.ElementAt(index);
        string name = Golden.Name(golden);
        JsonElement x = golden.GetProperty("x");
        JsonElement[] inputs = Joins.Contains(name) ? [.. x.EnumerateArray()] : [x];
        Layer layer = Known[name](golden.GetProperty("params"));
        Model model = LayerCase.Of(layer, [.. inputs.Select(input => Row(input))]);
        JsonElement[] weights = [.. golden.GetProperty("weights").EnumerateArray()];
        Assert.Equal(weights.Select(Golden.Name), model.Weights.Select(weight => weight.Name));
        int passes = 0;
        foreach (JsonElement pass in golden.GetProperty("passes").EnumerateArray())
        {
            passes++;
            var run = new LayerRun<double>(model, inputs[0].GetArrayLength(), pass.GetProperty("training").GetBoolean());
            for (int i = 0; i < weights.Length; i++)
            {
                Golden.Numbers(weights[i].GetProperty("value")).CopyTo(run[run.Variables[i]]);
            }
            for (int i = 0; i < inputs.Length; i++)
            {
                Golden.Numbers(inputs[i]).CopyTo(run[run.Variables[weights.Length + i]]);
            }
            Golden.Numbers(pass.GetProperty("cotangent")).CopyTo(run[run.Cotangent]);
            run.Run();
            string title = Golden.Title(golden);
            Close(pass.GetProperty("y"), run[run.Output], title + " y");
            JsonElement slopes = pass.GetProperty("grad_x");
            JsonElement[] inputSlopes = Joins.Contains(name) ? [.. slopes.EnumerateArray()] : [slopes];
            for (int i = 0; i < inputs.Length; i++)
            {
                Close(inputSlopes[i], run[run.Gradients[weights.Length + i]], $"{title} grad_x {i}");
            }
            foreach (JsonElement slope in pass.GetProperty("grad_weights").EnumerateArray())
            {
                int i = Array.FindIndex(weights, weight => Golden.Name(weight) == Golden.Name(slope));
                Close(slope.GetProperty("value"), run[run.Gradients[i]], $"{title} {Golden.Name(slope)}");
            }
        }
        Assert.True(passes > 0);
    }

    [Fact]
    public void Goldens_not_yet_written_are_listed()
    {
        Assert.Equal(
            Missing,
            Goldens.Select(Golden.Name).Where(name => !Known.ContainsKey(name)).Distinct().Order(StringComparer.Ordinal)
        );
        var written =
            from type in typeof(Layer).Assembly.GetTypes()
            where type.IsSubclassOf(typeof(Layer))
            from name in Missing
            where string.Equals(name, type.Name, StringComparison.OrdinalIgnoreCase)
            select $"{name} is there now: build it in Known and take it off the list.";
        Assert.Empty(written);
    }

    private static Shape Row(JsonElement batch)
    {
        var sizes = new List<int>();
        for (JsonElement at = batch[0]; at.ValueKind == JsonValueKind.Array; at = at[0])
        {
            sizes.Add(at.GetArrayLength());
        }
        return [.. sizes];
    }

    private static void Close(JsonElement expected, ReadOnlySpan<double> actual, string what)
    {
        double[] numbers = Golden.Numbers(expected);
        Assert.Equal(numbers.Length, actual.Length);
        for (int i = 0; i < numbers.Length; i++)
        {
            // Sums of up to 12 products of size 1 in another order: an ulp of each, 2e-16, where they cancel.
            Golden.Close(numbers[i], actual[i], 1e-12, 3e-15, $"{what}, number {i}");
        }
    }
}
