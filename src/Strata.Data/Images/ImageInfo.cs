namespace Strata.Data;

/// <summary>What a file tells of its image, without its pixels.</summary>
/// <param name="Path">The file.</param>
/// <param name="Height">How many rows of pixels.</param>
/// <param name="Width">How many pixels in a row.</param>
/// <param name="Channels">How many numbers a pixel is stored as: 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha.</param>
public sealed record ImageInfo(string Path, int Height, int Width, int Channels)
{
    /// <summary>Whether pixels have a colour, and not a grey alone.</summary>
    public bool IsColour => Channels >= 3;
}
