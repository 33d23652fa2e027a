using System.Numerics;
using Strata.Numerics;

namespace Strata.Data;

/// <summary>PNG and JPEG images in a folder with a folder for each class, as Keras' <c>image_dataset_from_directory</c> takes them.</summary>
/// <remarks>
/// The classes are the folders in the order of their names, by their characters' codes, and have the labels 0, 1, …. Images may lie
/// deeper in them. Other files, and what begins with a dot, are left out. Pixels are floats from 0 to 255, in rows (height, width,
/// channels); put a <see cref="Rescaling"/> of 1/255 first into the model.
/// </remarks>
/// <example>
/// <code>
/// var (train, validation) = ImageFolder.Open("flowers").Split(0.2);
/// DatasetStream images = train.Stream(64, 64, shuffle: true).Prefetch();
/// model.Fit(images, epochs: 10, validationData: validation.Load(64, 64));
/// </code>
/// </example>
public sealed class ImageFolder
{
    private readonly (string Path, int Label)[] images;

    private ImageFolder(string[] classNames, (string, int)[] images, string[] others)
    {
        ClassNames = Array.AsReadOnly(classNames);
        Others = Array.AsReadOnly(others);
        this.images = images;
    }

    /// <summary>The names of the folders, in the order of the labels.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The paths of the images, in the order of the rows: class by class, by name within one.</summary>
    public IReadOnlyList<string> Paths => [.. images.Select(image => image.Path)];

    /// <summary>The class of each image, in the order of the rows.</summary>
    public IReadOnlyList<int> Labels => [.. images.Select(image => image.Label)];

    /// <summary>Files that lie beside the images and are none by their endings: they are left out.</summary>
    public IReadOnlyList<string> Others { get; }

    /// <summary>How many images there are.</summary>
    public int Count => images.Length;

    /// <summary>Looks which classes and images a folder has; no image is read.</summary>
    /// <exception cref="DataFormatException">There are no folders of classes, or one has no image.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static ImageFolder Open(string path)
    {
        string[] folders = [.. ImageListing.Folders(path)];
        if (folders.Length == 0)
        {
            throw new DataFormatException(
                $"{path} has no folders: expected one for each class with its images, such as {Path.Combine(path, "cats", "1.png")}."
            );
        }
        var images = new List<(string, int)>();
        var others = new List<string>(Directory.EnumerateFiles(path).Where(file => !Path.GetFileName(file).StartsWith('.')));
        for (int label = 0; label < folders.Length; label++)
        {
            ILookup<bool, string> files = ImageListing.Files(folders[label]).ToLookup(ImageListing.IsImage);
            others.AddRange(files[false]);
            if (!files[true].Any())
            {
                throw new DataFormatException(
                    $"{folders[label]} has no image: expected files that end in {string.Join(", ", ImageListing.Endings)}. Put some in, or take the "
                        + "folder away, which is a class now."
                );
            }
            images.AddRange(files[true].Select(image => (image, label)));
        }
        return new([.. folders.Select(Path.GetFileName)!], [.. images], [.. others.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether a file is an image that is read, as its ending says.</summary>
    public static bool IsImage(string path) => ImageListing.IsImage(path);

    /// <summary>The images below a folder at any depth, whatever their classes, in the order of their names; none is read.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<string> FindImages(string path) => [.. ImageListing.Files(path).Where(ImageListing.IsImage)];

    /// <summary>Walks through all files: sizes and channels, and which images are damaged; no pixel is decoded.</summary>
    /// <param name="cancellationToken">Ends the work between two images.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public ImageSurvey Survey(CancellationToken cancellationToken = default) => ImageSurvey.Of(Paths, cancellationToken);

    /// <summary>The same images with labels that count in other classes, such as those that a model knows.</summary>
    /// <param name="classNames">All classes in the order of the labels.</param>
    /// <exception cref="DataFormatException">The folder has a class that is not among them.</exception>
    public ImageFolder WithClasses(IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        string[] names = [.. classNames];
        int[] labels = [.. ClassNames.Select(name => Array.IndexOf(names, name))];
        if (Array.IndexOf(labels, -1) is var strange and >= 0)
        {
            string example = images.First(image => image.Label == strange).Path;
            throw new DataFormatException(
                $"the class '{ClassNames[strange]}' of {example} is not known; the classes are {string.Join(", ", names)}. Take its folder away, "
                    + "rename it, or train with it."
            );
        }
        return new(names, [.. images.Select(image => (image.Path, labels[image.Label]))], [.. Others]);
    }

    /// <summary>These images and after them those of another folder, with the classes of this one.</summary>
    /// <exception cref="DataFormatException">The other folder has a class that this one lacks.</exception>
    public ImageFolder Then(ImageFolder next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new([.. ClassNames], [.. images, .. next.WithClasses(ClassNames).images], [.. Others, .. next.Others]);
    }

    /// <summary>Two parts without an image in common, of each class the same share.</summary>
    /// <param name="validationSplit">How much of the images the second part gets, between 0 and 1.</param>
    /// <param name="seed">Decides which images go where.</param>
    /// <exception cref="ArgumentException">A part would have no image.</exception>
    public (ImageFolder Train, ImageFolder Validation) Split(double validationSplit = 0.2, int seed = 0)
    {
        // The numbers of the images are split as any rows with labels are.
        DatasetSplit numbers = Dataset
            .From(Enumerable.Range(0, Count).ToArray(), images.Select(image => image.Label).ToArray())
            .Split(validationSplit, seed, stratify: true);
        return (Part(numbers.Train), Part(numbers.Test));

        ImageFolder Part(Dataset rows) =>
            new([.. ClassNames], [.. rows.Inputs[0].ToArray<int>().Order().Select(number => images[number])], [.. Others]);
    }

    /// <summary>Reads all images into memory, on all processors.</summary>
    /// <param name="height">The height that all get.</param>
    /// <param name="width">The width that all get; what they showed is stretched to it.</param>
    /// <param name="channels">1 grey, 3 red, green and blue, 4 those and alpha.</param>
    /// <param name="cancellationToken">Ends the work between two images.</param>
    /// <exception cref="DataFormatException">An image is damaged, of another format or too large; the message names it.</exception>
    /// <exception cref="ArgumentException">A number does not fit, or the images are more than an array can hold.</exception>
    /// <exception cref="IOException">An image cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Dataset Load(int height, int width, int channels = 3, CancellationToken cancellationToken = default)
    {
        var size = new ImageSize(height, width, channels).Checked();
        return Piece<float>(images, size, cancellationToken);
    }

    /// <summary>Reads all images into memory as bytes, a quarter of what <see cref="Load"/> takes: values are rounded to whole ones.</summary>
    /// <returns>(images, height, width, channels), values from 0 to 255, as <see cref="Mnist"/> gives them.</returns>
    /// <inheritdoc cref="Load"/>
    public Dataset LoadBytes(int height, int width, int channels = 3, CancellationToken cancellationToken = default) =>
        Piece<byte>(images, new ImageSize(height, width, channels).Checked(), cancellationToken);

    /// <summary>The images piece by piece, each read on all processors.</summary>
    /// <param name="height">The height that all get.</param>
    /// <param name="width">The width that all get; what they showed is stretched to it.</param>
    /// <param name="channels">1 grey, 3 red, green and blue, 4 those and alpha.</param>
    /// <param name="pieceSize">How many images a piece has; the last may have fewer.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own, of all images, which the seed and the epoch decide.</param>
    /// <param name="seed">Decides the order.</param>
    /// <returns>A stream with the count of the images; a damaged image is told, by name, when it is read.</returns>
    /// <exception cref="ArgumentException">A number does not fit.</exception>
    public DatasetStream Stream(int height, int width, int channels = 3, int pieceSize = 256, bool shuffle = false, int seed = 0)
    {
        var size = new ImageSize(height, width, channels).Checked();
        ArgumentOutOfRangeException.ThrowIfLessThan(pieceSize, 1);
        int rows = Math.Min(Math.Min(pieceSize, Count), Array.MaxLength / size.Numbers);
        return DatasetStream.From(Pieces, Count);

        IEnumerable<Dataset> Pieces(int epoch, CancellationToken cancellation)
        {
            int[] order = [.. Enumerable.Range(0, Count)];
            if (shuffle)
            {
                new Philox((uint)seed, "images").Derive((ulong)epoch).Shuffle(order);
            }
            foreach (int[] piece in order.Chunk(rows))
            {
                yield return Piece<float>([.. piece.Select(number => images[number])], size, cancellation);
            }
        }
    }

    private Dataset Piece<T>((string Path, int Label)[] rows, ImageSize size, CancellationToken cancellation)
        where T : unmanaged, INumber<T> =>
        Dataset.From(
            ImagePiece.Read<T>([.. rows.Select(image => image.Path)], size, cancellation),
            rows.Select(image => image.Label).ToArray(),
            classNames: ClassNames
        );
}
