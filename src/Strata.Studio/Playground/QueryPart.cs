using System.Globalization;

namespace Strata.Studio.Playground;

/// <summary>One <c>name=value</c> of an address, checked and put into a state.</summary>
internal static class QueryPart
{
    private const int LongestColumn = 100;

    /// <summary>The state with that part.</summary>
    /// <exception cref="FormatException">The part cannot be taken; the message is a line for the reader.</exception>
    public static PlaygroundState Take(PlaygroundState state, string name, string value) =>
        name switch
        {
            "data" => state with { Data = Data(value) },
            "n" => state with { Samples = Whole(name, value, PlaygroundState.FewestSamples, PlaygroundState.MostSamples) },
            "noise" => state with { Noise = Number(name, value, 0, PlaygroundData.MaximumNoise) },
            "test" => state with { TestShare = Number(name, value, 0.1, 0.9) },
            "net" => state with { Hidden = NetworkText.Read(value) },
            "loss" => state with { Loss = Known(value, "loss", word => Strata.Loss.Named(word).Name) },
            "opt" => state with { Optimizer = Optimizer(value) },
            "lr" => state with { Rate = Number(name, value, 1e-5, 10) },
            "batch" => state with { BatchSize = Whole(name, value, 1, 500) },
            "seed" => state with { Seed = Whole(name, value, 0, int.MaxValue) },
            "pace" => state with { Pace = Whole(name, value, 0, 1000) },
            "target" => state with { Target = Column(value) },
            "axes" => Axes(state, value),
            "vs" => state with { Rival = Rival(value) },
            "rival" => RivalOptimizer(state, value),
            "scale" => state with { IsLog = IsLog(value) },
            "at" => state with { Step = Whole(name, value, 0, (int)PlaygroundState.MostSteps) },
            _ => throw new FormatException(
                $"The address has a part '{StateQuery.Shown(name)}' that the playground does not know."
            ),
        };

    /// <summary>The name of a member of a catalogue as the address writes it.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static string Known(string value, string kind, Func<string, string> named)
    {
        try
        {
            return value.Length <= LongestColumn ? named(value) : throw new ArgumentException("Too long.");
        }
        catch (ArgumentException)
        {
            throw new FormatException($"There is no {kind} '{StateQuery.Shown(value)}'; the default is taken.");
        }
    }

    /// <summary>A whole number within limits.</summary>
    /// <exception cref="FormatException">It is none, or out of range.</exception>
    public static int Whole(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
        && number >= least
        && number <= most
            ? number
            : throw new FormatException(
                $"'{name}' is '{StateQuery.Shown(value)}', expected a whole number from {least} to {most}; the default is taken."
            );

    private static double Number(string name, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && number >= least
        && number <= most
            ? number
            : throw new FormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{name}' is '{StateQuery.Shown(value)}', expected a number from {least} to {most}; the default is taken."
                )
            );

    private static string Data(string value)
    {
        bool isUploaded =
            value.StartsWith(PlaygroundState.Uploaded, StringComparison.Ordinal)
            && value.Length == PlaygroundState.Uploaded.Length + 16
            && value[PlaygroundState.Uploaded.Length..].All(char.IsAsciiHexDigitLower);
        return isUploaded || PlaygroundData.All.Any(set => set.Name == value)
            ? value
            : throw new FormatException(
                $"There is no data set '{StateQuery.Shown(value)}'. There are: {string.Join(", ", PlaygroundData.All)}; the default is taken."
            );
    }

    private static string Optimizer(string value) =>
        Known(value, "optimizer", word => OptimizerChoice.NameOf(Strata.Optimizer.Named(word)));

    private static string Column(string value) =>
        value.Length is > 0 and <= LongestColumn
            ? value
            : throw new FormatException(
                $"'target' has {value.Length} letters, expected the name of a column of 1 to {LongestColumn}."
            );

    private static PlaygroundState Axes(PlaygroundState state, string value)
    {
        string[] axes = value.Split('.');
        if (axes.Length != 2)
        {
            throw new FormatException(
                $"'axes' is '{StateQuery.Shown(value)}', expected two numbers such as 0.1; the default is taken."
            );
        }
        int most = PlaygroundPoints.MostInputs - 1;
        return state with { XAxis = Whole("axes", axes[0], 0, most), YAxis = Whole("axes", axes[1], 0, most) };
    }

    private static bool IsLog(string value) =>
        value switch
        {
            "log" => true,
            "linear" => false,
            _ => throw new FormatException(
                $"'scale' is '{StateQuery.Shown(value)}', expected log or linear; the axis of the loss is linear."
            ),
        };

    private static RivalKind Rival(string value) =>
        value switch
        {
            "linear" => RivalKind.Linear,
            "optimizer" => RivalKind.Optimizer,
            _ => throw new FormatException($"'vs' is '{StateQuery.Shown(value)}', expected linear or optimizer; nothing races."),
        };

    private static PlaygroundState RivalOptimizer(PlaygroundState state, string value)
    {
        string[] parts = value.Split(',');
        return parts.Length == 2
            ? state with
            {
                RivalOptimizer = Optimizer(parts[0]),
                RivalRate = Number("rival", parts[1], 1e-5, 10),
            }
            : throw new FormatException(
                $"'rival' is '{StateQuery.Shown(value)}', expected an optimizer and a rate such as sgd,0.03."
            );
    }
}
