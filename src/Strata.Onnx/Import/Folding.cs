using System.Numerics.Tensors;
using Strata.Formats;

namespace Strata.Onnx;

/// <summary>Computes a node whose inputs are all known, by its own layers: constants have no arithmetic of their own.</summary>
internal static class Folding
{
    // What a few bytes of a file may become; more only where as much went in.
    private const long SmallConstant = 1 << 18;

    /// <summary>Gives the node's outputs their values.</summary>
    public static void Compute(
        OnnxNode node,
        OnnxModelFile versions,
        IReadOnlyDictionary<string, OnnxArray> constants,
        Importer into
    )
    {
        // Its own graph, so that names and uses are the node's alone.
        var only = versions with
        {
            Graph = new OnnxGraph { Nodes = [node] },
        };
        var importer = new Importer(only, firstAxisIsBatch: false);
        foreach (var (name, array) in constants)
        {
            importer.AddInput(name, array.Element, [.. array.Sizes], array);
        }
        importer.Write(node);
        long limit = Math.Max(SmallConstant, 4 * constants.Values.Sum(array => (long)array.Count));
        if (importer.LargestRow > limit)
        {
            throw new ModelFormatException(
                $"{OnnxCall.TitleOf(node)} makes a constant of {importer.LargestRow} numbers; a file's constants grow to {limit} here."
            );
        }
        List<(string Name, ImportedValue Value)> open = [];
        foreach (string name in node.Outputs.Where(name => name.Length > 0))
        {
            var value = importer.Value(name, OnnxCall.TitleOf(node));
            if (value.Constant is { } constant)
            {
                into.AddConstant(name, constant);
            }
            else
            {
                open.Add((name, value));
            }
        }
        if (open.Count > 0)
        {
            Evaluate(importer, constants, open, into);
        }
    }

    private static void Evaluate(
        Importer importer,
        IReadOnlyDictionary<string, OnnxArray> constants,
        List<(string Name, ImportedValue Value)> open,
        Importer into
    )
    {
        // An input must lead to an output of the model; those that only told a shape do not.
        var used = open.SelectMany(entry => entry.Value.Tensor!.Sources()).ToHashSet();
        ImportedTensor[] inputs = [.. importer.Inputs.Where(input => used.Contains(input.Name!))];
        Model model = ImportedModel.Make(
            importer,
            inputs,
            [.. open.Select(entry => entry.Value.Tensor!)],
            [.. open.Select(entry => entry.Name)],
            "constant",
            DataType.Float64
        );
        var results = OneRow.Predict(model, [.. inputs.Select(input => constants[input.Name!])]);
        for (int i = 0; i < open.Count; i++)
        {
            var (name, value) = open[i];
            into.AddConstant(name, OnnxArray.Of(value.Element, [.. model.OutputShapes[i]], results[i]));
        }
    }
}
