using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Strata.Formats;

namespace Strata.Models;

/// <summary>
/// A model's architecture as JSON in Keras' form: <c>Sequential</c> with its layers, or <c>Functional</c>, whose layers name what they
/// read as <c>[layer, call, 0]</c>. Beside the layers stand the type of the numbers and the seed.
/// </summary>
/// <param name="architecture">The layers.</param>
/// <param name="isSequential">Whether they are a <see cref="Strata.Sequential"/>'s.</param>
/// <param name="json">Where the JSON goes.</param>
internal sealed class ArchitectureWriter(Architecture architecture, bool isSequential, Utf8JsonWriter json)
{
    public const string Sequential = "Sequential";
    public const string Functional = "Functional";

    private IReadOnlyList<LayerCall> Calls => architecture.Calls;

    /// <summary>The JSON of a model's architecture.</summary>
    public static string Write(Model model)
    {
        using var memory = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(memory, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        )
        {
            var writer = new ArchitectureWriter(model.Architecture, model is Strata.Sequential, json);
            writer.Write(() =>
            {
                json.WriteString("name", model.Name);
                json.WriteString("dtype", model.DataType == DataType.Float64 ? "float64" : "float32");
                json.WriteNumber("seed", model.Seed);
            });
        }
        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    private void Write(Action writeHead)
    {
        // A line in which one layer object stands twice shares its weights, which only the other form can say.
        bool isLine = isSequential && Calls.Select(call => call.Name).Distinct().Count() == Calls.Count;
        json.WriteStartObject();
        json.WriteString("class_name", isLine ? Sequential : Functional);
        json.WriteStartObject("config");
        writeHead();
        json.WriteStartArray("layers");
        foreach (IGrouping<string, LayerCall> calls in Calls.GroupBy(call => call.Name))
        {
            Layer named = calls.First().Layer with { Name = calls.Key };
            if (isLine)
            {
                WriteLayer(named);
            }
            else
            {
                WriteCalls(named, calls);
            }
        }
        json.WriteEndArray();
        if (!isLine)
        {
            WriteHistories("input_layers", architecture.Inputs);
            WriteHistories("output_layers", architecture.Outputs);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // A model within the model stands there as it would alone; what its numbers are and the seed are the outer model's.
    private void WriteLayer(Layer layer)
    {
        if (layer is not ModelLayer model)
        {
            Configuration.Write(json, layer);
            return;
        }
        new ArchitectureWriter(model.Architecture, model.IsSequential, json).Write(() =>
        {
            json.WriteString("name", layer.Name);
            json.WriteBoolean("trainable", layer.Trainable);
        });
    }

    private void WriteCalls(Layer layer, IEnumerable<LayerCall> calls)
    {
        json.WriteStartObject();
        json.WritePropertyName("layer");
        WriteLayer(layer);
        json.WriteStartArray("inbound_nodes");
        foreach (LayerCall call in calls.Where(call => call.Layer is not Input))
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
