namespace Strata.Data;

/// <summary>What a file tells of its image.</summary>
/// <param name="Height">How many rows of pixels.</param>
/// <param name="Width">How many pixels in a row.</param>
/// <param name="Channels">How many numbers a pixel is stored as: 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha.</param>
internal readonly record struct ImageHeader(int Height, int Width, int Channels);
