using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Strata.Keras.Tests;

/// <summary>The example of docs/keras-files.md is the code below, and it runs.</summary>
public sealed class PageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_example_of_the_page_runs()
    {
        string path = GoldenModels.PathOf("mlp_relu.keras");
        string trained = Path.Combine(folder, "trained.keras");
        string weights = Path.Combine(folder, "trained.weights.h5");
        Tensor<float> rows = GoldenModels.Values("mlp_relu.keras").Inputs[0];
        int[] labels = [0, 1, 2, 1, 0];

        // csharpier-ignore-start
        // example
        Model model = KerasModel.Load(path);                      // .keras, or a whole model in the older .h5
        Tensor<float> probabilities = model.Predict(rows);

        model.Compile(new Adam(), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        model.Fit(Dataset.From(rows, labels), epochs: 2);
        KerasModel.Save(model, trained);                          // layers, weights, optimizer and where it stands

        KerasModel.SaveWeights(model, weights);                   // .weights.h5
        KerasModel.LoadWeights(model, weights);                   // .weights.h5, .keras or .h5; all that does not fit is told at once
        // end
        // csharpier-ignore-end

        Assert.Equal([5, 3], probabilities.Lengths.ToArray().Select(length => (int)length));
        Same.Models(model, KerasModel.Load(trained));
    }

    [Fact]
    public void The_page_shows_that_code()
    {
        string source = Between(File.ReadAllText(ThisFile()), "// example\n", "        // end");
        string page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../docs/keras-files.md"));
        string[] lines =
        [
            .. source.Split('\n').Select(line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line),
        ];
        Assert.Equal(string.Join('\n', lines), Between(page, "```csharp\n", "```"));
    }

    private static string Between(string text, string start, string end)
    {
        text = text.ReplaceLineEndings("\n");
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
