using Strata.Formats;
using Strata.Onnx;

namespace Strata;

/// <summary>ONNX files: models out of them and models as them.</summary>
public static partial class OnnxModel
{
    /// <summary>The oldest version of the standard operators that is written: the first with LayerNormalization.</summary>
    public const int OldestOpset = 17;

    /// <summary>The newest version that is written.</summary>
    public const int NewestOpset = 21;

    /// <summary>Writes a model as an ONNX file that predicts the same numbers: its inference graph in the model's own numbers.</summary>
    /// <remarks>
    /// The batch is free. A formula that ONNX has an operator for is that operator, any other one, your own too, is written as the
    /// operators that it consists of. The default is the oldest opset because every runtime since 2022 reads it and it says all there is
    /// to say; a newer one makes <c>mish</c> (18) and <c>gelu</c> (20) single operators. Indices out of range give NaN here and are
    /// the runtime's affair there.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="path">The file. It is written beside and renamed, so that a broken write leaves the old one whole.</param>
    /// <param name="opset">The version of the standard operators, 17 to 21.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="opset"/> is another one.</exception>
    /// <exception cref="NotSupportedException">A layer draws random numbers or writes gradients in prediction, or the model is too large
    /// for a file of 2 GiB; the message says which.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <example><code>OnnxModel.Save(model, "digits.onnx");</code></example>
    public static void Save(Model model, string path, int opset = OldestOpset)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        OnnxModelFile file = ModelExport.Of(model, opset);
        AtomicFile.Write(path, file.Write);
    }

    /// <summary>Writes a model as ONNX into a stream, which stays open.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="opset">The version of the standard operators, 17 to 21.</param>
    /// <inheritdoc cref="Save(Model, string, int)"/>
    public static void Save(Model model, Stream stream, int opset = OldestOpset)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ModelExport.Of(model, opset).Write(stream);
    }
}
