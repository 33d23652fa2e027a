using Strata.Formats;

namespace Strata.Data;

/// <summary>A model of images: it takes files of any size and gives the probability of each class, which it knows by name.</summary>
/// <remarks>
/// Size and channels are those of the model's input, (height, width, channels) or (height, width) for grey; what files hold is brought to
/// them. They and the names are saved with the weights, in one safetensors file that <c>Strata.Model.Load</c> reads too.
/// </remarks>
/// <example><code>
/// var flowers = new ImageModel(model, images.ClassNames);
/// flowers.Save("flowers.safetensors");
/// float[] probabilities = ImageModel.Load("flowers.safetensors").Predict(["rose.jpg"]);
/// </code></example>
public sealed class ImageModel
{
    private const int PieceImages = 256;

    /// <summary>A model with the names of its classes.</summary>
    /// <param name="model">One input of pixels from 0 to 255, one output with a probability for each class.</param>
    /// <param name="classNames">What the outputs are called, in their order.</param>
    /// <exception cref="ArgumentException">The model takes no images, or has another number of outputs than there are names.</exception>
    public ImageModel(Model model, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(classNames);
        Model = model;
        ClassNames = [.. classNames];
        int[] shape = model is { InputShapes.Count: 1, OutputShapes.Count: 1 } ? [.. model.InputShapes[0]] : [];
        (Height, Width, Channels) = shape switch
        {
            [var height, var width] => (height, width, 1),
            [var height, var width, 1 or 3 or 4] => (height, width, shape[2]),
            _ => throw new ArgumentException(
                $"'{model.Name}' takes no images: expected one input of (height, width, channels) with 1, 3 or 4 channels, and one output.",
                nameof(model)
            ),
        };
        if (model.OutputShapes[0].RowSize != ClassNames.Count || ClassNames.Distinct().Count() != ClassNames.Count)
        {
            throw new ArgumentException(
                $"'{model.Name}' tells {model.OutputShapes[0].RowSize} classes apart, and the names are {string.Join(", ", ClassNames)}: expected one "
                    + "for each, none twice.",
                nameof(classNames)
            );
        }
    }

    /// <summary>The layers and their weights.</summary>
    public Model Model { get; }

    /// <summary>What the outputs are called, in their order.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The height that images get.</summary>
    public int Height { get; }

    /// <summary>The width that images get.</summary>
    public int Width { get; }

    /// <summary>1 grey, 3 red, green and blue, 4 those and alpha.</summary>
    public int Channels { get; }

    /// <summary>Reads files as the model takes them: in its size and channels, as bytes.</summary>
    /// <param name="paths">PNG or JPEG files, one at least.</param>
    /// <param name="cancellationToken">Ends the work between two images.</param>
    /// <returns>(images, height, width, channels), values from 0 to 255.</returns>
    /// <exception cref="DataFormatException">An image is damaged, of another format or too large; the message names it.</exception>
    /// <exception cref="ArgumentException">There is no path, or there are more images than an array can hold.</exception>
    /// <exception cref="IOException">An image cannot be read.</exception>
    public Dataset Read(IReadOnlyList<string> paths, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return Dataset.From(ImagePiece.Read<byte>(paths, new ImageSize(Height, Width, Channels).Checked(), cancellationToken));
    }

    /// <summary>The probability of each class for each file, read in pieces: memory does not grow with the images.</summary>
    /// <param name="paths">PNG or JPEG files.</param>
    /// <param name="cancellationToken">Ends the work between two images.</param>
    /// <returns>(images, classes), row-major.</returns>
    /// <inheritdoc cref="Read"/>
    public float[] Predict(IReadOnlyList<string> paths, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var probabilities = new float[paths.Count * ClassNames.Count];
        int at = 0;
        foreach (string[] piece in paths.Chunk(PieceImages))
        {
            Span<float> place = probabilities.AsSpan(at, piece.Length * ClassNames.Count);
            Model.Predict(Read(piece, cancellationToken), cancellationToken)[0].FlattenTo(place);
            at += place.Length;
        }
        return probabilities;
    }

    /// <summary>Saves model and class names in one safetensors file, written beside and renamed.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => ModelNote.Images.Save(Model, ImageClassesText.Write(ClassNames), path);

    /// <summary>Whether a file holds a model of images with the names of its classes, and not a model alone.</summary>
    /// <exception cref="ModelFormatException">The file is no safetensors file.</exception>
    public static bool IsOfImages(string path) => ModelNote.Images.IsIn(path);

    /// <summary>Loads a model that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is no model of images, or is damaged; the message says how.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImageModel Load(string path) =>
        ModelNote.Images.Load(path, (model, text) => new ImageModel(model, ImageClassesText.Read(text)));
}
