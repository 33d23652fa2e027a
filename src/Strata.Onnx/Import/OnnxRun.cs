using Strata.Formats;

namespace Strata.Onnx;

/// <summary>One run of a file on whole arrays.</summary>
internal sealed class OnnxRun(OnnxModelFile file, OnnxImportOptions options, ExternalData external)
{
    /// <summary>The outputs by name.</summary>
    /// <exception cref="ArgumentException">An input is missing, unknown, of another type or of other sizes.</exception>
    /// <exception cref="ModelFormatException">The file cannot be read as a model.</exception>
    public Dictionary<string, OnnxArray> Run(IReadOnlyDictionary<string, OnnxArray> inputs)
    {
        var import = new GraphImport(file, options, external);
        Check(inputs, import);
        var constants = new Dictionary<string, OnnxArray>(options.Constants);
        foreach (var (name, array) in inputs.Where(input => import.IsWeight(input.Key)))
        {
            constants[name] = array;
        }
        try
        {
            while (true)
            {
                try
                {
                    return Run(import, import.Read(constants, inputs), inputs);
                }
                catch (ConstantNeededException needed)
                {
                    // What decides about shapes is bound, and the graph read again: each round binds one input more.
                    int before = constants.Count;
                    foreach (string name in needed.Inputs.Where(inputs.ContainsKey))
                    {
                        constants[name] = inputs[name];
                    }
                    if (constants.Count == before)
                    {
                        throw needed.ToDefect();
                    }
                }
            }
        }
        catch (Exception error) when (error is ArgumentException or ArithmeticException or InvalidOperationException)
        {
            throw new ModelFormatException($"The graph makes no model: {error.Message}", error);
        }
    }

    private Dictionary<string, OnnxArray> Run(
        GraphImport import,
        Importer importer,
        IReadOnlyDictionary<string, OnnxArray> inputs
    )
    {
        Dictionary<string, OnnxArray> results = [];
        List<(OnnxValue Output, ImportedValue Value)> open = [];
        for (int i = 0; i < import.Outputs.Count; i++)
        {
            var (output, value) = (file.Graph.Outputs[i], import.Outputs[i]);
            if (value.Constant is { } constant)
            {
                results[output.Name] = constant;
            }
            else
            {
                open.Add((output, value));
            }
        }
        if (open.Count == 0)
        {
            return results;
        }
        Model model = ImportedModel.Make(
            importer,
            importer.Inputs,
            [.. open.Select(entry => entry.Value.Tensor!)],
            [.. open.Select(entry => entry.Output.Name)],
            "run",
            import.DataType
        );
        var numbers = OneRow.Predict(model, [.. importer.Inputs.Select(input => inputs[input.Name!])]);
        for (int i = 0; i < open.Count; i++)
        {
            var (output, value) = open[i];
            var element = output.Element.Bytes() > 0 ? output.Element : value.Element;
            results[output.Name] = OnnxArray.Of(element, [.. model.OutputShapes[i]], numbers[i]);
        }
        return results;
    }

    private void Check(IReadOnlyDictionary<string, OnnxArray> inputs, GraphImport import)
    {
        string known = string.Join(", ", file.Graph.Inputs.Select(input => OnnxPort.Of(input).ToString()));
        foreach (string name in inputs.Keys.Where(name => !file.Graph.Inputs.Any(input => input.Name == name)))
        {
            throw new ArgumentException($"The file has no input '{name}'; its inputs are: {known}.", nameof(inputs));
        }
        foreach (var input in import.Inputs.Where(input => !options.Constants.ContainsKey(input.Name)))
        {
            if (!inputs.TryGetValue(input.Name, out var array))
            {
                throw new ArgumentException(
                    $"The input '{input.Name}' is missing; the file's inputs are: {known}.",
                    nameof(inputs)
                );
            }
            bool fits =
                input.Shape is not { } shape
                || (
                    shape.Count == array.Sizes.Count
                    && shape.Zip(array.Sizes).All(pair => pair.First.Size is null || pair.First.Size == pair.Second)
                );
            if (array.Element != input.Element || !fits)
            {
                throw new ArgumentException($"The input is {OnnxPort.Of(input)}, and {array} was given.", nameof(inputs));
            }
        }
    }
}
