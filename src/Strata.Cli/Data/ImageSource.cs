using Spectre.Console;
using Strata.Cli.Runs;
using Strata.Data;

namespace Strata.Cli.Data;

/// <summary>A folder with a folder of images for each class, or with such folders to learn from and for the test.</summary>
internal sealed class ImageSource : DataSource
{
    private static readonly string[] TrainNames = ["train", "training"];
    private static readonly string[] WatchedNames = ["validation", "val", "valid"];
    private static readonly string[] TestNames = ["test", "testing"];

    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 16,
        IgnoreInaccessible = true,
    };

    private readonly ImageFolder train;
    private readonly ImageFolder? watched;
    private readonly ImageFolder? test;
    private readonly ImageFolder all;
    private ImageProfile? profile;

    private ImageSource(string path, ImageFolder train, ImageFolder? watched, ImageFolder? test)
        : base(path)
    {
        this.train = train;
        // Where there is no other part to be judged by, it is the one to watch.
        (this.watched, this.test) = test is null ? (null, watched) : (watched, test);
        all = new[] { this.watched, this.test }.OfType<ImageFolder>().Aggregate(train, (images, part) => images.Then(part));
        int learned = this.test is null ? (int)(train.Count * (1 - DataSettings.UsualTestFraction)) : train.Count;
        Recipe = ImageRecipe.For(learned, HasOwnWatched);
    }

    public override bool HasOwnTest => test is not null;

    public override bool HasOwnWatched => watched is not null;

    public override bool IsOfImages => true;

    public override bool IsHashed => true;

    public override Recipe Recipe { get; }

    public override IReadOnlyList<(Setting Chosen, string Reason)> Reasons =>
        [
            .. Profile(CancellationToken.None).Reasons,
            .. HasOwnTest
                ? []
                : new[] { (new Setting("test-fraction", DataSettings.UsualTestFraction), "of each class the same share") },
            .. Recipe.Reasons,
        ];

    /// <summary>The folder's images; null where it has none.</summary>
    /// <exception cref="ToolException">It is empty, or its images lie in no folders of classes.</exception>
    /// <exception cref="DataFormatException">A folder of a class has no image, or a class is in the test alone.</exception>
    public static ImageSource? Of(string path)
    {
        string example = Path.Combine(path, "cats", "1.png");
        if (!Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new ToolException(
                $"'{path}' is an empty folder; expected a folder for each class with its images, such as {example}."
            );
        }
        if (!Directory.EnumerateFiles(path, "*", Everywhere).Any(ImageFolder.IsImage))
        {
            return null;
        }
        if (!Directory.EnumerateDirectories(path).Any())
        {
            throw new ToolException(
                $"'{path}' has images, and no folders that tell their classes; expected one for each class, such as {example}."
            );
        }
        ImageFolder? own = Part(TrainNames);
        ImageFolder? watched = Part(WatchedNames);
        ImageFolder? test = Part(TestNames);
        return own is not null && (watched ?? test) is not null
            ? new(path, own, watched, test)
            : new(path, ImageFolder.Open(path), null, null);

        // A part has folders of its own; a class that is called so has none.
        ImageFolder? Part(string[] names) =>
            Directory
                .EnumerateDirectories(path)
                .Where(folder => names.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase))
                .Where(folder => Directory.EnumerateDirectories(folder).Any())
                .Select(ImageFolder.Open)
                .FirstOrDefault();
    }

    /// <summary>What its images are, and what is chosen by that.</summary>
    /// <exception cref="ToolException">Images cannot be read, or there is one class.</exception>
    public ImageProfile Profile(CancellationToken cancellation) => profile ??= ImageProfile.Of(Name, Parts(), all, cancellation);

    public override void Describe(IAnsiConsole console) => Profile(CancellationToken.None).Write(console);

    protected override DataRows Read(DataSettings settings, CancellationToken cancellation)
    {
        ImageForm form = settings.Images!;
        ImageFolder images = form.ClassNames is { } names ? all.WithClasses(names) : all;
        Dataset rows = images.LoadBytes(form.Height, form.Width, form.Channels, cancellation);
        var (learned, judged) = Split(images.Labels, settings);
        if (form.ClassNames is null)
        {
            RequireClasses(images, learned);
        }
        IReadOnlyList<string> paths = images.Paths;
        int watchedCount = watched?.Count ?? 0;
        return new(rows.Select(learned), rows.Select(judged), rows)
        {
            Watched = watchedCount > 0 ? rows.Slice(train.Count, watchedCount) : null,
            TestNames = [.. judged.Select(row => Path.GetRelativePath(Name, paths[row]))],
        };
    }

    // The rows to learn from in an order of their own, so that the last of them are of all classes and can be held out.
    private (int[] Train, int[] Test) Split(IReadOnlyList<int> labels, DataSettings settings)
    {
        Dataset numbers = Dataset.From(Enumerable.Range(0, labels.Count).ToArray(), labels.ToArray());
        if (test is null)
        {
            DatasetSplit split = numbers.Split(settings.TestFraction, settings.Seed, stratify: true);
            return (NumbersOf(split.Train), NumbersOf(split.Test));
        }
        int before = labels.Count - test.Count;
        return (NumbersOf(numbers.Slice(0, train.Count).Shuffle(settings.Seed)), [.. Enumerable.Range(before, test.Count)]);

        static int[] NumbersOf(Dataset part) => part.Inputs[0].ToArray<int>();
    }

    private void RequireClasses(ImageFolder images, int[] learned)
    {
        IReadOnlyList<int> labels = images.Labels;
        var known = learned.Select(row => labels[row]).ToHashSet();
        for (int label = 0; label < images.ClassNames.Count; label++)
        {
            if (!known.Contains(label))
            {
                throw new ToolException(
                    $"{Name}: of the class '{images.ClassNames[label]}', {labels.Count(of => of == label)} in all, no image is left to learn from. "
                        + "Add some, or give a smaller --test-fraction."
                );
            }
        }
    }

    private IReadOnlyList<(string Name, ImageFolder Images)> Parts() =>
        test is null ? [("images", train)]
        : watched is null ? [("to learn from", train), ("for the test", test)]
        : [("to learn from", train), ("to watch", watched), ("for the test", test)];
}
