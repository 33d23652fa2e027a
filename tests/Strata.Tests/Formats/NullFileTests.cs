using System.Text.Json.Nodes;
using Strata.Formats;
using Strata.Metrics;
using Strata.Models;
using Strata.Schedules;
using Strata.Tests.Layers;

namespace Strata.Tests.Formats;

/// <summary>A null anywhere in the JSON of a model gives a model or the one exception.</summary>
public class NullFileTests
{
    [Fact]
    public void A_null_for_any_value_of_any_layer_gives_a_model_or_the_exception()
    {
        foreach (LayerCase layer in LayerTable.All)
        {
            Try(ArchitectureWriter.Write(layer.Model(DataType.Float32)), layer.Title, text => _ = Read(text));
        }
    }

    [Fact]
    public void A_null_for_any_value_of_a_compilation_gives_a_model_or_the_exception()
    {
        var model = new Sequential(new Input(2), new Dense(2));
        model.Compile(
            new Adam(new CosineDecay(0.1, 10)) { ClipNorm = 1 },
            Loss.Of(new Losses.Huber(0.5)),
            [Metric.Accuracy, new AUC(NumThresholds: 20)]
        );
        string text = CompilationFormat.Write(model.Compilation!, model.OptimizerState!);
        Try(text, "compilation", changed => CompilationFormat.Read(changed, model, Registry.OfStrata(), "file"));
    }

    [Fact]
    public void A_model_with_a_null_is_refused_by_the_name_of_its_key()
    {
        string path = Path.GetTempFileName();
        try
        {
            new Sequential(new Input(5), new ActivationLayer(Activation.Relu)).Save(path);
            SafeTensors file = SafeTensors.Read(path);
            var metadata = file.Metadata.ToDictionary();
            metadata["model"] = metadata["model"].Replace("\"relu\"", "null", StringComparison.Ordinal);
            new SafeTensors(file.Tensors, metadata).Write(path);
            var error = Assert.Throws<ModelFormatException>(() => Model.Load(path));
            Assert.Contains("config.activation: expected Activation, given null", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Model Read(string text) => new ArchitectureReader(Registry.OfStrata(), "file").Read(text, _ => { });

    private static void Try(string text, string what, Action<string> read)
    {
        read(text);
        int count = Nodes(JsonNode.Parse(text)!).Count;
        for (int i = 0; i < count; i++)
        {
            JsonNode root = JsonNode.Parse(text)!;
            JsonNode replaced = Nodes(root)[i];
            string path = replaced.GetPath();
            replaced.ReplaceWith((JsonNode?)null);
            try
            {
                read(root.ToJsonString());
            }
            catch (ModelFormatException error)
            {
                Assert.NotEmpty(error.Message);
            }
            catch (Exception error)
            {
                Assert.Fail($"{what}: {path}: {error}");
            }
        }
    }

    private static List<JsonNode> Nodes(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject json => json.Select(pair => pair.Value),
            JsonArray list => list,
            _ => [],
        };
        return [.. children.OfType<JsonNode>().SelectMany(child => Nodes(child).Prepend(child))];
    }
}
