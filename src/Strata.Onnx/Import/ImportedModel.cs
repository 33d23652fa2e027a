using System.Text;
using Strata.Formats;

namespace Strata.Onnx;

/// <summary>Makes the model of what was imported: layers with their names, then the weights' numbers.</summary>
internal static class ImportedModel
{
    // A model is put together along its lines of layers, by calls within calls: an endless line must not end the program.
    private const int MaximumDepth = 2000;
    private const int MaximumLayers = 20_000;

    /// <summary>The model from these inputs to these outputs; what leads to no output is left out.</summary>
    /// <exception cref="ModelFormatException">It has too many layers.</exception>
    public static Model Make(
        Importer importer,
        IReadOnlyList<ImportedTensor> inputs,
        IReadOnlyList<ImportedTensor> outputs,
        IReadOnlyList<string> outputNames,
        string name,
        DataType dataType
    )
    {
        var taken = new HashSet<ImportedTensor>();
        ImportedTensor[] ends = [.. outputs.Select((output, i) => End(importer, output, taken, outputNames[i]))];
        var reached = Reached([.. ends, .. inputs]);
        ImportedTensor[] order = [.. importer.Made.Where(reached.Contains)];
        int depth = ends.Max(end => end.Depth);
        if (depth > MaximumDepth || order.Length > MaximumLayers)
        {
            throw new ModelFormatException(
                $"The graph has {order.Length} layers, {depth} in its longest line; at most {MaximumLayers} and {MaximumDepth} are read."
            );
        }
        var names = Names(order);
        var tensors = new Dictionary<ImportedTensor, SymbolicTensor>();
        foreach (var tensor in order)
        {
            Layer layer = tensor.Layer with { Name = names[tensor] };
            tensors[tensor] = layer is Input input ? input : layer.Apply([.. tensor.Inputs.Select(one => tensors[one])]);
        }
        var model = new Model([.. inputs.Select(input => tensors[input])], [.. ends.Select(end => tensors[end])], name, dataType);
        var weights = order
            .SelectMany(tensor => tensor.Weights.Select(weight => ($"{names[tensor]}/{weight.Key}", weight.Value)))
            .ToDictionary();
        foreach (var weight in model.Weights)
        {
            if (weights.TryGetValue(weight.Path, out var given))
            {
                weight.Set<double>(given.Values());
            }
        }
        return model;
    }

    // Each output is a layer of its own with the output's name, and no input.
    private static ImportedTensor End(Importer importer, ImportedTensor output, HashSet<ImportedTensor> taken, string name)
    {
        bool isFree = taken.Add(output) && output.Layer is not Input;
        ImportedTensor end = isFree ? output : importer.Apply(new Identity(), [output], new Dictionary<string, ImportedWeight>());
        end.Name = name;
        return end;
    }

    private static HashSet<ImportedTensor> Reached(IReadOnlyList<ImportedTensor> ends)
    {
        var reached = new HashSet<ImportedTensor>();
        var waiting = new Stack<ImportedTensor>(ends);
        while (waiting.TryPop(out var tensor))
        {
            if (reached.Add(tensor))
            {
                foreach (var input in tensor.Inputs)
                {
                    waiting.Push(input);
                }
            }
        }
        return reached;
    }

    // The file's names first, so that no name of ours takes theirs.
    private static Dictionary<ImportedTensor, string> Names(IReadOnlyList<ImportedTensor> order)
    {
        var names = new Dictionary<ImportedTensor, string>();
        var taken = new HashSet<string>();
        var counts = new Dictionary<string, int>();
        foreach (var tensor in order.OrderBy(tensor => tensor.Name is null))
        {
            string stem = Plain(tensor.Name) ?? Plain(Kind(tensor.Layer))!;
            string name = stem;
            while (!taken.Add(name))
            {
                counts[stem] = counts.GetValueOrDefault(stem) + 1;
                name = $"{stem}_{counts[stem]}";
            }
            names[tensor] = name;
        }
        return names;
    }

    private static string Kind(Layer layer)
    {
        string kind = layer.GetType().Name;
        kind = kind.StartsWith("Onnx", StringComparison.Ordinal) ? kind["Onnx".Length..] : kind;
        return kind.ToLowerInvariant();
    }

    // Letters, digits and a few signs: a name becomes part of a weight's path.
    private static string? Plain(string? name)
    {
        if (name is null)
        {
            return null;
        }
        var text = new StringBuilder();
        foreach (char sign in name.AsSpan()[..Math.Min(name.Length, 100)])
        {
            text.Append(char.IsLetterOrDigit(sign) || sign is '-' or '.' ? sign : '_');
        }
        string plain = text.ToString().Trim('_');
        return plain.Length > 0 ? plain : null;
    }
}
