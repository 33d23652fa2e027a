using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Strata.Studio.TakeAway;

/// <summary>A value of Keras' JSON as the Python that makes it: <c>keras.layers.Dense(units=2, activation="tanh")</c>.</summary>
internal static class PythonObject
{
    // What means the same when it is not said. Nulls are among them by name alone, for some arguments have other defaults.
    private static readonly Dictionary<string, string> Unsaid = new()
    {
        ["trainable"] = "true",
        ["use_bias"] = "true",
        ["kernel_regularizer"] = "null",
        ["bias_regularizer"] = "null",
        ["activity_regularizer"] = "null",
        ["kernel_constraint"] = "null",
        ["bias_constraint"] = "null",
        ["seed"] = "null",
        ["noise_shape"] = "null",
        ["input_axes"] = "null",
        ["output_axes"] = "null",
        ["lora_rank"] = "null",
        ["lora_alpha"] = "null",
        ["quantization_config"] = "null",
        ["data_format"] = "\"channels_last\"",
    };

    // The initializers that layers have when nothing is said.
    private static readonly Dictionary<string, string> Initial = new()
    {
        ["kernel_initializer"] = "GlorotUniform",
        ["bias_initializer"] = "Zeros",
    };

    /// <summary>The expression.</summary>
    /// <exception cref="NotSupportedException">It is of a class that Keras does not have.</exception>
    public static string Of(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => "None",
            JsonValueKind.True => "True",
            JsonValueKind.False => "False",
            JsonValueKind.String => Text(value.GetString()!),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Of))}]",
            _ when value.TryGetProperty("class_name", out _) => OfObject(value),
            _ => $"{{{string.Join(", ", value.EnumerateObject().Select(each => $"{Text(each.Name)}: {Of(each.Value)}"))}}}",
        };

    /// <summary>A layer without what Keras keeps for itself.</summary>
    /// <exception cref="NotSupportedException">It is of a class that Keras does not have.</exception>
    public static string OfLayer(JsonElement layer)
    {
        JsonElement config = layer.GetProperty("config");
        if (layer.GetProperty("class_name").GetString() != "InputLayer")
        {
            return OfObject(layer);
        }
        int[] sizes = [.. config.GetProperty("batch_shape").EnumerateArray().Skip(1).Select(size => size.GetInt32())];
        string shape = sizes.Length == 1 ? $"({sizes[0]},)" : $"({string.Join(", ", sizes)})";
        string type = config.GetProperty("dtype").GetString()!;
        return $"keras.Input(shape={shape}, name={Text(Name(config))}" + (type == "float32" ? ")" : $", dtype={Text(type)})");
    }

    /// <summary>A string with its quotes.</summary>
    public static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char letter in value)
        {
            text.Append(
                letter switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    _ when char.IsControl(letter) => $"\\u{(int)letter:x4}",
                    _ => letter.ToString(),
                }
            );
        }
        return text.Append('"').ToString();
    }

    /// <summary>A number that reads back to the same bits.</summary>
    public static string Number(double value) =>
        double.IsFinite(value) ? RecordCode.Number(value)
        : double.IsNaN(value) ? "float(\"nan\")"
        : value > 0 ? "float(\"inf\")"
        : "float(\"-inf\")";

    /// <summary>A layer's or a model's name, which in Keras has no slash.</summary>
    public static string Name(JsonElement config) => config.GetProperty("name").GetString()!.Replace('/', '_');

    private static string OfObject(JsonElement value)
    {
        string name = value.GetProperty("class_name").GetString()!;
        JsonElement config = value.GetProperty("config");
        if (name == "DTypePolicy")
        {
            return Text(config.GetProperty("name").GetString()!);
        }
        string module = value.GetProperty("module").GetString() ?? "";
        if (!module.StartsWith("keras.", StringComparison.Ordinal) || name is "Functional" or "Sequential")
        {
            throw new NotSupportedException(
                $"{name} cannot be written as Python: it is a model within the model, or no class of Keras. Take the .keras file, or the "
                    + "C# text."
            );
        }
        IEnumerable<string> arguments = config
            .EnumerateObject()
            .Where(argument => !IsUnsaid(name, argument))
            .Select(argument => $"{argument.Name}={(argument.Name == "name" ? Text(Name(config)) : Of(argument.Value))}");
        return $"{Module(module)}.{name}({string.Join(", ", arguments)})";
    }

    // keras.src is Keras' inside; what it gives out stands one level up.
    private static string Module(string module) => module.Replace("keras.src.", "keras.", StringComparison.Ordinal);

    private static bool IsUnsaid(string className, JsonProperty argument)
    {
        string raw = argument.Value.GetRawText();
        if (Unsaid.TryGetValue(argument.Name, out string? unsaid) && raw == unsaid)
        {
            return true;
        }
        if (Initial.TryGetValue(argument.Name, out string? initial) && className == "Dense")
        {
            return argument.Value.ValueKind == JsonValueKind.Object
                && argument.Value.GetProperty("class_name").GetString() == initial;
        }
        return argument.Name switch
        {
            "dtype" => raw.Contains("\"float32\"", StringComparison.Ordinal),
            "activation" => className == "Dense" && raw == "\"linear\"",
            _ => false,
        };
    }
}
