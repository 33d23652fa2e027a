using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Formats;
using Strata.Models;

namespace Strata.Keras.Configurations;

/// <summary>Compiles a model as Keras' <c>compile_config</c>, or the <c>training_config</c> of older files, says.</summary>
/// <param name="registry">What a file may name.</param>
/// <param name="file">What to call the file in messages.</param>
internal sealed class CompileReader(Registry registry, string file)
{
    private readonly ObjectReader objects = new(registry, file);

    /// <summary>Compiles the model; nothing happens where Keras' was not compiled, or has no loss.</summary>
    /// <returns>Whether the model is compiled.</returns>
    /// <exception cref="ModelFormatException">The configuration asks for what there is not.</exception>
    public bool Read(JsonNode? node, Model model)
    {
        if (node is not JsonObject config || Json.IsNull(config["loss"]))
        {
            return false;
        }
        JsonNode? optimizer = config["optimizer"] ?? config["optimizer_config"];
        if (Json.IsNull(optimizer))
        {
            return false;
        }
        IReadOnlyList<string> outputs = model.OutputNames;
        JsonNode? losses = objects.Read(config["loss"]);
        var read = new JsonObject
        {
            ["optimizer"] = objects.Read(optimizer),
            ["loss"] = new JsonArray([.. ForEach(losses, outputs, "loss").Select(loss => loss?.DeepClone())]),
            ["loss_weights"] = Json.IsNull(config["loss_weights"])
                ? new JsonArray([.. outputs.Select(_ => (JsonNode)1.0)])
                : new JsonArray([
                    .. ForEach(config["loss_weights"], outputs, "loss_weights").Select(weight => weight?.DeepClone()),
                ]),
            // Every metric here counts sample weights, where there are any.
            ["metrics"] = new JsonArray([
                .. Metrics(config, "metrics", outputs).Zip(Metrics(config, "weighted_metrics", outputs), Together),
            ]),
            ["iterations"] = 0,
            ["learning_rate"] = 0.0,
        };
        RequireSimple(read["optimizer"]);
        CompilationFormat.Read(read.ToJsonString(), model, registry, $"{file}: compile_config");
        // What is asked for with weights and without is one metric here.
        model.Compilation = model.Compilation! with
        {
            Metrics = [.. model.Compilation.Metrics.Select(metrics => (IReadOnlyList<Metric>)[.. metrics.Distinct()])],
        };
        if (model.Compilation.Optimizer.LearningRate.Value is { } rate)
        {
            model.OptimizerState!.LearningRate = rate;
        }
        return true;
    }

    // One for each output: alone, in a list, or by the output's name.
    private List<JsonNode?> ForEach(JsonNode? node, IReadOnlyList<string> outputs, string what)
    {
        switch (node)
        {
            case JsonArray list when list.Count == outputs.Count:
                return [.. list];
            case JsonObject named when !named.ContainsKey("class_name") && outputs.All(named.ContainsKey):
                return [.. outputs.Select(output => named[output])];
            case not null when node is not JsonArray && (outputs.Count == 1 || what == "loss"):
                return [.. outputs.Select(_ => node)];
            default:
                throw Json.Bad($"{file}: compile_config.{what}", $"one for each of {string.Join(", ", outputs)}", node);
        }
    }

    private List<JsonNode?> Metrics(JsonObject config, string key, IReadOnlyList<string> outputs)
    {
        JsonNode? node = objects.Read(config[key]);
        if (Json.IsNull(node) || node is JsonArray { Count: 0 })
        {
            return [.. outputs.Select(_ => new JsonArray())];
        }
        // With one output its metrics need no list around them.
        if (outputs.Count == 1 && node is JsonArray flat)
        {
            return [new JsonArray([.. flat.SelectMany(Parts).Select(metric => metric?.DeepClone())])];
        }
        if (node is JsonObject named && !named.ContainsKey("class_name"))
        {
            return
            [
                .. outputs.Select(output => new JsonArray([
                    .. (named[output] is { } own ? Parts(own) : []).Select(metric => metric?.DeepClone()),
                ])),
            ];
        }
        return
        [
            .. ForEach(node, outputs, key).Select(each => new JsonArray([.. Parts(each).Select(metric => metric?.DeepClone())])),
        ];
    }

    private static JsonNode Together(JsonNode? metrics, JsonNode? weighted) =>
        new JsonArray([.. Parts(metrics).Concat(Parts(weighted)).Select(metric => metric?.DeepClone())]);

    private static IReadOnlyList<JsonNode?> Parts(JsonNode? node) => node is JsonArray list ? [.. list] : [node];

    // The older optimizers' decay of the learning rate would be left out in silence.
    private void RequireSimple(JsonNode? optimizer)
    {
        if (optimizer is JsonObject json && json["config"] is JsonObject config && config["decay"] is { } decay)
        {
            if (decay.GetValueKind() == JsonValueKind.Number && decay.ToJsonString() is "0" or "0.0")
            {
                config.Remove("decay");
                return;
            }
            throw new ModelFormatException(
                $"{file}: compile_config: the optimizer has a decay of {decay}, which Keras 3 does not have either."
            );
        }
    }
}
