using System.Text;

namespace Strata.Studio.TakeAway;

/// <summary>A network as C# that builds it with Strata: its layers, and its weights in the text or from a file beside it.</summary>
public static class ArchitectureCode
{
    /// <summary>Up to so many weights stand in the text; more are read from a file.</summary>
    public const int MostWeightsInText = 2000;

    private const int Width = 120;

    /// <summary>The C# file: a static class with a method <c>Create</c>.</summary>
    /// <param name="model">The network.</param>
    /// <param name="namespaceName">The namespace, such as <c>Acme.Models</c>.</param>
    /// <param name="className">The class, such as <c>Digits</c>.</param>
    /// <param name="weightFile">What the file of the weights is called where they do not stand in the text.</param>
    /// <exception cref="ArgumentException">A name is no identifier of C#.</exception>
    /// <exception cref="NotSupportedException">A layer is not Strata's own, or a model stands within the model.</exception>
    public static string Write(Model model, string namespaceName, string className, string weightFile)
    {
        ArgumentNullException.ThrowIfNull(model);
        SourceName.Require(namespaceName, mayHaveDots: true);
        SourceName.Require(className);
        StoredArchitecture stored = StoredArchitecture.Of(model);
        bool isShort = model.ParameterCount <= MostWeightsInText;
        var text = new StringBuilder();
        text.Append("using Strata;\n\n");
        text.Append($"namespace {namespaceName};\n\n");
        text.Append($"/// <summary>{Comment(model)}</summary>\n");
        text.Append($"public static class {className}\n{{\n");
        text.Append("    /// <summary>The network with its weights.</summary>\n");
        if (!isShort)
        {
            text.Append("    /// <param name=\"weights\">The file that was taken away with this text.</param>\n");
        }
        string parameter = isShort ? "" : $"string weights = {RecordCode.Text(weightFile)}";
        text.Append($"    public static Model Create({parameter})\n    {{\n");
        text.Append(stored.IsLine && model is Sequential ? Line(model, stored) : Graph(model, stored));
        text.Append(isShort ? Weights(model) : Loading(model));
        return text.Append("        return model;\n    }\n}\n").ToString();
    }

    private static string Comment(Model model)
    {
        string layers = string.Join(", ", model.Layers.Select(layer => layer.GetType().Name));
        string text = $"The network {model.Name} with {model.ParameterCount} weights: {layers}.";
        return text.Replace("&", "&amp;").Replace("<", "&lt;").ReplaceLineEndings(" ");
    }

    private static string Line(Model model, StoredArchitecture stored)
    {
        // Names that the model gives of itself are left out, so that the text reads as one would write it.
        Layer[] plain = [.. model.Layers.Select(layer => layer with { Name = null })];
        bool isPlain = StoredArchitecture.Of(new Sequential(plain)).Names.SequenceEqual(stored.Names);
        Layer[] layers = isPlain ? plain : [.. stored.Names.Select(name => model.GetLayer(name) with { Name = name })];
        var text = new StringBuilder("        var model = new Sequential(\n            [\n");
        foreach (Layer layer in layers)
        {
            text.Append($"                {RecordCode.Of(layer)},\n");
        }
        return text.Append($"            ],\n            {Settings(model)});\n").ToString();
    }

    private static string Graph(Model model, StoredArchitecture stored)
    {
        var variables = new Dictionary<string, string>();
        foreach (string name in stored.Names)
        {
            string stem = SourceName.VariableOf(name);
            string variable = stem;
            for (int number = 1; variables.ContainsValue(variable); number++)
            {
                variable = $"{stem}_{number}";
            }
            variables[name] = variable;
        }
        HashSet<string> shared = [.. stored.Calls.Where(call => call.Number > 0).Select(call => call.Layer)];
        var text = new StringBuilder();
        foreach (StoredCall call in stored.Calls)
        {
            string layer = RecordCode.Of(model.GetLayer(call.Layer) with { Name = call.Layer });
            string variable = variables[call.Layer];
            if (call.Inputs.Count == 0)
            {
                text.Append($"        SymbolicTensor {variable} = {layer};\n");
                continue;
            }
            if (shared.Contains(call.Layer) && call.Number == 0)
            {
                text.Append($"        Layer {variable} = {layer};\n");
            }
            string inputs = string.Join(", ", call.Inputs.Select(Place));
            text.Append(
                shared.Contains(call.Layer)
                    ? $"        SymbolicTensor {Place((call.Layer, call.Number))} = {variable}.Apply({inputs});\n"
                    : $"        SymbolicTensor {variable} = {layer.Of()}.Apply({inputs});\n"
            );
        }
        string from = string.Join(", ", stored.Inputs.Select(Place));
        string to = string.Join(", ", stored.Outputs.Select(Place));
        return text.Append($"        var model = new Model([{from}], [{to}], {Settings(model)});\n").ToString();

        string Place((string Layer, int Number) place) =>
            shared.Contains(place.Layer) ? $"{variables[place.Layer]}_use{place.Number + 1}" : variables[place.Layer];
    }

    // An initializer in braces needs parentheses before a method.
    private static string Of(this string layer) => layer.EndsWith('}') ? $"({layer})" : layer;

    private static string Settings(Model model) =>
        $"name: {RecordCode.Text(model.Name)}, dataType: DataType.{model.DataType}, seed: {RecordCode.Of(model.Seed)}";

    private static string Loading(Model model) =>
        $"        model.SetWeights(Model.Load(weights).GetWeights<{(model.DataType == DataType.Float64 ? "double" : "float")}>());\n";

    private static string Weights(Model model)
    {
        var text = new StringBuilder();
        foreach (Weight weight in model.Weights)
        {
            text.Append($"        model.GetWeight({RecordCode.Text(weight.Path)}).Set(");
            AppendWrapped(text, Numbers(weight, model.DataType));
            text.Append(");\n");
        }
        return text.ToString();
    }

    private static string[] Numbers(Weight weight, DataType type)
    {
        if (type == DataType.Float64)
        {
            var values = new double[weight.Count];
            weight.CopyTo(values.AsSpan());
            return Array.ConvertAll(values, RecordCode.Number);
        }
        var single = new float[weight.Count];
        weight.CopyTo(single.AsSpan());
        return Array.ConvertAll(single, RecordCode.Number);
    }

    private static void AppendWrapped(StringBuilder text, string[] numbers)
    {
        bool isLong = numbers.Sum(number => number.Length + 2) > Width - 60;
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
    }
}
