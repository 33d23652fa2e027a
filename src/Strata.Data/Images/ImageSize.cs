namespace Strata.Data;

/// <summary>The size that all images get.</summary>
internal readonly record struct ImageSize(int Height, int Width, int Channels)
{
    // Of an image that is made; enough for any network of today.
    private const int LongestSide = 8192;

    /// <summary>How many numbers an image has.</summary>
    public int Numbers => Height * Width * Channels;

    /// <summary>Refuses sizes that there are not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number does not fit.</exception>
    public ImageSize Checked()
    {
        foreach (var (side, name) in new[] { (Height, "height"), (Width, "width") })
        {
            if (side is < 1 or > LongestSide)
            {
                throw new ArgumentOutOfRangeException(name, side, $"An image is 1 to {LongestSide} pixels high and wide.");
            }
        }
        return Channels is 1 or 3 or 4
            ? this
            : throw new ArgumentOutOfRangeException(
                "channels",
                Channels,
                "An image has 1 channel (grey), 3 (red, green, blue) or 4 (those and alpha)."
            );
    }
}
