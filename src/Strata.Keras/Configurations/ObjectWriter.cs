using System.Collections;
using System.Text.Json.Nodes;
using Strata.Activations;
using Strata.Formats;
using Strata.Initializers;

namespace Strata.Keras.Configurations;

/// <summary>Writes initializers, losses, optimizers and the like as Keras writes them: module, class name, configuration, registered name.</summary>
internal static class ObjectWriter
{
    // What Keras writes and a record has not; the numbers of a model come from its own seed.
    private static readonly Dictionary<Type, string[]> Nothings = new()
    {
        [typeof(GlorotUniform)] = ["seed", "input_axes", "output_axes"],
        [typeof(GlorotNormal)] = ["seed", "input_axes", "output_axes"],
        [typeof(HeUniform)] = ["seed", "input_axes", "output_axes"],
        [typeof(HeNormal)] = ["seed", "input_axes", "output_axes"],
        [typeof(LecunUniform)] = ["seed", "input_axes", "output_axes"],
        [typeof(LecunNormal)] = ["seed", "input_axes", "output_axes"],
        [typeof(VarianceScaling)] = ["seed", "input_axes", "output_axes"],
        [typeof(RandomNormal)] = ["seed"],
        [typeof(RandomUniform)] = ["seed"],
        [typeof(TruncatedNormal)] = ["seed"],
        [typeof(Orthogonal)] = ["seed"],
    };

    /// <summary>A value of a configuration.</summary>
    /// <exception cref="ArgumentException">It is of a kind that no configuration has.</exception>
    public static JsonNode? Write(object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case bool truth:
                return truth;
            case int number:
                return number;
            case long number:
                return number;
            case double number:
                return Json.Number(number);
            case string text:
                return text;
            case Enum choice:
                return SnakeCase.OfChoice(choice.ToString());
            case LearningRate rate:
                return Write(rate.Schedule ?? (object)rate.At(0));
            case Activation activation:
                return WriteActivation(activation);
            case Loss { IsDefault: true } loss:
                return loss.Name;
            case Loss loss:
                JsonObject written = WriteObject(loss, loss.Formula, loss.Formula.GetType());
                Config(written)["name"] = loss.Name;
                Config(written)[ConfigurationReader.Reduction] = SnakeCase.OfChoice(loss.Reduction.ToString());
                return written;
            // By shapes, which Keras does for the word alone.
            case Metrics.Accuracy:
                return Metric.Accuracy.Name;
            default:
                return Families.TypeOf(value) is { } type ? WriteRecord(value, type) : WriteList(value);
        }
    }

    /// <summary>The frame in which every object stands.</summary>
    /// <param name="module">Where Python finds the class.</param>
    /// <param name="className">The class.</param>
    /// <param name="config">Its configuration.</param>
    /// <param name="registeredName">By what name it was registered; null: it is Keras' own.</param>
    public static JsonObject Frame(string module, string className, JsonNode? config, string? registeredName = null) =>
        new()
        {
            ["module"] = module,
            ["class_name"] = className,
            ["config"] = config,
            ["registered_name"] = registeredName,
        };

    /// <summary>The configuration in a frame.</summary>
    public static JsonObject Config(JsonObject frame) => (JsonObject)frame["config"]!;

    private static JsonNode WriteActivation(Activation activation)
    {
        object formula = activation.Formula;
        if (activation.IsDefault && KerasModules.Has(formula.GetType()))
        {
            return activation.Name;
        }
        // Keras' functions have no parameters that a file could hold; its layers of the same name have, and are taken as activations.
        Layer? layer = formula switch
        {
            Relu relu => new ReLU(
                double.IsPositiveInfinity(relu.MaxValue) ? null : relu.MaxValue,
                relu.NegativeSlope,
                relu.Threshold
            ),
            LeakyRelu leaky => new LeakyReLU(leaky.NegativeSlope),
            Elu elu => new ELU(elu.Alpha),
            _ => null,
        };
        if (layer is null)
        {
            return WriteObject(activation, formula, formula.GetType(), isOurs: true);
        }
        JsonObject written = WriteObject(layer, layer, layer.GetType());
        Config(written).Remove("name");
        Config(written).Remove("trainable");
        return written;
    }

    private static JsonObject WriteRecord(object value, Type type)
    {
        JsonObject written = WriteObject(value, value, type);
        switch (value)
        {
            case Optimizer optimizer:
                Config(written)["name"] = Weights.OptimizerStore.NameOf(optimizer);
                break;
            case Metric metric:
                Config(written)["name"] = metric.Name;
                break;
        }
        return written;
    }

    private static JsonObject WriteObject(object member, object record, Type type, bool isOurs = false)
    {
        var config = new JsonObject();
        foreach (RecordField field in new RecordShape(type).Fields)
        {
            config[field.Key] = Write(field.Property.GetValue(record));
        }
        foreach (string key in Nothings.GetValueOrDefault(type, []))
        {
            config[key] = null;
        }
        return isOurs || !KerasModules.Has(type)
            ? Frame(KerasModules.Package.ToLowerInvariant(), type.Name, config, KerasModules.RegisteredName(type.Name))
            : Frame(KerasModules.Of(member), type.Name, config);
    }

    private static JsonArray WriteList(object value) =>
        value is IEnumerable elements
            ? new JsonArray([.. elements.Cast<object?>().Select(Write)])
            : throw new ArgumentException($"A value of type {value.GetType()} cannot be written into a Keras file.");
}
