using System.IO.Compression;
using System.Reflection;

namespace Strata;

/// <summary>Handwritten digits: 1,797 grey pictures of 8 by 8 pixels and the digit that each shows.</summary>
/// <remarks>
/// Input: (64), the pixels row by row, in sixteenths from 0 to 1. Target: the label 0 to 9. Origin: the test part of "Optical
/// Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak, UCI Machine Learning Repository 1998, doi:10.24432/C50P49,
/// CC BY 4.0, in the form in which scikit-learn ships it; packed into the library, so that nothing is downloaded.
/// </remarks>
public static class Digits
{
    private const int Rows = 1797;
    private const int Pixels = 64;

    private static readonly Lazy<Dataset> Whole = new(Unpack);

    /// <summary>The digits in two parts in which every digit has the same share.</summary>
    /// <param name="seed">Decides which pictures go where.</param>
    /// <param name="testFraction">How much of the pictures the second part gets.</param>
    /// <exception cref="ArgumentException">A part would have no picture.</exception>
    public static DatasetSplit Load(int seed = 0, double testFraction = 0.2) =>
        Whole.Value.Split(testFraction, seed, stratify: true);

    private static Dataset Unpack()
    {
        using var packed = Assembly.GetExecutingAssembly().GetManifestResourceStream("digits.br")!;
        using var unpacked = new BrotliStream(packed, CompressionMode.Decompress);
        // Column by column, which packs best: (64 pixels and the label, 1797).
        var columns = new byte[(Pixels + 1) * Rows];
        unpacked.ReadExactly(columns);
        var x = new float[Rows * Pixels];
        var y = new int[Rows];
        for (int row = 0; row < Rows; row++)
        {
            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                x[row * Pixels + pixel] = columns[pixel * Rows + row] / 16f;
            }
            y[row] = columns[Pixels * Rows + row];
        }
        return Dataset.From(
            DataArray.Keep(x, [Pixels]),
            DataArray.Keep(y, [1]),
            classNames: [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")],
            featureNames: [.. Enumerable.Range(0, Pixels).Select(pixel => $"pixel_{pixel / 8}_{pixel % 8}")]
        );
    }
}
