namespace Strata.Cli.Data;

/// <summary>What files of images are brought to.</summary>
/// <param name="Height">How many rows of pixels.</param>
/// <param name="Width">How many pixels in a row.</param>
/// <param name="Channels">How many numbers a pixel has.</param>
internal sealed record ImageForm(int Height, int Width, int Channels)
{
    /// <summary>Keras' names for how many numbers a pixel has.</summary>
    public static IReadOnlyList<(string Name, int Channels)> ColorModes { get; } = [("grayscale", 1), ("rgb", 3), ("rgba", 4)];

    /// <summary>The classes that labels count in; null: those of the data.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Height and width as the command line writes them, such as <c>28x28</c>.</summary>
    public string Size => $"{Height}x{Width}";

    /// <summary>What Keras calls its channels.</summary>
    public string ColorMode => ColorModes.First(mode => mode.Channels == Channels).Name;

    /// <summary>How many numbers an image has.</summary>
    public long Numbers => (long)Height * Width * Channels;
}
