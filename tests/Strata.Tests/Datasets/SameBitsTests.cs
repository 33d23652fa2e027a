using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Strata.Tests.Datasets;

/// <summary>The same seed gives the same data on every machine and in every release: a changed hash is a broken promise.</summary>
public class SameBitsTests
{
    [Theory]
    [InlineData("circle", "D81FDCAE7E2DDCF5")]
    [InlineData("xor", "C166247B56043E58")]
    [InlineData("gauss", "8A5CA1FE2B78CE74")]
    [InlineData("spiral", "47DB335CBDC50C26")]
    [InlineData("plane", "B695E9760A04CCDD")]
    [InlineData("multi_gauss", "852C7682F5D9E093")]
    public void The_playground_has_the_points_it_always_had(string name, string hash) =>
        Assert.Equal(hash, Hash(PlaygroundData.Named(name).Generate(100, 0.25, 42)));

    [Fact]
    public void The_digits_are_split_as_they_always_were() => Assert.Equal("A0C3DBD3F1B4C55F", Hash(Digits.Load(seed: 42).Test));

    private static string Hash(Dataset data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var array in data.Inputs.Concat(data.Targets))
        {
            var values = new double[array.Count * array.RowSize];
            array.CopyRows<double>(0, array.Count, values);
            hash.AppendData(MemoryMarshal.AsBytes<double>(values));
        }
        return Convert.ToHexString(hash.GetHashAndReset())[..16];
    }
}
