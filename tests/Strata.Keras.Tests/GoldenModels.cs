using System.Numerics.Tensors;
using System.Text.Json;

namespace Strata.Keras.Tests;

/// <summary>Files that Keras 3.16 wrote, with inputs and Keras' outputs.</summary>
internal static class GoldenModels
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static IReadOnlyList<string> Names { get; } =
    [.. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)!).Where(name => name != "models.json").Order()];

    public static string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Inputs and outputs of a file; the .h5 of a model has those of its .keras.</summary>
    public static (IReadOnlyList<Tensor<float>> Inputs, float[] Output) Values(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(PathOf("models.json")));
        JsonElement model = document
            .RootElement.EnumerateArray()
            .First(model =>
                Path.GetFileNameWithoutExtension(model.GetProperty("file").GetString()) == Path.GetFileNameWithoutExtension(name)
            );
        return ([.. model.GetProperty("x").EnumerateArray().Select(Read)], [.. Numbers(model.GetProperty("y"))]);
    }

    private static Tensor<float> Read(JsonElement json)
    {
        var lengths = new List<nint>();
        for (JsonElement at = json; at.ValueKind == JsonValueKind.Array; at = at[0])
        {
            lengths.Add(at.GetArrayLength());
        }
        return Tensor.Create<float>([.. Numbers(json)], [.. lengths]);
    }

    private static IEnumerable<float> Numbers(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().SelectMany(Numbers) : [json.GetSingle()];
}
