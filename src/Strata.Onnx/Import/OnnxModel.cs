using Strata.Formats;
using Strata.Onnx;

namespace Strata;

/// <summary>ONNX models as our own.</summary>
/// <remarks>
/// An imported model predicts, explains, trains and is saved like any other. Its outputs are named as the file's. It has float32 numbers
/// unless the file's inputs are doubles or integers; integers live as numbers and are exact up to 2^53.
/// </remarks>
public static partial class OnnxModel
{
    /// <summary>The layers and formulas that only imported models have: give it to <see cref="Model.Load"/> to read one that was saved.</summary>
    /// <example><code>Model model = Model.Load("imported.safetensors", OnnxModel.Layers);</code></example>
    public static CustomObjects Layers { get; } =
        new CustomObjects()
            .Add<OnnxConstant>()
            .Add<OnnxBatched>()
            .Add<OnnxFill>()
            .Add<OnnxDivide>()
            .Add<OnnxPower>()
            .Add<OnnxParametricRelu>()
            .Add<OnnxWhere>()
            .Add<OnnxSlice>()
            .Add<OnnxTake>()
            .Add<OnnxPad>()
            .Add<OnnxExpand>()
            .Add<OnnxReduce>()
            .Add<OnnxArgMax>()
            .Add<OnnxHardmax>()
            .Add<OnnxMatMul>()
            .Add<OnnxCompare>()
            .AddActivation<Magnitude>()
            .AddActivation<Opposite>()
            .AddActivation<Root>()
            .AddActivation<Logarithm>()
            .AddActivation<ErrorFunction>()
            .AddActivation<Inverse>()
            .AddActivation<Signum>()
            .AddActivation<Truncated>()
            .AddActivation<Nearest>()
            .AddActivation<Truth>()
            .AddActivation<Untruth>()
            .AddActivation<RoundedDown>()
            .AddActivation<RoundedUp>()
            .AddActivation<Shrunk>()
            .AddActivation<Bounded>()
            .AddActivation<LinearSigmoid>()
            .AddActivation<ScaledElu>()
            .AddActivation<ScaledSwish>()
            .AddActivation<FromEnd>()
            .AddActivation<Divisor>();

    /// <summary>The names of the operators that are imported.</summary>
    public static IReadOnlyList<string> Operators => [.. OnnxCatalogue.All.Select(known => known.Name)];

    /// <summary>Reads an ONNX file as a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How; null: as the file says.</param>
    /// <exception cref="ModelFormatException">The file is damaged, names an operator that is not imported, or has shapes that do not fit.</exception>
    /// <exception cref="ArgumentException">The options name an input that the file does not have.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <example><code>Model model = OnnxModel.Load("classifier.onnx");</code></example>
    public static Model Load(string path, OnnxImportOptions? options = null)
    {
        options ??= new OnnxImportOptions();
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Load(OnnxSource.Read(path), options, new ExternalData(folder, options.AllowExternalData));
    }

    /// <summary>Reads an ONNX file from a stream as a model; its weights all stand in it.</summary>
    /// <inheritdoc cref="Load(string, OnnxImportOptions?)"/>
    public static Model Load(Stream stream, OnnxImportOptions? options = null) =>
        Load(OnnxSource.Read(stream), options ?? new OnnxImportOptions(), new ExternalData(null, false));

    /// <summary>What goes into a file's model and what comes out, without making the model.</summary>
    /// <exception cref="ModelFormatException">The file is no ONNX file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OnnxSignature Describe(string path) => OnnxSignature.Of(OnnxModelFile.Read(OnnxSource.Read(path)));

    /// <summary>Runs a file's model once on named arrays: any types, any ranks, each input whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inputs">Every input of the file by its name. Those that decide about shapes are taken for constants.</param>
    /// <param name="options">How; null: as the file says.</param>
    /// <returns>Every output of the file by its name, of the type that the file declares.</returns>
    /// <exception cref="ModelFormatException">The file cannot be read as a model.</exception>
    /// <exception cref="ArgumentException">An input is missing, unknown, of another type or of other sizes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <example>
    /// <code>var results = OnnxModel.Run("add.onnx", new Dictionary&lt;string, OnnxArray&gt; { ["x"] = x, ["y"] = y });</code>
    /// </example>
    public static IReadOnlyDictionary<string, OnnxArray> Run(
        string path,
        IReadOnlyDictionary<string, OnnxArray> inputs,
        OnnxImportOptions? options = null
    )
    {
        options ??= new OnnxImportOptions();
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var file = OnnxModelFile.Read(OnnxSource.Read(path));
        return new OnnxRun(file, options, new ExternalData(folder, options.AllowExternalData)).Run(inputs);
    }

    private static Model Load(byte[] bytes, OnnxImportOptions options, ExternalData external)
    {
        var file = OnnxModelFile.Read(bytes);
        foreach (string name in options.Constants.Keys)
        {
            if (!file.Graph.Inputs.Any(input => input.Name == name) && !file.Graph.Initializers.Any(one => one.Name == name))
            {
                throw new ArgumentException(
                    $"The options give a constant for '{name}', and the file's inputs are: "
                        + $"{string.Join(", ", file.Graph.Inputs.Select(input => input.Name))}.",
                    nameof(options)
                );
            }
        }
        var import = new GraphImport(file, options, external);
        try
        {
            var importer = import.Read(options.Constants, null);
            string[] names = [.. file.Graph.Outputs.Select(output => output.Name)];
            ImportedTensor[] outputs = [.. import.Outputs.Select((output, i) => output.Tensor ?? throw AlwaysSame(names[i]))];
            if (outputs.Length == 0 || importer.Inputs.Count == 0)
            {
                throw new ModelFormatException("graph: expected one input or more and one output or more.");
            }
            string name = file.Graph.Name.Length > 0 ? file.Graph.Name : "onnx";
            return ImportedModel.Make(importer, importer.Inputs, outputs, names, name, import.DataType);
        }
        catch (ConstantNeededException needed)
        {
            throw needed.ToDefect();
        }
        catch (Exception error) when (error is ArgumentException or ArithmeticException or InvalidOperationException)
        {
            throw new ModelFormatException($"The graph makes no model: {error.Message}", error);
        }
    }

    private static ModelFormatException AlwaysSame(string output) =>
        new(
            $"Output '{output}' depends on no input and is always the same: there is nothing to predict. OnnxModel.Run gives it."
        );
}
