namespace Strata.Data.Tests.Images;

/// <summary>What is known of a folder of images before any pixel is decoded, and folders that are put together.</summary>
public sealed class ImageSurveyTests : IDisposable
{
    private static readonly string[] Three = ["ants", "cats", "dogs"];

    private readonly string folder = Directory.CreateTempSubdirectory("strata-survey").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string path, byte[] bytes)
    {
        string place = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllBytes(place, bytes);
        return place;
    }

    private string Grey(string path, int value) => Write(path, PngBytes.Of(2, 3, 1, (_, _, _) => value));

    [Fact]
    public void Every_size_every_kind_of_pixel_and_every_damaged_file_is_told()
    {
        Grey("cats/1.png", 1);
        Write("cats/2.png", PngBytes.Of(5, 4, 2, (_, _, _) => 1));
        Write("cats/3.png", PngBytes.Of(5, 4, 3, (_, _, _) => 1));
        Write("cats/4.png", PngBytes.Of(5, 4, 4, (_, _, _) => 1));
        foreach (string name in new[] { "baseline", "grey" })
        {
            Write(
                $"dogs/{name}.jpg",
                File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Images", "pictures", $"{name}.jpg"))
            );
        }
        string cut = Write("cats/5.png", PngBytes.Of(5, 4, 3, (_, _, _) => 1)[..^30]);
        string empty = Write("dogs/empty.png", []);
        string other = Write("dogs/notes.txt", [1]);
        ImageFolder images = ImageFolder.Open(folder);
        Assert.Equal([other], images.Others);
        ImageSurvey survey = images.Survey();
        Assert.Equal(
            [(2, 3, 1), (5, 4, 2), (5, 4, 3), (5, 4, 4), (24, 40, 3), (24, 40, 1)],
            survey.Images.Select(image => (image.Height, image.Width, image.Channels))
        );
        Assert.Equal([false, false, true, true, true, false], survey.Images.Select(image => image.IsColour));
        Assert.Equal(2, survey.Unreadable.Count);
        Assert.StartsWith($"{cut}: ", survey.Unreadable[0].Message, StringComparison.Ordinal);
        Assert.StartsWith($"{empty}: the file is empty", survey.Unreadable[1].Message, StringComparison.Ordinal);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => images.Survey(cancelled.Token));
    }

    [Fact]
    public void A_palette_of_colours_is_colour() => Assert.Equal(3, ImageBytes.Header(Write("a/1.png", Palette())).Channels);

    [Fact]
    public void Bytes_are_the_floats_rounded()
    {
        Write("a/1.png", PngBytes.Of(7, 9, 3, (y, x, c) => 31 * y + 2 * x + c));
        ImageFolder images = ImageFolder.Open(folder);
        float[] floats = images.Load(4, 5).Inputs[0].ToArray<float>();
        Dataset bytes = images.LoadBytes(4, 5);
        Assert.Equal(images.ClassNames, bytes.ClassNames);
        Assert.Equal([4, 5, 3], bytes.Inputs[0].Shape);
        Assert.Equal(floats.Select(value => (byte)Math.Round(value)), bytes.Inputs[0].ToArray<byte>());
        Assert.Contains(floats, value => value != Math.Round(value));
    }

    [Fact]
    public void Labels_can_count_in_other_classes_and_folders_can_follow_one_another()
    {
        string dog = Grey("first/dogs/1.png", 1);
        string cat = Grey("first/cats/1.png", 2);
        string second = Grey("second/dogs/2.png", 3);
        ImageFolder first = ImageFolder.Open(Path.Combine(folder, "first"));
        ImageFolder next = ImageFolder.Open(Path.Combine(folder, "second"));
        Assert.Equal([0, 1], first.Labels);
        Assert.Equal([1, 2], first.WithClasses(Three).Labels);
        Assert.Equal(Three, first.WithClasses(Three).ClassNames);
        ImageFolder both = first.Then(next);
        Assert.Equal([cat, dog, second], both.Paths);
        Assert.Equal([0, 1, 1], both.Labels);
        var error = Assert.Throws<DataFormatException>(() => next.Then(first));
        Assert.Contains($"the class 'cats' of {cat} is not known", error.Message, StringComparison.Ordinal);
        Assert.Equal([cat, dog, second], ImageFolder.FindImages(folder));
        Assert.True(ImageFolder.IsImage("a.JPEG"));
        Assert.False(ImageFolder.IsImage("a.gif"));
    }

    // One pixel of the colour 0 of a palette of one.
    private static byte[] Palette()
    {
        byte[] plain = PngBytes.Of(1, 1, 8, 3, [0, 0]);
        int afterHeader = 8 + 25;
        return [.. plain[..afterHeader], .. PngBytes.Chunk("PLTE", [9, 8, 7]), .. plain[afterHeader..]];
    }
}
