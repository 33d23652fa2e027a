using System.Text.Json.Nodes;
using Strata.Graphs;
using Strata.Keras.Weights;
using Strata.Models;

namespace Strata.Keras.Configurations;

/// <summary>Writes a model's architecture as Keras writes it into <c>config.json</c>.</summary>
/// <param name="dataType">What the model's numbers are.</param>
internal sealed class ModelWriter(DataType dataType)
{
    private readonly LayerWriter layers = new(dataType);

    /// <summary>What Keras calls the class of a model in a model.</summary>
    public static string ClassOf(ModelLayer model) =>
        KerasOrder.IsLine(model.Architecture, model.IsSequential) ? ArchitectureWriter.Sequential : ArchitectureWriter.Functional;

    /// <summary>The model in its frame.</summary>
    public JsonObject Write(Model model) =>
        Write(
            model.Architecture,
            model is Sequential,
            model.Name,
            isTrainable: true,
            Shapes(model.Architecture, model.Inference)
        );

    private JsonObject Write(Architecture architecture, bool isSequential, string name, bool isTrainable, Shape[] shapes)
    {
        bool isLine = KerasOrder.IsLine(architecture, isSequential);
        Shape[] inputs = [.. architecture.Inputs.Select(input => shapes[input])];
        var config = new JsonObject { ["name"] = name, ["trainable"] = isTrainable };
        if (isLine)
        {
            config["dtype"] = layers.Policy();
        }
        config["layers"] = new JsonArray([
            .. KerasOrder.Of(architecture, isSequential).Select(layer => WriteLayer(architecture, layer, isLine, shapes)),
        ]);
        if (isLine)
        {
            config["build_input_shape"] = LayerWriter.Sizes(inputs[0]);
        }
        else
        {
            config["input_layers"] = Histories(architecture, architecture.Inputs);
            config["output_layers"] = Histories(architecture, architecture.Outputs);
        }
        JsonObject frame = isLine
            ? ObjectWriter.Frame("keras", ArchitectureWriter.Sequential, config)
            : ObjectWriter.Frame(
                "keras.src.models.functional",
                ArchitectureWriter.Functional,
                config,
                ArchitectureWriter.Functional
            );
        frame["build_config"] = new JsonObject { ["input_shape"] = inputs.Length == 1 ? LayerWriter.Sizes(inputs[0]) : null };
        return frame;
    }

    private JsonObject WriteLayer(Architecture architecture, OrderedLayer layer, bool isLine, Shape[] shapes)
    {
        Shape[] inputs = [.. architecture.Calls[layer.Calls[0]].Inputs.Select(input => shapes[input])];
        JsonObject written = layer.Layer is ModelLayer model
            ? Write(model.Architecture, model.IsSequential, layer.Name, layer.Layer.Trainable, Inner(model))
            : layers.Write(layer.Layer, layer.Name, inputs);
        if (!isLine)
        {
            written["name"] = layer.Name;
            written["inbound_nodes"] = new JsonArray([
                .. layer
                    .Calls.Where(call => architecture.Calls[call].Inputs.Count > 0)
                    .Select(call => WriteCall(architecture, call, shapes)),
            ]);
        }
        return written;
    }

    private JsonObject WriteCall(Architecture architecture, int call, Shape[] shapes)
    {
        LayerCall called = architecture.Calls[call];
        JsonArray tensors = new([
            .. called.Inputs.Select(input => new JsonObject
            {
                ["class_name"] = "__keras_tensor__",
                ["config"] = new JsonObject
                {
                    ["shape"] = LayerWriter.Sizes(shapes[input]),
                    ["dtype"] = InputForm.DataTypeName(architecture.Calls[input].Layer, layers.DataTypeName),
                    ["keras_history"] = History(architecture, input),
                },
            }),
        ]);
        // A layer that joins takes a list as its one argument, even of one.
        bool takesList = called.Inputs.Count > 1 || IsJoining(called.Layer);
        return new JsonObject { ["args"] = takesList ? new JsonArray(tensors) : tensors, ["kwargs"] = new JsonObject() };
    }

    private static bool IsJoining(Layer layer) =>
        layer is Add or Average or Concatenate or Dot or Maximum or Minimum or Multiply or Subtract;

    private static JsonArray Histories(Architecture architecture, IReadOnlyList<int> calls) =>
        calls.Count == 1
            ? History(architecture, calls[0])
            : new JsonArray([.. calls.Select(call => History(architecture, call))]);

    private static JsonArray History(Architecture architecture, int call)
    {
        string name = architecture.Calls[call].Name;
        return new JsonArray(name, architecture.Calls.Take(call).Count(other => other.Name == name), 0);
    }

    // The shapes within a model are not kept; its graph without weights tells them.
    private static Shape[] Inner(ModelLayer model) =>
        Shapes(model.Architecture, new ModelGraph(model.Architecture, new WeightTable(), training: false, seed: 0));

    // A word is one value to Keras and three numbers in the graph.
    private static Shape[] Shapes(Architecture architecture, ModelGraph graph) =>
        [
            .. graph.Results.Select(
                (result, call) => architecture.Calls[call].Layer is Input input ? InputForm.ShapeOf(input) : result.Shape
            ),
        ];
}
