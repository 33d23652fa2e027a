using StbImageSharp;

namespace Strata.Data;

/// <summary>The pixels of a PNG or JPEG file, row by row, 8 bits a channel.</summary>
/// <param name="Pixels">(height, width, channels).</param>
/// <param name="Height">How many rows of pixels.</param>
/// <param name="Width">How many pixels in a row.</param>
internal sealed record ImageBytes(byte[] Pixels, int Height, int Width)
{
    // A file's header is compared with these before memory is taken for its pixels: 64 million of them in 4 channels are 256 MB.
    private const int LongestSide = 1 << 15;
    private const long MostPixels = 1 << 26;
    private const long MostBytes = 1 << 28;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; its bytes tell the format, not its name.</param>
    /// <param name="channels">1 grey, 3 red, green and blue, 4 those and alpha.</param>
    /// <exception cref="DataFormatException">It is damaged, of another format or too large; the message names it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImageBytes Read(string path, int channels) => Of(BytesOf(path), channels, path);

    /// <summary>Reads what a file tells of its image, and walks through all of it; no pixel is decoded.</summary>
    /// <exception cref="DataFormatException">It is damaged, of another format or too large; the message names it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImageHeader Header(string path) => Checked(BytesOf(path), path);

    /// <summary>Reads the bytes of a file.</summary>
    /// <exception cref="DataFormatException">They are damaged, of another format or too many pixels.</exception>
    public static ImageBytes Of(byte[] file, int channels, string where)
    {
        // What decodes trusts much; so the structure is walked through first, with every checksum that the format has.
        var (height, width, _) = Checked(file, where);
        ImageResult image;
        try
        {
            image = ImageResult.FromMemory(file, (ColorComponents)channels);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new DataFormatException($"{where}: the image cannot be decoded: {e.Message}", e);
        }
        return image.Height == height && image.Width == width && image.Data.Length == (long)height * width * channels
            ? new ImageBytes(image.Data, height, width)
            : throw new DataFormatException(
                $"{where}: the header tells of {width} x {height} pixels, and {image.Width} x {image.Height} were decoded."
            );
    }

    private static byte[] BytesOf(string path)
    {
        var file = new FileInfo(path);
        return file.Length <= MostBytes
            ? File.ReadAllBytes(path)
            : throw new DataFormatException($"{path}: the image has {file.Length} bytes; {MostBytes} at most are read.");
    }

    private static ImageHeader Checked(byte[] file, string where) =>
        PngStructure.IsPng(file) ? PngStructure.Check(file, where, CheckSize)
        : JpegStructure.IsJpeg(file) ? JpegStructure.Check(file, where, CheckSize)
        : throw new DataFormatException(
            $"{where}: {(file.Length == 0 ? "the file is empty" : $"the first bytes are {Convert.ToHexString(file.AsSpan(0, Math.Min(8, file.Length)))}")}; "
                + "expected a PNG or a JPEG image. Convert it, or take it out of the folder."
        );

    private static void CheckSize(long height, long width, string where)
    {
        if (height < 1 || width < 1 || height > LongestSide || width > LongestSide || height * width > MostPixels)
        {
            throw new DataFormatException(
                $"{where}: the image is {width} x {height} pixels; read are sides of 1 to {LongestSide} and {MostPixels} pixels at most. "
                    + "Make it smaller, or take it out of the folder."
            );
        }
    }
}
