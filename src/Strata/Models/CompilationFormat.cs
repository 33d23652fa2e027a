using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Strata.Formats;

namespace Strata.Models;

/// <summary>What a model is trained with, as JSON in the words of Keras' <c>compile_config</c>, and where the optimizer stands.</summary>
internal static class CompilationFormat
{
    /// <summary>The JSON of a compiled model.</summary>
    public static string Write(Compilation compilation, OptimizerState state)
    {
        using var memory = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(memory, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        )
        {
            json.WriteStartObject();
            Write("optimizer", compilation.Optimizer);
            Write("loss", compilation.Losses);
            Write("loss_weights", compilation.LossWeights);
            json.WriteStartArray("metrics");
            foreach (IReadOnlyList<Metric> metrics in compilation.Metrics)
            {
                Configuration.Write(json, metrics);
            }
            json.WriteEndArray();
            json.WriteNumber("iterations", state.Iterations);
            json.WriteNumber("learning_rate", state.LearningRate);
            json.WriteEndObject();

            void Write(string key, object value)
            {
                json.WritePropertyName(key);
                Configuration.Write(json, value);
            }
        }
        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    /// <summary>Compiles a model as that JSON says; what the optimizer remembers is still what it begins with.</summary>
    public static void Read(string text, Model model, Registry registry, string file)
    {
        using JsonDocument document = Configuration.Parse(text, file);
        JsonElement root = document.RootElement;
        var compilation = new Compilation(
            Get<Optimizer>("optimizer"),
            Get<IReadOnlyList<Loss>>("loss"),
            Get<IReadOnlyList<double>>("loss_weights"),
            [
                .. Elements("metrics")
                    .Select((list, i) => Configuration.Read<IReadOnlyList<Metric>>(list, registry, $"{file}: metrics[{i}]")),
            ]
        );
        if (
            compilation.Optimizer is null
            || compilation.Losses is null
            || compilation.LossWeights is null
            || compilation.Losses.Contains(null)
            || compilation.Metrics.Any(metrics => metrics is null || metrics.Contains(null))
        )
        {
            throw new ModelFormatException(
                $"{file}: the compilation has a null where an optimizer, a loss, its weight or a metric is expected."
            );
        }
        int outputs = model.OutputNames.Count;
        if (
            compilation.Losses.Count != outputs
            || compilation.LossWeights.Count != outputs
            || compilation.Metrics.Count != outputs
        )
        {
            throw new ModelFormatException($"{file}: the compilation is not for the model's {outputs} outputs.");
        }
        model.Compilation = compilation;
        try
        {
            model.OptimizerState = OptimizerState.Create(model, compilation.Optimizer);
        }
        catch (ArgumentException error)
        {
            throw new ModelFormatException($"{file}: {error.Message}", error);
        }
        model.OptimizerState.Iterations =
            Element("iterations") is var steps
            && steps.ValueKind == JsonValueKind.Number
            && steps.TryGetInt64(out long iterations)
            && iterations >= 0
                ? iterations
                : throw new ModelFormatException($"{file}: 'iterations' is {steps}; expected a whole number from 0.");
        double rate = Get<double>("learning_rate");
        if (compilation.Optimizer.LearningRate.Schedule is null)
        {
            model.OptimizerState.LearningRate = rate;
        }

        T Get<T>(string key) => Configuration.Read<T>(Element(key), registry, $"{file}: {key}");

        IEnumerable<JsonElement> Elements(string key) =>
            Element(key) is { ValueKind: JsonValueKind.Array } list
                ? list.EnumerateArray()
                : throw new ModelFormatException($"{file}: '{key}' is {Element(key)}; expected a list for each output.");

        JsonElement Element(string key) =>
            root.ValueKind == JsonValueKind.Object && root.TryGetProperty(key, out JsonElement value)
                ? value
                : throw new ModelFormatException($"{file}: the compilation has no '{key}'.");
    }
}
