namespace Strata.Data;

/// <summary>The handwritten digits of MNIST, and every set in the same four files, such as Fashion-MNIST and KMNIST.</summary>
/// <remarks>
/// Input: (28, 28), bytes from 0 to 255 as in Keras; put a <see cref="Rescaling"/> of 1/255 first into the model. Target: the label.
/// The files are not part of the library: LeCun, Cortes and Burges, "The MNIST database of handwritten digits".
/// </remarks>
/// <example>
/// <code>
/// DatasetSplit mnist = Mnist.Load("mnist");
/// var model = new Sequential(new Input([28, 28]), new Rescaling(1.0 / 255), new Flatten(), new Dense(10, Activation.Softmax));
/// </code>
/// </example>
public static class Mnist
{
    /// <summary>Reads the four files of a folder, each plain or packed with gzip.</summary>
    /// <param name="folder">
    /// The folder with <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
    /// <c>t10k-labels-idx1-ubyte</c>, each with <c>.gz</c> behind it or not.
    /// </param>
    /// <returns>The rows of the train files and those of the t10k files, in their order.</returns>
    /// <exception cref="DataFormatException">A file is damaged, or the files do not fit together.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static DatasetSplit Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string[] paths =
        [
            Find(folder, "train-images", 3),
            Find(folder, "train-labels", 1),
            Find(folder, "t10k-images", 3),
            Find(folder, "t10k-labels", 1),
        ];
        var train = Pair(paths[0], paths[1]);
        var test = Pair(paths[2], paths[3]);
        if (!train.Images.Shape.Skip(1).SequenceEqual(test.Images.Shape.Skip(1)))
        {
            throw new DataFormatException(
                $"{paths[0]} holds {train.Images} and {paths[2]} holds {test.Images}: expected images of the same size."
            );
        }
        byte[] labels = [.. train.Labels.Values<byte>(), .. test.Labels.Values<byte>()];
        byte[] pixels = [.. train.Images.Values<byte>(), .. test.Images.Values<byte>()];
        int[] size = [.. train.Images.Shape.Skip(1)];
        Dataset all = Dataset.From(
            DataArray.Keep(pixels, size),
            DataArray.Keep(labels, 1),
            classNames: [.. Enumerable.Range(0, labels.Max() + 1).Select(label => $"{label}")]
        );
        int rows = train.Images.Shape[0];
        return new DatasetSplit(all.Slice(0, rows), all.Slice(rows, all.Count - rows)) { All = all };
    }

    private static (NumberArray Images, NumberArray Labels) Pair(string imagesPath, string labelsPath)
    {
        var pair = Idx.Pair(imagesPath, labelsPath);
        return
            pair.Images is { Type: NumberType.UInt8, Shape.Count: 3 } && pair.Labels is { Type: NumberType.UInt8, Shape.Count: 1 }
            ? pair
            : throw new DataFormatException(
                $"{imagesPath} holds {pair.Images} and {labelsPath} holds {pair.Labels}: expected UInt8 (rows, height, width) and UInt8 (rows)."
            );
    }

    private static string Find(string folder, string stem, int axes)
    {
        string name = $"{stem}-idx{axes}-ubyte";
        // Some copies have a dot where the original has a dash.
        string[] names = [name, $"{name}.gz", $"{stem}.idx{axes}-ubyte", $"{stem}.idx{axes}-ubyte.gz"];
        return names.Select(candidate => Path.Combine(folder, candidate)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"There is no {name} and no {name}.gz in '{Path.GetFullPath(folder)}'. MNIST is four files, train-images-idx3-ubyte, "
                    + "train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each with .gz behind it or not: put them "
                    + "into one folder and give its path.",
                Path.Combine(folder, name)
            );
    }
}
