using Strata.Formats;

namespace Strata.Onnx;

/// <summary>Imports a whole file: its weights, its inputs, then node by node.</summary>
/// <param name="file">The file.</param>
/// <param name="options">What the program wants.</param>
/// <param name="external">Where weights outside the file are read.</param>
internal sealed class GraphImport(OnnxModelFile file, OnnxImportOptions options, ExternalData external)
{
    private readonly HashSet<string> weights = [.. file.Graph.Initializers.Select(initializer => initializer.Name)];

    /// <summary>The inputs that the program must give, in the file's order.</summary>
    public IReadOnlyList<OnnxValue> Inputs => [.. file.Graph.Inputs.Where(input => !weights.Contains(input.Name))];

    /// <summary>What the file's outputs became, in its order.</summary>
    public IReadOnlyList<ImportedValue> Outputs { get; private set; } = [];

    /// <summary>What the model's numbers should be.</summary>
    public DataType DataType { get; private set; }

    /// <summary>
    /// Reads the graph with these constants, and, where <paramref name="given"/> is there, with inputs of those sizes, each one row.
    /// </summary>
    /// <exception cref="ModelFormatException">The graph is not what it should be.</exception>
    /// <exception cref="ConstantNeededException">An input decides about shapes.</exception>
    public Importer Read(IReadOnlyDictionary<string, OnnxArray> constants, IReadOnlyDictionary<string, OnnxArray>? given)
    {
        if (file.Graph.HasSparseInitializers)
        {
            throw new ModelFormatException("sparse_initializer: sparse weights are not imported; store them whole.");
        }
        OnnxValue[] open = [.. Inputs.Where(input => !constants.ContainsKey(input.Name))];
        bool firstAxisIsBatch = given is null && (options.FirstAxisIsBatch ?? (open.Length > 0 && open.All(HasFreeFirst)));
        var importer = new Importer(file, firstAxisIsBatch);
        foreach (var (name, array) in constants)
        {
            importer.AddConstant(name, array);
        }
        foreach (var initializer in file.Graph.Initializers.Where(initializer => !constants.ContainsKey(initializer.Name)))
        {
            importer.AddConstant(initializer.Name, OnnxArray.Of(external.Read(initializer)));
        }
        foreach (var input in open)
        {
            int[] sizes = given is null ? Sizes(input, firstAxisIsBatch) : [.. given[input.Name].Sizes];
            importer.AddInput(input.Name, Element(input), sizes);
        }
        foreach (var node in file.Graph.Nodes)
        {
            importer.Import(node);
        }
        Outputs = [.. file.Graph.Outputs.Select(output => importer.Value(output.Name, "The file's output"))];
        DataType =
            options.DataType ?? (open.Any(input => IsWide(input.Element)) || HasDoubles() ? DataType.Float64 : DataType.Float32);
        return importer;
    }

    private bool HasDoubles() => file.Graph.Initializers.Any(initializer => initializer.Element == OnnxElementType.Double);

    private static bool IsWide(OnnxElementType element) =>
        element
            is OnnxElementType.Double
                or OnnxElementType.Int64
                or OnnxElementType.Int32
                or OnnxElementType.UInt64
                or OnnxElementType.UInt32;

    private static bool HasFreeFirst(OnnxValue input) => input.Shape is [{ Size: null }, ..];

    private static OnnxElementType Element(OnnxValue input) =>
        input.Element.Bytes() > 0 && !input.IsOther
            ? input.Element
            : throw new ModelFormatException(
                $"Input '{input.Name}': values of type {input.Element} are not computed with; expected numbers."
            );

    private int[] Sizes(OnnxValue input, bool firstAxisIsBatch)
    {
        var shape =
            input.Shape
            ?? throw new ModelFormatException($"Input '{input.Name}': the file does not say its sizes, which a model needs.");
        if (firstAxisIsBatch && shape.Count == 0)
        {
            throw new ModelFormatException($"Input '{input.Name}': it is a single number and has no first axis to be the batch.");
        }
        return [.. shape.Skip(firstAxisIsBatch ? 1 : 0).Select(dimension => Size(input, dimension))];
    }

    private int Size(OnnxValue input, OnnxDimension dimension)
    {
        if (dimension.Size is { } size)
        {
            return size <= int.MaxValue
                ? (int)size
                : throw new ModelFormatException($"Input '{input.Name}': the size {size} is larger than {int.MaxValue}.");
        }
        return dimension.Name.Length > 0 && options.FreeSizes.TryGetValue(dimension.Name, out int chosen)
            ? chosen
            : throw new ModelFormatException(
                $"Input '{input.Name}': the file leaves the size '{dimension}' free, and only the first axis of every input may be. "
                    + "Give it in OnnxImportOptions.FreeSizes, or set FirstAxisIsBatch if it is the batch."
            );
    }

    /// <summary>Whether a name is a weight that the file brings.</summary>
    public bool IsWeight(string name) => weights.Contains(name);
}
