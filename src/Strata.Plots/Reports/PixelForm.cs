namespace Strata.Plots;

/// <summary>The form of rows that are images.</summary>
/// <param name="Height">How many rows of pixels.</param>
/// <param name="Width">How many pixels in a row.</param>
/// <param name="Channels">1 grey, 3 red, green and blue, 4 those and alpha.</param>
internal readonly record struct PixelForm(int Height, int Width, int Channels)
{
    // A page is sent about: pictures as large as photos are no part of it.
    private const int LongestSide = 128;

    /// <summary>The form that a row's axes tell; null where they are no image's, or a large one's.</summary>
    public static PixelForm? Of(IReadOnlyList<int> shape) =>
        shape switch
        {
            [var height and > 1 and <= LongestSide, var width and > 1 and <= LongestSide] => new(height, width, 1),
            [var height and > 1 and <= LongestSide, var width and > 1 and <= LongestSide, var channels and (1 or 3 or 4)] => new(
                height,
                width,
                channels
            ),
            _ => null,
        };
}
