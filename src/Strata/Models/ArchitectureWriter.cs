using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Strata.Formats;

namespace Strata.Models;

/// <summary>
/// A model's architecture as JSON in Keras' form: <c>Sequential</c> with its layers, or <c>Functional</c>, whose layers name what they
/// read as <c>[layer, call, 0]</c>. Beside the layers stand the type of the numbers and the seed.
/// </summary>
internal sealed class ArchitectureWriter(Model model, Utf8JsonWriter json)
{
    public const string Sequential = "Sequential";
    public const string Functional = "Functional";

    private IReadOnlyList<LayerCall> Calls => model.Architecture.Calls;

    /// <summary>The JSON of a model's architecture.</summary>
    public static string Write(Model model)
    {
        using var memory = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(memory, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        )
        {
            new ArchitectureWriter(model, json).Write();
        }
        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    private void Write()
    {
        // A line in which one layer object stands twice shares its weights, which only the other form can say.
        bool isLine = model is Sequential && Calls.Select(call => call.Name).Distinct().Count() == Calls.Count;
        json.WriteStartObject();
        json.WriteString("class_name", isLine ? Sequential : Functional);
        json.WriteStartObject("config");
        json.WriteString("name", model.Name);
        json.WriteString("dtype", model.DataType == DataType.Float64 ? "float64" : "float32");
        json.WriteNumber("seed", model.Seed);
        json.WriteStartArray("layers");
        foreach (IGrouping<string, LayerCall> calls in Calls.GroupBy(call => call.Name))
        {
            Layer named = calls.First().Layer with { Name = calls.Key };
            if (isLine)
            {
                Configuration.Write(json, named);
            }
            else
            {
                WriteCalls(named, calls);
            }
        }
        json.WriteEndArray();
        if (!isLine)
        {
            WriteHistories("input_layers", model.Architecture.Inputs);
            WriteHistories("output_layers", model.Architecture.Outputs);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteCalls(Layer layer, IEnumerable<LayerCall> calls)
    {
        json.WriteStartObject();
        json.WritePropertyName("layer");
        Configuration.Write(json, layer);
        json.WriteStartArray("inbound_nodes");
        foreach (LayerCall call in calls.Where(call => call.Inputs.Count > 0))
        {
            json.WriteStartArray();
            WriteHistories(call.Inputs);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteHistories(string key, IReadOnlyList<int> calls)
    {
        json.WriteStartArray(key);
        WriteHistories(calls);
        json.WriteEndArray();
    }

    private void WriteHistories(IReadOnlyList<int> calls)
    {
        foreach (int call in calls)
        {
            json.WriteStartArray();
            json.WriteStringValue(Calls[call].Name);
            json.WriteNumberValue(Calls.Take(call).Count(other => other.Name == Calls[call].Name));
            json.WriteNumberValue(0);
            json.WriteEndArray();
        }
    }
}
