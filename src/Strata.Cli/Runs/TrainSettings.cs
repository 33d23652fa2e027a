using System.Globalization;
using Strata.Cli.Data;

namespace Strata.Cli.Runs;

/// <summary>Everything that decides a training: written beside the model, so that it can be repeated.</summary>
internal sealed record TrainSettings
{
    public required string Data { get; init; }

    public required int Seed { get; init; }

    public required double TestFraction { get; init; }

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

    public DataSettings Rows => new(Seed, TestFraction, Samples, Noise);

    /// <summary>The command line that trains the same model again.</summary>
    public string ToCommand()
    {
        var words = new List<string> { "strata train", Data };
        Add("--seed", Seed);
        Add("--test-fraction", TestFraction);
        Add("--samples", Samples);
        Add("--noise", Noise);
        Add("--hidden", Hidden.Count == 0 ? "0" : string.Join(',', Hidden));
        Add("--activation", Activation);
        Add("--dropout", Dropout);
        Add("--optimizer", Optimizer);
        Add("--learning-rate", LearningRate);
        Add("--batch-size", BatchSize);
        Add("--epochs", Epochs);
        Add("--validation-split", ValidationSplit);
        return string.Join(' ', words);

        void Add(string option, object? value)
        {
            if (value is not null)
            {
                words.Add(string.Create(CultureInfo.InvariantCulture, $"{option} {value}"));
            }
        }
    }
}
