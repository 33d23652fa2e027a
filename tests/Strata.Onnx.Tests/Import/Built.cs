using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Strata.Onnx.Tests;

/// <summary>ONNX files made in code, and what ONNX Runtime makes of them.</summary>
internal static class Built
{
    /// <summary>A node.</summary>
    public static OnnxNode Node(string name, string inputs, string outputs, params OnnxAttribute[] attributes) =>
        new()
        {
            Operator = name,
            Inputs = Names(inputs),
            Outputs = Names(outputs),
            Attributes = attributes,
        };

    /// <summary>An input or output; a size below 0 is free.</summary>
    public static OnnxValue Value(string name, OnnxElementType element, params int[] sizes) =>
        new()
        {
            Name = name,
            Element = element,
            Shape =
            [
                .. sizes.Select((size, axis) => size < 0 ? new OnnxDimension(null, axis == 0 ? "batch" : $"n{axis}") : new(size)),
            ],
        };

    /// <summary>An output of which only the type is told.</summary>
    public static OnnxValue Result(string name, OnnxElementType element = OnnxElementType.Float) =>
        new() { Name = name, Element = element };

    /// <summary>Numbers as a weight.</summary>
    public static OnnxTensor Weight(string name, OnnxArray array) =>
        new()
        {
            Name = name,
            Element = array.Element,
            Sizes = [.. array.Sizes.Select(size => (long)size)],
            Data = array.Data,
        };

    /// <summary>A whole file.</summary>
    public static byte[] File(
        IReadOnlyList<OnnxNode> nodes,
        IReadOnlyList<OnnxValue> inputs,
        IReadOnlyList<OnnxValue> outputs,
        IReadOnlyList<OnnxTensor>? weights = null,
        long operatorSet = 21
    )
    {
        using var memory = new MemoryStream();
        new OnnxModelFile
        {
            IrVersion = 10,
            ProducerName = "tests",
            OperatorSets = [new(operatorSet)],
            Graph = new OnnxGraph
            {
                Name = "built",
                Nodes = nodes,
                Inputs = inputs,
                Outputs = outputs,
                Initializers = weights ?? [],
            },
        }.Write(memory);
        return memory.ToArray();
    }

    /// <summary>The file as a model.</summary>
    public static Model Load(byte[] file, OnnxImportOptions? options = null) => OnnxModel.Load(new MemoryStream(file), options);

    /// <summary>The file run by us on whole arrays.</summary>
    public static IReadOnlyDictionary<string, OnnxArray> Run(byte[] file, IReadOnlyDictionary<string, OnnxArray> inputs) =>
        new OnnxRun(OnnxModelFile.Read(file), new OnnxImportOptions(), new ExternalData(null, false)).Run(inputs);

    /// <summary>The file run by ONNX Runtime.</summary>
    public static Dictionary<string, OnnxArray> Judge(byte[] file, IReadOnlyDictionary<string, OnnxArray> inputs)
    {
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(file, options);
        var named = inputs.Select(input => Named(input.Key, input.Value)).ToArray();
        using var results = session.Run(named);
        return results.ToDictionary(result => result.Name, Read);
    }

    private static string[] Names(string names) => names.Length == 0 ? [] : names.Split(',');

    private static NamedOnnxValue Named(string name, OnnxArray array)
    {
        int[] sizes = [.. array.Sizes];
        return array.Element switch
        {
            OnnxElementType.Float => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(array.ToArray<float>(), sizes)),
            OnnxElementType.Double => NamedOnnxValue.CreateFromTensor(
                name,
                new DenseTensor<double>(array.ToArray<double>(), sizes)
            ),
            OnnxElementType.Int64 => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<long>(array.ToArray<long>(), sizes)),
            OnnxElementType.Int32 => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<int>(array.ToArray<int>(), sizes)),
            OnnxElementType.Bool => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<bool>(array.ToArray<bool>(), sizes)),
            _ => throw new ArgumentException($"{array} is not handed to ONNX Runtime here."),
        };
    }

    private static OnnxArray Read(DisposableNamedOnnxValue value) =>
        value.ElementType switch
        {
            TensorElementType.Float => Of(value.AsTensor<float>()),
            TensorElementType.Double => Of(value.AsTensor<double>()),
            TensorElementType.Int64 => Of(value.AsTensor<long>()),
            TensorElementType.Int32 => Of(value.AsTensor<int>()),
            TensorElementType.Bool => Of(value.AsTensor<bool>()),
            _ => throw new ArgumentException($"{value.ElementType} is not taken from ONNX Runtime here."),
        };

    private static OnnxArray Of<T>(Tensor<T> tensor)
        where T : unmanaged => OnnxArray.Of(tensor.ToArray(), tensor.Dimensions.ToArray());
}
