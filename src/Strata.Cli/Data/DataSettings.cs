namespace Strata.Cli.Data;

/// <summary>Which rows a data set gives, and which of them are kept for the test.</summary>
/// <param name="Seed">Decides what is drawn and which rows are for the test.</param>
/// <param name="TestFraction">The share of rows that is for the test.</param>
/// <param name="Samples">How many rows are drawn; null where none are.</param>
/// <param name="Noise">How much drawn rows stray; null where none are drawn.</param>
internal sealed record DataSettings(int Seed, double TestFraction, int? Samples, double? Noise)
{
    public const int UsualSamples = 500;

    public const double UsualTestFraction = 0.2;

    /// <summary>What files of images are brought to; null where there are none.</summary>
    public ImageForm? Images { get; init; }
}
