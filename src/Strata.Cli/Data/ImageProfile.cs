using Spectre.Console;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Data;

namespace Strata.Cli.Data;

/// <summary>What the images of a folder are, and the size and the channels that are chosen by that.</summary>
internal sealed class ImageProfile
{
    // A dense network has a weight for each pixel and node: what is larger is learned by heart, or not at all.
    private const int LongestSide = 32;
    private const long MostBytes = 1L << 30;
    private const int MostClasses = 20;
    private const int MostNames = 5;
    private const int BarLength = 20;

    private readonly string name;
    private readonly IReadOnlyList<(string Name, ImageFolder Images)> parts;
    private readonly ImageFolder all;
    private readonly ImageSurvey survey;
    private readonly string sizeReason;

    private ImageProfile(string name, IReadOnlyList<(string Name, ImageFolder Images)> parts, ImageFolder all, ImageSurvey survey)
    {
        this.name = name;
        this.parts = parts;
        this.all = all;
        this.survey = survey;
        var (height, width, reason) = SizeOf(survey.Images);
        int channels = survey.Images.Any(image => image.IsColour) ? 3 : 1;
        double share = Math.Sqrt((double)MostBytes / ((long)all.Count * height * width * channels));
        if (share < 1)
        {
            (height, width) = (Math.Max(1, (int)(height * share)), Math.Max(1, (int)(width * share)));
            reason += $", and so that {all.Count} images take a gigabyte at most";
        }
        Chosen = new(height, width, channels);
        sizeReason = reason;
    }

    /// <summary>The form that is chosen by the images.</summary>
    public ImageForm Chosen { get; }

    /// <summary>What is chosen, and why.</summary>
    public IReadOnlyList<(Setting Chosen, string Reason)> Reasons
    {
        get
        {
            int coloured = survey.Images.Count(image => image.IsColour);
            string channels =
                coloured == 0 ? "no image has a colour"
                : coloured == all.Count ? "the images are in colour"
                : $"{coloured} of {all.Count} images are in colour";
            return [(new("image-size", Chosen.Size), sizeReason), (new("color-mode", Chosen.ColorMode), channels)];
        }
    }

    /// <summary>Walks through all images.</summary>
    /// <exception cref="ToolException">Images cannot be read, or there is one class.</exception>
    public static ImageProfile Of(
        string name,
        IReadOnlyList<(string Name, ImageFolder Images)> parts,
        ImageFolder all,
        CancellationToken cancellation
    )
    {
        if (all.ClassNames.Count < 2)
        {
            throw new ToolException(
                $"'{name}' has one class, '{all.ClassNames[0]}', so there is nothing to tell apart; expected two folders at least, each with the "
                    + "images of a class. If the classes lie deeper, name the folder that they are in."
            );
        }
        ImageSurvey survey = all.Survey(cancellation);
        if (survey.Unreadable.Count == 0)
        {
            return new(name, parts, all, survey);
        }
        string[] more = [.. survey.Unreadable.Skip(1).Take(MostNames).Select(fault => fault.Message.Split(": ")[0])];
        string others =
            more.Length == 0
                ? string.Empty
                : $" The same is to be done with {survey.Unreadable.Count - 1} more: {string.Join(", ", more)}"
                    + (survey.Unreadable.Count - 1 > more.Length ? ", …" : ".");
        throw new ToolException(
            $"{survey.Unreadable[0].Message} Put a whole copy in its place, or take it out of the folder.{others}"
        );
    }

    /// <summary>The form with what the command line says of it.</summary>
    /// <exception cref="ToolException">The images would be more than memory holds.</exception>
    public ImageForm Form((int Height, int Width)? size, int? channels)
    {
        var form = new ImageForm(size?.Height ?? Chosen.Height, size?.Width ?? Chosen.Width, channels ?? Chosen.Channels);
        return all.Count * form.Numbers <= Array.MaxLength
            ? form
            : throw new ToolException(
                $"{all.Count} images of {form.Size} and {form.Channels} channels are {all.Count * form.Numbers >> 20} MB, and {Array.MaxLength >> 20} at "
                    + $"most are kept in memory; give a smaller --image-size, such as {Chosen.Size}."
            );
    }

    /// <summary>Shows classes, sizes and channels, and what is left out.</summary>
    public void Write(IAnsiConsole console)
    {
        console.Write(new Line($"{name}: {all.Count} images in {all.ClassNames.Count} classes, {Sizes()}"));
        int[][] counts = [.. parts.Select(part => CountsOf(part.Images))];
        Spectre.Console.Table table = Framed.Table(console, ["class", .. parts.Select(part => part.Name), string.Empty]);
        int most = counts[0].Max();
        for (int label = 0; label < Math.Min(all.ClassNames.Count, MostClasses); label++)
        {
            table.AddRow([
                Framed.Cell(all.ClassNames[label]),
                .. counts.Select(count => Framed.Cell($"{count[label]}")),
                new Bar((double)counts[0][label] / most, BarLength),
            ]);
        }
        console.Write(table);
        if (all.ClassNames.Count > MostClasses)
        {
            console.Write(
                new Line(
                    $"and {all.ClassNames.Count - MostClasses} classes more; the smallest has {counts[0].Min()} images, the largest {most}"
                )
            );
        }
        if (all.Others.Count > 0)
        {
            string[] named = [.. all.Others.Take(MostNames).Select(file => Path.GetRelativePath(name, file))];
            string rest = all.Others.Count > named.Length ? ", …" : string.Empty;
            string files = all.Others.Count == 1 ? "1 file that is" : $"{all.Others.Count} files that are";
            console.Write(new Line($"Left out: {files} no PNG or JPEG image by name: {string.Join(", ", named)}{rest}"));
        }
    }

    private int[] CountsOf(ImageFolder images)
    {
        var counts = new int[all.ClassNames.Count];
        foreach (int label in images.WithClasses(all.ClassNames).Labels)
        {
            counts[label]++;
        }
        return counts;
    }

    private string Sizes()
    {
        var (least, most) = Range(survey.Images);
        return least == most ? $"all {least} (height x width)" : $"from {least} to {most} (height x width); all are resized";
    }

    private static (string Least, string Most) Range(IReadOnlyList<ImageInfo> images)
    {
        ImageInfo[] sorted = [.. images.OrderBy(image => (long)image.Height * image.Width).ThenBy(image => image.Height)];
        return ($"{sorted[0].Height}x{sorted[0].Width}", $"{sorted[^1].Height}x{sorted[^1].Width}");
    }

    private static (int Height, int Width, string Reason) SizeOf(IReadOnlyList<ImageInfo> images)
    {
        int height = Median(images.Select(image => image.Height));
        int width = Median(images.Select(image => image.Width));
        var (least, most) = Range(images);
        double share = Math.Min(1, (double)LongestSide / Math.Max(height, width));
        string which = least == most ? "all images have that size" : "the median, for sizes differ";
        return share == 1
            ? (height, width, which)
            : (
                Math.Max(1, (int)Math.Round(height * share)),
                Math.Max(1, (int)Math.Round(width * share)),
                $"{(least == most ? "all images are" : "the median is")} {height}x{width}, and a dense network takes {LongestSide} a side at most"
            );
    }

    private static int Median(IEnumerable<int> sizes)
    {
        int[] sorted = [.. sizes.Order()];
        return sorted[sorted.Length / 2];
    }
}
