using Strata.Formats;
using Strata.Graphs;
using Strata.Keras;

namespace Strata;

/// <summary>
/// Models of Keras: reads <c>.keras</c>, <c>.weights.h5</c> and whole models in the older <c>.h5</c>, and writes <c>.keras</c> and
/// <c>.weights.h5</c> in the layout of Keras 3.
/// </summary>
/// <remarks>
/// A file selects no code: layers and the like are found by name in a closed list, to which your program alone adds. Every size is
/// checked before memory is taken, every member of a <c>.keras</c> file against its checksum, and links to other files are refused.
/// </remarks>
/// <example>
/// <code>
/// Model model = KerasModel.Load("digits.keras");
/// KerasModel.Save(model, "again.keras");
/// </code>
/// </example>
public static class KerasModel
{
    /// <summary>Loads a model from a <c>.keras</c> file or a whole model from an <c>.h5</c> file, told apart by their content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="customObjects">Your own layers, activations and losses that the file names.</param>
    /// <param name="compile">Whether optimizer, loss and metrics are read, and what the optimizer remembers.</param>
    /// <exception cref="ModelFormatException">The file is no model, is damaged, or names what is not here; the message tells all of it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Model Load(string path, CustomObjects? customObjects = null, bool compile = true) =>
        KerasReader.Read(KerasReader.Bytes(path), path, customObjects, compile);

    /// <summary>Loads a model from a stream, to its end.</summary>
    /// <param name="stream">The bytes of a file.</param>
    /// <param name="customObjects">Your own layers, activations and losses that the file names.</param>
    /// <param name="compile">Whether optimizer, loss and metrics are read, and what the optimizer remembers.</param>
    /// <exception cref="ModelFormatException">It is no model, is damaged, or names what is not here; the message tells all of it.</exception>
    public static Model Load(Stream stream, CustomObjects? customObjects = null, bool compile = true) =>
        KerasReader.Read(KerasReader.Bytes(stream), "The stream", customObjects, compile);

    /// <summary>Saves a model as a <c>.keras</c> file: layers, weights and, where it is compiled, optimizer, loss and metrics.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file. It is written beside and renamed, so that a broken write leaves the old one whole.</param>
    /// <exception cref="ArgumentException">Something of the model has no place in the file; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(Model model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        AtomicFile.Write(path, stream => Save(model, stream));
    }

    /// <summary>Saves a model as a <c>.keras</c> file into a stream, which stays open.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">Where the bytes go.</param>
    /// <exception cref="ArgumentException">Something of the model has no place in the file; the message names it.</exception>
    public static void Save(Model model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        KerasWriter.Write(model, stream, DateTime.Now);
    }

    /// <summary>
    /// Takes the weights of a model of the same layers from a <c>.weights.h5</c>, <c>.keras</c> or <c>.h5</c> file; and where the model is
    /// compiled with the optimizer that the first two name, what that remembers.
    /// </summary>
    /// <param name="model">The model; where anything does not fit, it stays as it is.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is damaged or does not fit; the message lists every weight that does not.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void LoadWeights(Model model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        KerasReader.ReadWeights(model, KerasReader.Bytes(path), path);
    }

    /// <summary>Saves the weights alone as a <c>.weights.h5</c> file, what the optimizer of a compiled model remembers with them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file. It is written beside and renamed.</param>
    /// <exception cref="ArgumentException">Something of the model has no place in the file; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveWeights(Model model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        byte[] weights = KerasWriter.Weights(model);
        AtomicFile.Write(path, stream => stream.Write(weights));
    }
}
