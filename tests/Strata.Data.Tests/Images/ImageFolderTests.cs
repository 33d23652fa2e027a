namespace Strata.Data.Tests.Images;

/// <summary>A folder with a folder for each class is a dataset or a stream, in the same order on any number of processors.</summary>
public sealed class ImageFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata-images").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Place(params string[] parts) => Path.Combine([folder, .. parts]);

    private void Write(string path, int value, int size = 2)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Place(path))!);
        File.WriteAllBytes(Place(path), PngBytes.Of(size, size, 1, (_, _, _) => value));
    }

    // Two classes of 30 and 10 images; each image is of one grey of its own.
    private void WriteClasses()
    {
        for (int i = 0; i < 30; i++)
        {
            Write($"cats/{i:00}.png", i);
        }
        for (int i = 0; i < 10; i++)
        {
            Write($"Dogs/{i:00}.PNG", 100 + i, size: 3);
        }
    }

    private static int[] Greys(IEnumerable<Dataset> pieces) =>
        [
            .. pieces.SelectMany(piece =>
                Enumerable.Range(0, piece.Count).Select(row => (int)Math.Round(piece[row].Input.Span[0]))
            ),
        ];

    private static int[] Labels(IEnumerable<Dataset> pieces) => [.. pieces.SelectMany(piece => piece.Targets[0].ToArray<int>())];

    [Fact]
    public void Folders_are_classes_in_the_order_of_their_names()
    {
        WriteClasses();
        Write("cats/deeper/still.png", 30);
        Write("cats/._00.png", 1);
        Write(".hidden/00.png", 1);
        File.WriteAllText(Place("cats", "notes.txt"), "no image");
        File.WriteAllText(Place("readme.md"), "no class");
        ImageFolder images = ImageFolder.Open(folder);
        Assert.Equal(["Dogs", "cats"], images.ClassNames); // capitals come first in code order
        Assert.Equal(41, images.Count);
        Assert.Equal(Place("Dogs", "00.PNG"), images.Paths[0]);

        Dataset data = images.Load(4, 5, channels: 3);
        Assert.Equal([4, 5, 3], data.Inputs[0].Shape);
        Assert.Equal(typeof(float), data.Inputs[0].ElementType);
        Assert.Equal(["Dogs", "cats"], data.ClassNames);
        Assert.Equal([.. Enumerable.Range(100, 10), .. Enumerable.Range(0, 31)], Greys([data]));
        Assert.Equal([.. Enumerable.Repeat(0, 10), .. Enumerable.Repeat(1, 31)], Labels([data]));
        Assert.Equal([3, 3, 1], images.Load(3, 3, channels: 1).Inputs[0].Shape);
        Assert.Equal(255.0, images.Load(1, 1, channels: 4)[0].Input.Span[3], 3);
    }

    [Fact]
    public void A_split_keeps_the_share_of_every_class_and_loses_no_image()
    {
        WriteClasses();
        ImageFolder images = ImageFolder.Open(folder);
        var (train, validation) = images.Split(0.2, seed: 3);
        Assert.Equal((32, 8), (train.Count, validation.Count));
        Assert.Equal(
            [2, 6],
            Labels([validation.Load(1, 1)]).CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value)
        );
        Assert.Equal(images.Paths.Order(), train.Paths.Concat(validation.Paths).Order());
        Assert.Equal(validation.Paths, images.Split(0.2, seed: 3).Validation.Paths);
        Assert.NotEqual(validation.Paths, images.Split(0.2, seed: 4).Validation.Paths);
        Assert.Equal(["Dogs", "cats"], validation.ClassNames);
        Assert.Throws<ArgumentException>(() => images.Split(0.001));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void A_stream_gives_the_rows_that_are_loaded(int pieceSize)
    {
        WriteClasses();
        ImageFolder images = ImageFolder.Open(folder);
        Dataset data = images.Load(2, 2);
        DatasetStream stream = images.Stream(2, 2, pieceSize: pieceSize).Prefetch();
        Assert.Equal(40, stream.Count);
        Dataset[] pieces = [.. stream.Pieces()];
        Assert.Equal((40 + pieceSize - 1) / pieceSize, pieces.Length);
        Assert.Equal(data.Inputs[0].ToArray<float>(), pieces.SelectMany(piece => piece.Inputs[0].ToArray<float>()));
        Assert.Equal(Labels([data]), Labels(pieces));

        DatasetStream shuffled = images.Stream(2, 2, pieceSize: pieceSize, shuffle: true, seed: 1);
        int[] first = Greys(shuffled.Pieces(0));
        Assert.Equal(Greys([data]).Order(), first.Order());
        Assert.NotEqual(Greys([data]), first);
        Assert.Equal(first, Greys(images.Stream(2, 2, pieceSize: 9, shuffle: true, seed: 1).Pieces(0)));
        Assert.NotEqual(first, Greys(shuffled.Pieces(1)));
        Assert.NotEqual(first, Greys(images.Stream(2, 2, shuffle: true, seed: 2).Pieces(0)));
        // A row keeps its label.
        Assert.Equal(first.Select(grey => grey < 100 ? 1 : 0), Labels(shuffled.Pieces(0)));
    }

    [Fact]
    public void A_model_learns_from_a_stream_of_images()
    {
        WriteClasses();
        var (train, validation) = ImageFolder.Open(folder).Split(0.25);
        var model = new Sequential(
            new Input([2, 2, 1]),
            new Rescaling(1.0 / 255),
            new Flatten(),
            new Dense(2, Activation.Softmax)
        );
        model.Compile(new Adam(0.1), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        History history = model.Fit(
            train.Stream(2, 2, channels: 1, pieceSize: 7, shuffle: true).Prefetch(),
            epochs: 40,
            batchSize: 8,
            validationData: validation.Load(2, 2, channels: 1)
        );
        Assert.Equal(1.0, history["val_accuracy"][^1]);
    }

    [Fact]
    public void The_first_broken_image_is_named()
    {
        WriteClasses();
        File.WriteAllText(Place("cats", "05.png"), "no image");
        File.WriteAllText(Place("cats", "21.png"), "no image");
        ImageFolder images = ImageFolder.Open(folder);
        for (int round = 0; round < 5; round++)
        {
            var error = Assert.Throws<DataFormatException>(() => images.Load(2, 2));
            Assert.Contains(Place("cats", "05.png"), error.Message, StringComparison.Ordinal);
        }
        var late = Assert.Throws<DataFormatException>(() => images.Stream(2, 2, pieceSize: 4).Prefetch().Pieces().Count());
        Assert.Contains("05.png", late.Message, StringComparison.Ordinal);
        File.Delete(Place("cats", "05.png"));
        Assert.Throws<FileNotFoundException>(() => images.Load(2, 2));
    }

    [Fact]
    public void What_makes_no_dataset_is_told()
    {
        Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Open(Place("none")));
        Assert.Contains("no folders", Assert.Throws<DataFormatException>(() => ImageFolder.Open(folder)).Message);
        Write("a/1.png", 1);
        Directory.CreateDirectory(Place("empty"));
        string message = Assert.Throws<DataFormatException>(() => ImageFolder.Open(folder)).Message;
        Assert.Contains(Place("empty") + " has no image", message, StringComparison.Ordinal);
        Directory.Delete(Place("empty"));
        ImageFolder images = ImageFolder.Open(folder);
        Assert.Throws<ArgumentOutOfRangeException>("height", () => images.Load(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>("width", () => images.Load(2, 8193));
        Assert.Throws<ArgumentOutOfRangeException>("channels", () => images.Stream(2, 2, channels: 2));
        Assert.Throws<ArgumentOutOfRangeException>("pieceSize", () => images.Stream(2, 2, pieceSize: 0));
        Assert.Throws<ArgumentException>(() => images.Split());
        for (int i = 2; i < 20; i++)
        {
            Write($"a/{i}.png", 1);
        }
        message = Assert.Throws<ArgumentException>(() => ImageFolder.Open(folder).Load(8192, 8192, 4)).Message;
        Assert.Contains("19 images of 268435456 numbers", message, StringComparison.Ordinal);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => images.Load(2, 2, cancellationToken: cancelled.Token));
    }
}
