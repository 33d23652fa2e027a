using System.CommandLine;
using System.Globalization;
using Strata.Cli.Data;

namespace Strata.Cli.Commands;

/// <summary>The options that say what files of images are brought to.</summary>
internal sealed class ImageOptions
{
    private const int LongestSide = 8192;

    private readonly Option<string?> size = Options.Text(
        "--image-size",
        "HxW",
        "Of a folder of images: the height and width that all get. [default: by the images]"
    );

    private readonly Option<string?> mode = Options.Text(
        "--color-mode",
        "NAME",
        $"Of a folder of images: {string.Join(", ", ImageForm.ColorModes.Select(mode => mode.Name))}. [default: by the images]"
    );

    public void AddTo(Command command)
    {
        command.Add(size);
        command.Add(mode);
    }

    /// <summary>What images are brought to, where the data are files of images; null where they are not.</summary>
    /// <exception cref="ToolException">An option does not fit, or images cannot be read.</exception>
    public ImageForm? FormOf(ParseResult parsed, DataSource source, CancellationToken cancellation)
    {
        if (source is not ImageSource images)
        {
            Refuse(parsed, source.Name);
            return null;
        }
        int? channels = parsed.GetValue(mode) is { } name
            ? Choice.Of("color mode", name, ImageForm.ColorModes, known => known.Name).Channels
            : null;
        (int, int)? given = parsed.GetValue(size) is { } text ? SizeOf(text) : null;
        return images.Profile(cancellation).Form(given, channels);
    }

    /// <summary>Refuses the options beside other data.</summary>
    /// <exception cref="ToolException">One is given.</exception>
    public void Refuse(ParseResult parsed, string name)
    {
        foreach (Option option in new Option[] { size, mode })
        {
            if (parsed.GetResult(option) is not null)
            {
                throw new ToolException($"{option.Name} is for folders of images; '{name}' is none. Leave it out.");
            }
        }
    }

    private static (int Height, int Width) SizeOf(string text)
    {
        string[] sides = text.Split('x');
        return sides.Length == 2 && Side(sides[0]) is { } height && Side(sides[1]) is { } width
            ? (height, width)
            : throw new ToolException(
                $"--image-size is a height and a width from 1 to {LongestSide} with x between, and '{text}' was given; for example --image-size 64x64."
            );
    }

    private static int? Side(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int side) && side is >= 1 and <= LongestSide
            ? side
            : null;
}
