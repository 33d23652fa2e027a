using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Strata.Studio.TakeAway;

/// <summary>A network as a Python program for Keras 3: its layers, and its weights in the text or from a file beside it.</summary>
/// <remarks>The configuration is the one that <see cref="KerasModel"/> writes; here it becomes calls.</remarks>
public static class KerasCode
{
    private const int Width = 100;

    /// <summary>The program.</summary>
    /// <param name="model">The network.</param>
    /// <param name="weightFile">What the file of the weights is called where they do not stand in the text.</param>
    /// <exception cref="NotSupportedException">A layer is none of Keras', or a model stands within the model.</exception>
    public static string Write(Model model, string weightFile)
    {
        ArgumentNullException.ThrowIfNull(model);
        using JsonDocument json = JsonDocument.Parse(ConfigurationOf(model));
        JsonElement config = json.RootElement.GetProperty("config");
        bool isLine = json.RootElement.GetProperty("class_name").GetString() == "Sequential";
        bool isShort =
            model.ParameterCount <= ArchitectureCode.MostWeightsInText
            && model.Weights.All(weight => model.GetLayer(weight.LayerName) is Dense);
        var text = new StringBuilder("import keras\n");
        text.Append(isShort ? "import numpy as np\n\n" : "\n");
        text.Append(isLine ? Line(config) : Graph(config));
        text.Append('\n');
        text.Append(isShort ? Weights(model) : $"model.load_weights({PythonObject.Text(weightFile)})\n");
        return text.ToString();
    }

    private static byte[] ConfigurationOf(Model model)
    {
        using var file = new MemoryStream();
        try
        {
            KerasModel.Save(model, file);
        }
        catch (ArgumentException e)
        {
            throw new NotSupportedException(e.Message, e);
        }
        file.Position = 0;
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        using Stream stream = archive.GetEntry("config.json")!.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static string Line(JsonElement config)
    {
        var text = new StringBuilder("model = keras.Sequential(\n    [\n");
        foreach (JsonElement layer in config.GetProperty("layers").EnumerateArray())
        {
            text.Append($"        {PythonObject.OfLayer(layer)},\n");
        }
        return text.Append($"    ],\n    name={PythonObject.Text(PythonObject.Name(config))},\n)\n").ToString();
    }

    private static string Graph(JsonElement config)
    {
        JsonElement[] layers = [.. config.GetProperty("layers").EnumerateArray()];
        HashSet<string> taken = [];
        Dictionary<string, string> variables = layers.ToDictionary(NameOf, layer => Variable(NameOf(layer), taken));
        var text = new StringBuilder();
        List<(JsonElement Layer, int Number)> waiting =
        [
            .. layers.SelectMany(layer => Enumerable.Range(0, Math.Max(1, Nodes(layer))).Select(number => (layer, number))),
        ];
        HashSet<(string, int)> done = [];
        while (waiting.FindIndex(call => Sources(call.Layer, call.Number).All(done.Contains)) is var next and >= 0)
        {
            var (layer, number) = waiting[next];
            waiting.RemoveAt(next);
            string name = NameOf(layer);
            done.Add((name, number));
            if (Nodes(layer) == 0)
            {
                text.Append($"{variables[name]} = {PythonObject.OfLayer(layer)}\n");
                continue;
            }
            if (number == 0)
            {
                text.Append($"{variables[name]}_layer = {PythonObject.OfLayer(layer)}\n");
            }
            string[] sources = [.. Sources(layer, number).Select(Place)];
            string reads = TakesList(layer, number) ? $"[{string.Join(", ", sources)}]" : string.Join(", ", sources);
            text.Append($"{Place((name, number))} = {variables[name]}_layer({reads})\n");
        }
        string from = string.Join(", ", Ends(config.GetProperty("input_layers")).Select(Place));
        string to = string.Join(", ", Ends(config.GetProperty("output_layers")).Select(Place));
        string own = PythonObject.Text(PythonObject.Name(config));
        return text.Append($"model = keras.Model([{from}], [{to}], name={own})\n").ToString();

        string Place((string Layer, int Number) place) =>
            variables[place.Layer] + (place.Number == 0 ? "" : $"_use{place.Number + 1}");
    }

    private static string NameOf(JsonElement layer) => layer.GetProperty("config").GetProperty("name").GetString()!;

    private static string Variable(string name, HashSet<string> taken)
    {
        string stem = SourceName.FileOf(name).Replace('-', '_');
        // A word of Python is no variable, and a layer may be called anything.
        stem =
            char.IsAsciiDigit(stem[0]) || stem is "lambda" or "pass" or "import" or "model" or "keras" or "np"
                ? $"of_{stem}"
                : stem;
        string variable = stem;
        for (int number = 1; !taken.Add(variable); number++)
        {
            variable = $"{stem}_{number}";
        }
        return variable;
    }

    private static int Nodes(JsonElement layer) => layer.GetProperty("inbound_nodes").GetArrayLength();

    private static bool TakesList(JsonElement layer, int number) =>
        layer.GetProperty("inbound_nodes")[number].GetProperty("args")[0].ValueKind == JsonValueKind.Array;

    private static IEnumerable<(string, int)> Sources(JsonElement layer, int number)
    {
        if (Nodes(layer) == 0)
        {
            return [];
        }
        JsonElement arguments = layer.GetProperty("inbound_nodes")[number].GetProperty("args");
        IEnumerable<JsonElement> tensors = TakesList(layer, number) ? arguments[0].EnumerateArray() : arguments.EnumerateArray();
        return tensors.Select(tensor => Placed(tensor.GetProperty("config").GetProperty("keras_history")));
    }

    // One end stands alone, several stand in a list.
    private static IEnumerable<(string, int)> Ends(JsonElement ends) =>
        ends[0].ValueKind == JsonValueKind.String ? [Placed(ends)] : ends.EnumerateArray().Select(Placed);

    private static (string, int) Placed(JsonElement history) => (history[0].GetString()!, history[1].GetInt32());

    private static string Weights(Model model)
    {
        string type = model.DataType == DataType.Float64 ? "float64" : "float32";
        var text = new StringBuilder();
        foreach (IGrouping<string, Weight> weights in model.Weights.GroupBy(weight => weight.LayerName))
        {
            text.Append($"model.get_layer({PythonObject.Text(weights.Key.Replace('/', '_'))}).set_weights(\n    [\n");
            foreach (Weight weight in weights)
            {
                text.Append("        np.array(");
                AppendNumbers(text, Numbers(weight, model.DataType));
                text.Append($", dtype=\"{type}\").reshape({string.Join(", ", weight.Shape)}),\n");
            }
            text.Append("    ]\n)\n");
        }
        return text.ToString();
    }

    private static string[] Numbers(Weight weight, DataType type)
    {
        var values = new double[weight.Count];
        weight.CopyTo(values.AsSpan());
        // The shortest digits of the float itself: those of the double would be noise after the seventh.
        return type == DataType.Float64
            ? Array.ConvertAll(values, PythonObject.Number)
            : Array.ConvertAll(values, value => float.IsFinite((float)value) ? Short((float)value) : PythonObject.Number(value));
    }

    private static string Short(float value)
    {
        string text = RecordCode.Number(value)[..^1];
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }

    private static void AppendNumbers(StringBuilder text, string[] numbers)
    {
        bool isLong = numbers.Sum(number => number.Length + 2) > Width - 40;
        text.Append('[');
        int column = Width;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (isLong && column + numbers[i].Length + 2 > Width)
            {
                text.Append("\n            ");
                column = 12;
            }
            text.Append(numbers[i]).Append(i == numbers.Length - 1 ? "" : ", ");
            column += numbers[i].Length + 2;
        }
        text.Append(']');
    }
}
