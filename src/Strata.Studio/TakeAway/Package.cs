using Strata.Plots;

namespace Strata.Studio.TakeAway;

/// <summary>Everything of one network that can be taken away: texts to copy and files to download.</summary>
/// <remarks>Each is made when it is asked for. What cannot be made of this network is a <see cref="NotSupportedException"/> that says why.</remarks>
/// <param name="model">The network; it is not changed.</param>
/// <param name="inputNames">What the input's numbers are called in the picture; null: nothing stands there.</param>
/// <param name="outputNames">What the outputs are called; null: nothing stands there.</param>
public sealed class Package(Model model, IReadOnlyList<string>? inputNames = null, IReadOnlyList<string>? outputNames = null)
{
    private readonly Model model = model ?? throw new ArgumentNullException(nameof(model));

    /// <summary>What its files are called, without ending.</summary>
    public string FileName { get; } = SourceName.FileOf(model.Name);

    /// <summary>C# that builds the network with Strata.</summary>
    /// <inheritdoc cref="ArchitectureCode.Write"/>
    public string Architecture(string namespaceName, string className) =>
        ArchitectureCode.Write(model, namespaceName, className, $"{FileName}.safetensors");

    /// <summary>C# that predicts and needs nothing but .NET.</summary>
    /// <inheritdoc cref="Model.ToCSharp"/>
    public string Predictor(string namespaceName, string className) => model.ToCSharp(namespaceName, className);

    /// <summary>A Python program for Keras 3.</summary>
    /// <exception cref="NotSupportedException">A layer is none of Keras'.</exception>
    public string Keras() => KerasCode.Write(model, $"{FileName}.weights.h5");

    /// <summary>The model as safetensors, which <c>Model.Load</c> reads.</summary>
    /// <exception cref="NotSupportedException">Something of the model cannot be saved.</exception>
    public byte[] SafeTensors() => Written(".safetensors", model.Save);

    /// <summary>The model as a <c>.keras</c> file.</summary>
    /// <exception cref="NotSupportedException">A layer is none of Keras'.</exception>
    public byte[] KerasFile() => Written(".keras", path => KerasModel.Save(model, path));

    /// <summary>The weights as Keras' <c>.weights.h5</c>, which the Python program reads where they are many.</summary>
    /// <exception cref="NotSupportedException">A layer is none of Keras'.</exception>
    public byte[] KerasWeights() => Written(".weights.h5", path => KerasModel.SaveWeights(model, path));

    /// <summary>A picture of the network as the text of an SVG file.</summary>
    public string Svg() => Picture().ToSvg();

    /// <summary>A picture of the network as a PNG file.</summary>
    public byte[] Png() => Picture().ToPng();

    private NetworkFigure Picture() => new(model, inputNames, outputNames);

    private static byte[] Written(string ending, Action<string> write)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ending);
        try
        {
            write(path);
            return File.ReadAllBytes(path);
        }
        catch (ArgumentException e)
        {
            throw new NotSupportedException(e.Message, e);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
