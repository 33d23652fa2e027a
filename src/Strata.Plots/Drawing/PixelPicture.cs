using System.Runtime.InteropServices;
using ScottPlot;
using SkiaSharp;

namespace Strata.Plots.Drawing;

/// <summary>A few pixels as a picture within a page: one dot for each, which the page makes larger.</summary>
internal static class PixelPicture
{
    /// <summary>An address that holds the picture itself, of the pixels of an image.</summary>
    /// <param name="pixels">(height, width, channels), values from 0 to 255.</param>
    /// <param name="height">How many rows of pixels.</param>
    /// <param name="width">How many pixels in a row.</param>
    /// <param name="channels">1 grey, 3 red, green and blue, 4 those and alpha.</param>
    public static string OfImage(ReadOnlySpan<float> pixels, int height, int width, int channels)
    {
        var dots = new byte[height * width * 4];
        for (int dot = 0; dot < height * width; dot++)
        {
            for (int part = 0; part < 4; part++)
            {
                int channel = channels == 1 && part < 3 ? 0 : part;
                dots[dot * 4 + part] =
                    channel < channels ? (byte)Math.Clamp(pixels[dot * channels + channel], 0, 255) : byte.MaxValue;
            }
        }
        return Address(dots, height, width);
    }

    /// <summary>An address that holds the picture itself, of numbers by their sign and size; it shows on light and dark pages.</summary>
    /// <param name="numbers">(height, width).</param>
    /// <param name="height">How many rows.</param>
    /// <param name="width">How many in a row.</param>
    public static string OfNumbers(ReadOnlySpan<double> numbers, int height, int width)
    {
        double largest = 0;
        foreach (double number in numbers)
        {
            largest = Math.Max(largest, Math.Abs(number));
        }
        var dots = new byte[height * width * 4];
        for (int dot = 0; dot < numbers.Length; dot++)
        {
            Color color = Hues.Of(numbers[dot] >= 0 ? 0 : 1);
            double strength = largest > 0 ? Math.Abs(numbers[dot]) / largest : 0;
            byte[] parts = [color.R, color.G, color.B, (byte)Math.Round(255 * strength)];
            parts.CopyTo(dots, dot * 4);
        }
        return Address(dots, height, width);
    }

    private static string Address(byte[] dots, int height, int width)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Marshal.Copy(dots, 0, bitmap.GetPixels(), dots.Length);
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return $"data:image/png;base64,{Convert.ToBase64String(data.AsSpan())}";
    }
}
