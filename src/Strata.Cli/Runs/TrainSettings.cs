using Strata.Cli.Data;

namespace Strata.Cli.Runs;

/// <summary>Everything that decides a training on rows without columns: written beside the model, so that it can be repeated.</summary>
internal sealed record TrainSettings
{
    public required string Data { get; init; }

    public required int Seed { get; init; }

    public required double? TestFraction { get; init; }

    public int? Samples { get; init; }

    public double? Noise { get; init; }

    public required IReadOnlyList<int> Hidden { get; init; }

    public required string Activation { get; init; }

    public required double Dropout { get; init; }

    public required string Optimizer { get; init; }

    public required double LearningRate { get; init; }

    public required int BatchSize { get; init; }

    public required int Epochs { get; init; }

    public required double ValidationSplit { get; init; }

    /// <summary>What files of images are brought to; null where there are none.</summary>
    public ImageForm? Images { get; init; }

    public DataSettings Rows => new(Seed, TestFraction ?? DataSettings.UsualTestFraction, Samples, Noise) { Images = Images };

    /// <summary>After how many epochs without a better validation loss training ends; null: never.</summary>
    public int? Patience { get; init; }

    /// <summary>Every setting by its name.</summary>
    public IReadOnlyList<Setting> Listed =>
        Setting.Given(
            ("seed", Seed),
            ("test-fraction", TestFraction),
            ("samples", Samples),
            ("noise", Noise),
            ("image-size", Images?.Size),
            ("color-mode", Images?.ColorMode),
            ("hidden", Hidden),
            ("activation", Activation),
            ("dropout", Dropout),
            ("optimizer", Optimizer),
            ("learning-rate", LearningRate),
            ("batch-size", BatchSize),
            ("epochs", Epochs),
            ("validation-split", ValidationSplit),
            ("patience", Patience)
        );
}
