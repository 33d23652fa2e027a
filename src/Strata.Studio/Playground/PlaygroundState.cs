namespace Strata.Studio.Playground;

/// <summary>All that decides what the playground shows: data, network, training, seed and step. Equal states train to equal bits.</summary>
/// <remarks><see cref="StateQuery"/> writes it into the address of the page and reads it from there.</remarks>
internal sealed record PlaygroundState
{
    /// <summary>The most hidden layers.</summary>
    public const int MostLayers = 6;

    /// <summary>The most units of a hidden layer.</summary>
    public const int MostUnits = 16;

    /// <summary>The fewest and the most points that are drawn.</summary>
    public const int FewestSamples = 20;

    /// <inheritdoc cref="FewestSamples"/>
    public const int MostSamples = 2000;

    /// <summary>The most steps of a training, and so the most that an address is replayed to: minutes at full speed.</summary>
    public const long MostSteps = 10_000_000;

    /// <summary>What the name of an uploaded table in <see cref="Data"/> begins with.</summary>
    public const string Uploaded = "csv-";

    /// <summary>The name of a set of <see cref="PlaygroundData"/>, or <see cref="Uploaded"/> and what the upload gave.</summary>
    public string Data { get; init; } = "spiral";

    /// <summary>How many points are drawn; a table has its own.</summary>
    public int Samples { get; init; } = 400;

    /// <summary>How much the points stray, 0 to 0.5.</summary>
    public double Noise { get; init; }

    /// <summary>The share of the points that are held out and only measured, 0.1 to 0.9.</summary>
    public double TestShare { get; init; } = 0.25;

    /// <summary>The column of a table that is learned; null: its last.</summary>
    public string? Target { get; init; }

    /// <summary>The input that the plane shows from left to right, counted from 0.</summary>
    public int XAxis { get; init; }

    /// <summary>The input that the plane shows from below to above.</summary>
    public int YAxis { get; init; } = 1;

    /// <summary>The layers between input and output; none is a linear model.</summary>
    public IReadOnlyList<HiddenLayer> Hidden { get; init; } = [new(8), new(8)];

    /// <summary>The name of a loss of the catalogue.</summary>
    public string Loss { get; init; } = "binary_crossentropy";

    /// <summary>The name of an optimizer of the catalogue.</summary>
    public string Optimizer { get; init; } = "adam";

    /// <summary>Its learning rate, 0.00001 to 10.</summary>
    public double Rate { get; init; } = 0.01;

    /// <summary>How many rows make a step, 1 to 500.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Decides points, first weights, order and dropout.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What trains beside it.</summary>
    public RivalKind Rival { get; init; }

    /// <summary>The name of the other optimizer of a race.</summary>
    public string RivalOptimizer { get; init; } = "sgd";

    /// <summary>The learning rate of the other optimizer.</summary>
    public double RivalRate { get; init; } = 0.03;

    /// <summary>How many epochs a second are trained at most; 0: as many as the machine can.</summary>
    public int Pace { get; init; } = 60;

    /// <summary>Whether the axis of the loss is logarithmic.</summary>
    public bool IsLog { get; init; }

    /// <summary>The step that is shown.</summary>
    public long Step { get; init; }

    /// <summary>Whether the points come from an uploaded table.</summary>
    public bool IsUploaded => Data.StartsWith(Uploaded, StringComparison.Ordinal);

    /// <summary>Whether another one needs no new training: all but pace, step and axes is equal.</summary>
    public bool TrainsLike(PlaygroundState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Equals(other with { Pace = Pace, Step = Step, XAxis = XAxis, YAxis = YAxis, IsLog = IsLog });
    }

    /// <summary>Equal states have equal layers, whichever list holds them.</summary>
    public bool Equals(PlaygroundState? other) =>
        other is not null
        && Scalars == other.Scalars
        && Choices == other.Choices
        && Race == other.Race
        && Hidden.SequenceEqual(other.Hidden);

    public override int GetHashCode() => HashCode.Combine(Scalars, Choices, Race, Hidden.Count);

    private (int, double, double, int, int, int, int, int, bool, long) Scalars =>
        (Samples, Noise, TestShare, XAxis, YAxis, BatchSize, Seed, Pace, IsLog, Step);

    private (string, string?, string, string, double) Choices => (Data, Target, Loss, Optimizer, Rate);

    private (RivalKind, string, double) Race => (Rival, RivalOptimizer, RivalRate);
}
