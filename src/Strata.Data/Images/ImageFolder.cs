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
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg"];

    // What may not be read is told and not left out; a link that leads back up ends.
    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 16,
        IgnoreInaccessible = false,
        AttributesToSkip = 0,
    };

    private readonly (string Path, int Label)[] images;

    private ImageFolder(string[] classNames, (string, int)[] images)
    {
        ClassNames = Array.AsReadOnly(classNames);
        this.images = images;
    }

    /// <summary>The names of the folders, in the order of the labels.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The paths of the images, in the order of the rows: class by class, by name within one.</summary>
    public IReadOnlyList<string> Paths => [.. images.Select(image => image.Path)];

    /// <summary>How many images there are.</summary>
    public int Count => images.Length;

    /// <summary>Looks which classes and images a folder has; no image is read.</summary>
    /// <exception cref="DataFormatException">There are no folders of classes, or one has no image.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static ImageFolder Open(string path)
    {
        string[] folders =
        [
            .. Directory
                .EnumerateDirectories(path)
                .Where(folder => !Path.GetFileName(folder).StartsWith('.'))
                .OrderBy(Path.GetFileName, StringComparer.Ordinal),
        ];
        if (folders.Length == 0)
        {
            throw new DataFormatException(
                $"{path} has no folders: expected one for each class with its images, such as {Path.Combine(path, "cats", "1.png")}."
            );
        }
        var images = new List<(string, int)>();
        for (int label = 0; label < folders.Length; label++)
        {
            string[] found = [.. ImagesIn(folders[label]).Order(StringComparer.Ordinal)];
            if (found.Length == 0)
            {
                throw new DataFormatException(
                    $"{folders[label]} has no image: expected files that end in {string.Join(", ", Endings)}. Put some in, or take the folder "
                        + "away, which is a class now."
                );
            }
            images.AddRange(found.Select(image => (image, label)));
        }
        return new([.. folders.Select(folder => Path.GetFileName(folder))], [.. images]);
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
            new([.. ClassNames], [.. rows.Inputs[0].ToArray<int>().Order().Select(number => images[number])]);
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
        if (Count > Array.MaxLength / size.Numbers)
        {
            throw new ArgumentException(
                $"{Count} images of {size.Numbers} numbers are more than an array can hold: read them with Stream, or smaller."
            );
        }
        return ImagePiece.Read(images, size, ClassNames, cancellationToken);
    }

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
                yield return ImagePiece.Read([.. piece.Select(number => images[number])], size, ClassNames, cancellation);
            }
        }
    }

    private static IEnumerable<string> ImagesIn(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", Everywhere)
            .Where(file =>
                Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
                && !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.'))
            );
}
