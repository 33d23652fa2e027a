using Strata.Formats;

namespace Strata.Onnx;

/// <summary>Every operator that is imported.</summary>
internal static class OnnxCatalogue
{
    private static readonly Dictionary<string, ImportedOperator> byName = new ImportedOperator[][]
    {
        [.. ActivationOperators.All],
        [.. ArithmeticOperators.All],
        [.. ProductOperators.All],
        [.. NormalizationOperators.All],
        [.. ReductionOperators.All],
        [.. ShapeOperators.All],
        [.. SelectionOperators.All],
        [.. TruthOperators.All],
        [.. ConstantOperators.All],
    }
        .SelectMany(family => family)
        .ToDictionary(known => known.Name);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<ImportedOperator> All { get; } =
    [.. byName.Values.OrderBy(known => known.Name, StringComparer.Ordinal)];

    /// <summary>The operator that a node names.</summary>
    /// <param name="node">The node.</param>
    /// <param name="operatorSet">The version of the standard operators that the file names.</param>
    /// <param name="functions">How many functions the file brings.</param>
    /// <exception cref="ModelFormatException">It is not among them.</exception>
    public static ImportedOperator Find(OnnxNode node, long operatorSet, int functions)
    {
        if (node.Domain.Length == 0 && byName.TryGetValue(node.Operator, out var known))
        {
            return operatorSet > 0
                ? known
                : throw new ModelFormatException("opset_import: the file does not say which version of the operators it means.");
        }
        string domain = node.Domain.Length == 0 ? "ai.onnx" : node.Domain;
        string within = functions > 0 ? ", and the functions that the file brings are not either" : string.Empty;
        throw new ModelFormatException(
            $"{OnnxCall.TitleOf(node)}: the operator {node.Operator} of the domain {domain} is not imported{within}. Imported are: "
                + $"{string.Join(", ", All.Select(one => one.Name))}."
        );
    }
}
