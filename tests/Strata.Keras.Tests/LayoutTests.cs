using System.Text.Json.Nodes;
using PureHDF;

namespace Strata.Keras.Tests;

/// <summary>What is written, held against what Keras 3.16 wrote for the same model: all but the date.</summary>
public class LayoutTests
{
    public static TheoryData<string> Twins => ["mlp_relu.keras", "mlp_mixed.keras", "two_inputs_residual.keras"];

    [Theory]
    [MemberData(nameof(Twins))]
    public void A_model_read_from_Keras_is_written_as_Keras_wrote_it(string name)
    {
        byte[] golden = File.ReadAllBytes(GoldenModels.PathOf(name));
        byte[] written = KerasFile.Save(KerasFile.Load(golden));
        Assert.Equal(Zip(golden), Zip(written));
        Assert.Equal(Normal(KerasFile.ConfigOf(golden)).ToJsonString(), Normal(KerasFile.ConfigOf(written)).ToJsonString());
        Assert.Equal(Tree(KerasFile.Member(golden, "model.weights.h5")), Tree(KerasFile.Member(written, "model.weights.h5")));
        JsonNode metadata = JsonNode.Parse(KerasFile.Member(written, "metadata.json"))!;
        Assert.Equal("3.16.0", metadata["keras_version"]!.GetValue<string>());
        Assert.Matches(@"^\d{4}-\d\d-\d\d@\d\d:\d\d:\d\d$", metadata["date_saved"]!.GetValue<string>());
        Assert.Equal(2, metadata.AsObject().Count);
    }

    [Fact]
    public void A_model_built_here_has_the_layout_of_its_twin()
    {
        Model twin = new Sequential([
            new Input(8),
            new Dense(16, Activation.Relu),
            new Dense(16, Activation.Relu),
            new Dense(3, Activation.Softmax),
        ]);
        byte[] golden = File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.keras"));
        byte[] written = KerasFile.Save(twin);
        Assert.Equal(Zip(golden), Zip(written));
        Assert.Equal(
            Normal(KerasFile.ConfigOf(golden), withNames: false).ToJsonString(),
            Normal(KerasFile.ConfigOf(written), withNames: false).ToJsonString()
        );
        // Names of layers differ with the count of those that Python made before; paths, types and shapes do not.
        Assert.Equal(
            Tree(KerasFile.Member(golden, "model.weights.h5")).Where(line => !line.StartsWith('@')).Select(WithoutNumbers),
            Tree(KerasFile.Member(written, "model.weights.h5")).Where(line => !line.StartsWith('@')).Select(WithoutNumbers)
        );
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes()
    {
        Model model = KerasModel.Load(GoldenModels.PathOf("mlp_mixed.keras"));
        Assert.Equal(KerasWriter.Weights(model), KerasWriter.Weights(model));
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        KerasWriter.Write(model, first, new DateTime(2026, 1, 2));
        KerasWriter.Write(model, second, new DateTime(2026, 1, 2));
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    private static string WithoutNumbers(string line) => line.Split('=')[0];

    // Every member with what the archive says of it, but its size and checksum.
    private static string[] Zip(byte[] file)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(file));
        return
        [
            .. archive.Entries.Select(entry =>
                $"{entry.FullName} {entry.ExternalAttributes} {entry.CompressedLength == entry.Length}"
            ),
        ];
    }

    // Keys in one order; the number by which Python knows again an object that stands twice says nothing to a reader.
    private static JsonNode Normal(JsonNode node, bool withNames = true) =>
        node switch
        {
            JsonObject json => new JsonObject(
                json.Where(pair => pair.Key != "shared_object_id" && (withNames || pair.Key != "name"))
                    .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => KeyValuePair.Create(pair.Key, pair.Value is null ? null : Normal(pair.Value, withNames)))!
            ),
            JsonArray list => new JsonArray([.. list.Select(element => element is null ? null : Normal(element, withNames))]),
            _ => node.DeepClone(),
        };

    // As PureHDF reads it, which is not the reader under test: groups, types, shapes, attributes and the numbers.
    private static List<string> Tree(byte[] file)
    {
        var lines = new List<string>();
        using var root = H5File.Open(new MemoryStream(file), leaveOpen: false);
        Walk(root, string.Empty);
        return lines;

        void Walk(IH5Group group, string path)
        {
            foreach (IH5Attribute attribute in group.Attributes())
            {
                lines.Add($"@{path} {attribute.Name} {attribute.Type.Class} {attribute.Space.Type} {attribute.Read<string>()}");
            }
            foreach (IH5Object child in group.Children().OrderBy(child => child.Name, StringComparer.Ordinal))
            {
                string place = $"{path}/{child.Name}";
                if (child is IH5Group inner)
                {
                    lines.Add(place);
                    Walk(inner, place);
                    continue;
                }
                var dataset = (IH5Dataset)child;
                float[] numbers = dataset.Read<float[]>();
                lines.Add(
                    $"{place} {dataset.Type.Class} {dataset.Type.Size} {dataset.Layout.Class} {dataset.Space.Type} "
                        + $"[{string.Join(",", dataset.Space.Dimensions)}]={string.Join(",", numbers)}"
                );
                Assert.Empty(dataset.Attributes());
            }
        }
    }
}
