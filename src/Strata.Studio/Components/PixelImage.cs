using System.Buffers.Binary;

namespace Strata.Studio.Components;

/// <summary>A small picture of numbers as the address of an image: one pixel for each.</summary>
internal static class PixelImage
{
    private const int Head = 54;

    // The colours of values, see studio.css, against white: the same picture by day and by night.
    private static readonly (double R, double G, double B) Positive = (23, 99, 198);
    private static readonly (double R, double G, double B) Negative = (196, 81, 29);

    /// <summary>Grey from black for 0 to white for 1.</summary>
    /// <param name="values">Row by row.</param>
    /// <param name="width">How many make a row.</param>
    public static string Grey(IReadOnlyList<double> values, int width) =>
        Of(values, width, value => Math.Clamp(value, 0, 1) is var light ? (255 * light, 255 * light, 255 * light) : default);

    /// <summary>White for 0, blue above and orange below, as strong as the largest of them.</summary>
    /// <param name="values">Row by row.</param>
    /// <param name="width">How many make a row.</param>
    public static string Signed(IReadOnlyList<double> values, int width)
    {
        double largest = ValueColour.Largest(values);
        return Of(
            values,
            width,
            value =>
            {
                double share = double.IsFinite(value) ? Math.Clamp(Math.Abs(value) / largest, 0, 1) : 0;
                var (r, g, b) = value < 0 ? Negative : Positive;
                return (255 + share * (r - 255), 255 + share * (g - 255), 255 + share * (b - 255));
            }
        );
    }

    // A bitmap without compression: rows from below, padded to four bytes, blue first.
    private static string Of(IReadOnlyList<double> values, int width, Func<double, (double R, double G, double B)> colour)
    {
        int height = values.Count / width;
        int stride = (3 * width + 3) / 4 * 4;
        var bytes = new byte[Head + stride * height];
        (bytes[0], bytes[1]) = ((byte)'B', (byte)'M');
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(10), Head);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(22), height);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(28), 24);
        for (int row = 0; row < height; row++)
        {
            Span<byte> line = bytes.AsSpan(Head + (height - 1 - row) * stride, stride);
            for (int column = 0; column < width; column++)
            {
                var (r, g, b) = colour(values[row * width + column]);
                line[3 * column] = (byte)Math.Round(b);
                line[3 * column + 1] = (byte)Math.Round(g);
                line[3 * column + 2] = (byte)Math.Round(r);
            }
        }
        return "data:image/bmp;base64," + Convert.ToBase64String(bytes);
    }
}
