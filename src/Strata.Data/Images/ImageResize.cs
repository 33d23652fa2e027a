namespace Strata.Data;

/// <summary>
/// Another size for an image by the triangle filter: bilinear where it grows, and where it shrinks the weighted mean of all pixels under
/// the new one, so that fine patterns do not turn into coarse ones.
/// </summary>
/// <remarks>Pixels are squares whose centres lie at halves, as in Pillow's and, with <c>antialias=True</c>, TensorFlow's resize.</remarks>
internal static class ImageResize
{
    /// <summary>Writes an image in another size, first along the rows, then along the columns.</summary>
    /// <param name="image">(height, width, channels), values 0 to 255.</param>
    /// <param name="channels">How many numbers a pixel has.</param>
    /// <param name="destination">(new height, new width, channels); filled with values from 0 to 255.</param>
    /// <param name="height">The new height.</param>
    /// <param name="width">The new width.</param>
    public static void To(ImageBytes image, int channels, Span<float> destination, int height, int width)
    {
        Tap[] across = Taps(image.Width, width);
        Tap[] down = Taps(image.Height, height);
        // Only the rows that the second pass reads at a time: a tall image needs no copy of itself.
        destination.Clear();
        var row = new float[width * channels];
        for (int y = 0; y < image.Height; y++)
        {
            Across(image.Pixels.AsSpan(y * image.Width * channels, image.Width * channels), across, channels, row);
            Down(row, y, down, destination);
        }
    }

    // row: (width, channels) of one row of the image
    private static void Across(ReadOnlySpan<byte> pixels, Tap[] taps, int channels, float[] row)
    {
        for (int x = 0; x < taps.Length; x++)
        {
            Tap tap = taps[x];
            for (int channel = 0; channel < channels; channel++)
            {
                float sum = 0;
                for (int i = 0; i < tap.Weights.Length; i++)
                {
                    sum += tap.Weights[i] * pixels[(tap.First + i) * channels + channel];
                }
                row[x * channels + channel] = sum;
            }
        }
    }

    // Adds a row of the image to each new row that it lies under. Rows come in order, so each sum has the same order every time.
    private static void Down(float[] row, int y, Tap[] taps, Span<float> destination)
    {
        for (int place = 0; place < taps.Length; place++)
        {
            Tap tap = taps[place];
            int i = y - tap.First;
            if (i < 0)
            {
                break; // the first rows of later ones lie no higher
            }
            if (i >= tap.Weights.Length)
            {
                continue;
            }
            Span<float> into = destination.Slice(place * row.Length, row.Length);
            for (int x = 0; x < row.Length; x++)
            {
                into[x] += tap.Weights[i] * row[x];
            }
        }
    }

    private static Tap[] Taps(int from, int to)
    {
        var taps = new Tap[to];
        double scale = (double)from / to;
        double reach = Math.Max(1, scale);
        for (int place = 0; place < to; place++)
        {
            double centre = (place + 0.5) * scale;
            int first = Math.Max(0, (int)Math.Floor(centre - reach));
            int end = Math.Min(from, (int)Math.Ceiling(centre + reach));
            double[] weights =
            [
                .. Enumerable.Range(first, end - first).Select(i => Math.Max(0, 1 - Math.Abs(i + 0.5 - centre) / reach)),
            ];
            double sum = weights.Sum();
            taps[place] = new(first, [.. weights.Select(weight => (float)(weight / sum))]);
        }
        return taps;
    }

    // The pixels that a new one is made of: the first, and how much each counts.
    private readonly record struct Tap(int First, float[] Weights);
}
