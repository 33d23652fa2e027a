using Strata.Data.Tests.Arrays;

namespace Strata.Data.Tests.Images;

/// <summary>PNG and JPEG files give their pixels, in any number of channels and size, or the one exception.</summary>
public class ImageBytesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Images", "pictures");

    private static int Value(int y, int x, int channel) => (y * 50 + x * 7 + channel * 90) % 256;

    private static void Tells(byte[] file, params string[] parts)
    {
        var error = Assert.Throws<DataFormatException>(() => ImageBytes.Of(file, 3, "cat.png"));
        Assert.All(parts.Append("cat.png"), part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(8, 8)]
    [InlineData(13, 9)]
    public void A_png_gives_its_pixels_plain_and_interlaced(int height, int width)
    {
        foreach (bool interlaced in new[] { false, true })
        {
            foreach (int channels in new[] { 1, 3, 4 })
            {
                ImageBytes image = ImageBytes.Of(PngBytes.Of(height, width, channels, Value, interlaced), channels, "x");
                Assert.Equal((height, width), (image.Height, image.Width));
                Assert.Equal(
                    from y in Enumerable.Range(0, height)
                    from x in Enumerable.Range(0, width)
                    from channel in Enumerable.Range(0, channels)
                    select (byte)Value(y, x, channel),
                    image.Pixels
                );
            }
        }
    }

    [Fact]
    public void Channels_become_those_that_are_asked_for()
    {
        byte[] grey = PngBytes.Of(1, 1, 1, (_, _, _) => 77);
        Assert.Equal([77, 77, 77], ImageBytes.Of(grey, 3, "x").Pixels);
        Assert.Equal([77, 77, 77, 255], ImageBytes.Of(grey, 4, "x").Pixels);
        byte[] alpha = PngBytes.Of(1, 1, 4, (_, _, channel) => channel * 50 + 10);
        Assert.Equal([10, 60, 110], ImageBytes.Of(alpha, 3, "x").Pixels);
        // The weights of luma: 0.299 * 10 + 0.587 * 60 + 0.114 * 110 = 50.75.
        Assert.InRange(ImageBytes.Of(alpha, 1, "x").Pixels.Single(), 50, 51);
        byte[] deep = PngBytes.Of(1, 2, 16, 0, [0, 200, 1, 100, 255]);
        Assert.Equal([200, 100], ImageBytes.Of(deep, 1, "x").Pixels);
        byte[] bits = PngBytes.Of(1, 9, 1, 0, [0, 0b10100000, 0b10000000]);
        Assert.Equal([255, 0, 255, 0, 0, 0, 0, 0, 255], ImageBytes.Of(bits, 1, "x").Pixels);
    }

    [Theory]
    [InlineData("baseline", 3)]
    [InlineData("progressive", 3)]
    [InlineData("grey", 1)]
    public void A_jpeg_gives_the_pixels_that_another_decoder_gives(string name, int channels)
    {
        ImageBytes image = ImageBytes.Read(Path.Combine(Folder, $"{name}.jpg"), channels);
        NumberArray expected = Npy.Read(Path.Combine(Folder, $"{name}.npy"));
        Assert.Equal([24, 40], expected.Shape.Take(2));
        Assert.Equal((24, 40), (image.Height, image.Width));
        // Decoders may round the cosine transform and the colours differently: by 2 of 256, seen is 1.
        Assert.All(expected.Values<byte>().ToArray().Zip(image.Pixels), pair => Assert.InRange(pair.Second - pair.First, -2, 2));
    }

    [Theory]
    [InlineData(19, 31)]
    [InlineData(7, 9)]
    [InlineData(19, 5)]
    [InlineData(40, 64)]
    [InlineData(3, 90)]
    [InlineData(1, 1)]
    public void Another_size_is_what_another_library_makes_of_it(int height, int width)
    {
        ImageBytes image = ImageBytes.Read(Path.Combine(Folder, "noise.png"), 3);
        var resized = new float[height * width * 3];
        ImageResize.To(image, 3, resized, height, width);
        float[] expected = Npy.Read(Path.Combine(Folder, $"noise_{height}_{width}.npy")).Values<float>().ToArray();
        // Sums of floats up to 255 in another order.
        Assert.All(expected.Zip(resized), pair => Assert.InRange(pair.Second - pair.First, -0.001f, 0.001f));
        if (height == image.Height && width == image.Width)
        {
            Assert.Equal(image.Pixels.Select(pixel => (float)pixel), resized);
        }
    }

    [Fact]
    public void A_plain_image_stays_plain_in_every_size()
    {
        ImageBytes image = ImageBytes.Of(PngBytes.Of(5, 3, 1, (_, _, _) => 255), 1, "x");
        foreach (var (height, width) in new[] { (1, 1), (2, 2), (5, 3), (17, 8) })
        {
            var resized = new float[height * width];
            ImageResize.To(image, 1, resized, height, width);
            Assert.All(resized, value => Assert.InRange(value, 254.999f, 255.001f));
        }
    }

    [Fact]
    public void What_is_wrong_with_an_image_is_told_with_its_file()
    {
        byte[] good = PngBytes.Of(2, 2, 3, Value);
        Tells([], "expected a PNG or a JPEG");
        Tells("GIF89a and more"u8.ToArray(), "4749463839612061", "Convert it");
        Tells(good[..^5], "beyond the file");
        byte[] changed = [.. good];
        changed[20] ^= 1;
        Tells(changed, "byte 8", "checksum");
        Tells(PngBytes.Of(2, 2, 8, 2, new byte[13]), "fewer than the 14 bytes");
        Tells(PngBytes.Of(2, 2, 8, 2, new byte[15]), "more than the 14 bytes");
        Tells(PngBytes.Of(2, 2, 7, 2, new byte[14]), "colour type 2 with 7 bits");
        Tells([.. good[..8], .. PngBytes.Chunk("IDAT", [1])], "IHDR first");
        Tells([.. good[..8], .. PngBytes.Chunk("IHDR", [1])], "1 bytes; expected 13");
        byte[] jpeg = File.ReadAllBytes(Path.Combine(Folder, "baseline.jpg"));
        Tells(jpeg[..^2], "cut short");
        Tells(jpeg[..(jpeg.Length / 2)], "cut short");
        byte[] lossless = [.. jpeg];
        int frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        lossless[frame + 1] = 0xC3;
        Tells(lossless, "way C3");
    }

    [Fact]
    public void An_image_of_too_many_pixels_is_refused_before_memory_is_taken()
    {
        byte[] jpeg = File.ReadAllBytes(Path.Combine(Folder, "baseline.jpg"));
        int frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        jpeg.AsSpan(frame + 5, 4).Fill(0xFF);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Tells(jpeg, "65535 x 65535", "32768");
        jpeg[frame + 5] = jpeg[frame + 7] = 0x1F;
        Tells(jpeg, "969 bytes cannot hold the 8191 x 8191 pixels");
        Tells(PngBytes.Of(int.MaxValue, 2, 8, 2, []), "2 x 2147483647");
        Tells(PngBytes.Of(0, 2, 8, 2, []), "2 x 0");
        Tells(PngBytes.Of(32768, 32768, 8, 2, []), "67108864 pixels at most");
        // As large as may be, with pixels that are not there.
        Tells(PngBytes.Of(8192, 8192, 8, 2, new byte[100]), "fewer than the 201334784 bytes");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_damaged_png_is_refused_wherever_it_is_damaged() =>
        Damage.IsTold(
            PngBytes.Of(5, 4, 3, Value),
            stream => ImageBytes.Of(((MemoryStream)stream).ToArray(), 3, "x"),
            cutsFail: false
        );

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("grey.jpg")]
    public void A_damaged_jpeg_is_an_image_or_the_one_exception(string name) =>
        Damage.IsTold(
            File.ReadAllBytes(Path.Combine(Folder, name)),
            stream => ImageBytes.Of(((MemoryStream)stream).ToArray(), 3, "x"),
            cutsFail: false
        );
}
