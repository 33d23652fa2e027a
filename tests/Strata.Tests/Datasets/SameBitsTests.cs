using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Strata.Tests.Datasets;

/// <summary>The same seed gives the same data on every machine and in every release: a changed hash is a broken promise.</summary>
public class SameBitsTests
{
    [Theory]
    [InlineData("circle", "6500FE40B03D7EF3")]
    [InlineData("xor", "4D06FDF384DB16E3")]
    [InlineData("gauss", "4BFD0E378E5C5769")]
    [InlineData("spiral", "BF38F1E8768240B2")]
    [InlineData("plane", "C46112A76FECF351")]
    [InlineData("multi_gauss", "F6FC88619F45F80A")]
    public void The_playground_has_the_points_it_always_had(string name, string hash) =>
        Assert.Equal(hash, Hash(PlaygroundData.Named(name).Generate(100, 0.25, 42)));

    [Fact]
    public void The_digits_are_split_as_they_always_were() => Assert.Equal("B67998347D2E8256", Hash(Digits.Load(seed: 42).Test));

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
