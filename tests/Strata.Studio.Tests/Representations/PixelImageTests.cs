using Strata.Studio.Components;

namespace Strata.Studio.Tests.Representations;

/// <summary>Pictures of numbers hold those numbers, pixel by pixel.</summary>
public class PixelImageTests
{
    private static byte[] Bytes(string address)
    {
        Assert.StartsWith("data:image/bmp;base64,", address, StringComparison.Ordinal);
        return Convert.FromBase64String(address["data:image/bmp;base64,".Length..]);
    }

    [Fact]
    public void Grey_goes_from_black_to_white_with_the_first_row_on_top()
    {
        // 3 wide: rows are padded to 12 bytes. The lower row stands first.
        byte[] bytes = Bytes(PixelImage.Grey([0, 0.5, 1, 1, 2, -1], 3));
        Assert.Equal(54 + 24, bytes.Length);
        Assert.Equal([255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0], bytes[54..66]);
        Assert.Equal([0, 0, 0, 128, 128, 128, 255, 255, 255, 0, 0, 0], bytes[66..78]);
    }

    [Fact]
    public void Signed_is_white_at_0_blue_above_and_orange_below()
    {
        byte[] bytes = Bytes(PixelImage.Signed([0, 2, -2, double.NaN], 4));
        Assert.Equal([255, 255, 255], bytes[54..57]);
        Assert.True(bytes[57] > bytes[59], "above: more blue than red");
        Assert.True(bytes[60] < bytes[62], "below: more red than blue");
        Assert.Equal([255, 255, 255], bytes[63..66]);
    }
}
