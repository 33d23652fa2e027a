using System.CommandLine;
using System.Globalization;
using Strata.Data;

namespace Strata.Cli.Commands;

/// <summary>The options that only files have: which column is predicted, from which others, and how.</summary>
internal sealed class ColumnOptions
{
    private static readonly (string Name, TargetKind Kind)[] Tasks =
    [
        ("regression", TargetKind.Regression),
        ("binary", TargetKind.BinaryClassification),
        ("multiclass", TargetKind.MulticlassClassification),
    ];

    private static readonly string[] Schedules = ["constant", "cosine", "linear", "exponential", "one_cycle"];

    private readonly Option<string?> target = Options.Text("--target", "COLUMN", "The column of a file that is predicted.");

    private readonly Option<string?> task = Options.Text(
        "--task",
        "TASK",
        $"What the target is: {string.Join(", ", Tasks.Select(task => task.Name))}. [default: as its values say]"
    );

    private readonly Option<string[]> ignore = Options.Many(
        "--ignore",
        "COLUMN",
        "A column that does not go in; may come again."
    );

    private readonly Option<string[]> keep = Options.Many(
        "--keep",
        "COLUMN",
        "A column that goes in although it looks like a key; may come again."
    );

    private readonly Option<string?> wide = Options.Truth(
        "--wide",
        "Whether a linear path goes beside the hidden layers. [default: by the columns]"
    );

    private readonly Option<string?> wideFirst = Options.Truth(
        "--wide-first",
        "Whether that path is trained first and stays, so that the hidden layers learn what it leaves over. [default: by the rows]"
    );

    private readonly Option<string?> schedule = Options.Text(
        "--schedule",
        "NAME",
        $"How the learning rate goes: {string.Join(", ", Schedules)}. [default: by the rows]"
    );

    private readonly Option<int?> scheduleEpochs = Options.Whole(
        "--schedule-epochs",
        "Over how many epochs the schedule goes. [default: all]",
        least: 1,
        example: 50
    );

    private readonly Option<double?> weightDecay = Options.Number(
        "--weight-decay",
        "The share of each weight, times the learning rate, that a step takes away. [default: by the rows]",
        value => value >= 0 && double.IsFinite(value),
        "from 0",
        "0.01"
    );

    private readonly Option<double?> l2 = Options.Number(
        "--l2",
        "A penalty on the linear path: 1 is what a ridge or a logistic regression with C = 1 has. [default: by the rows]",
        value => value >= 0 && double.IsFinite(value),
        "from 0",
        "1"
    );

    private readonly Option<string?> loss = Options.Text(
        "--loss",
        "NAME",
        "What is made small, such as huber. [default: by the target]"
    );

    private readonly Option<string[]> metric = Options.Many(
        "--metric",
        "NAME",
        "What is measured after each epoch; may come again. [default: by the target]"
    );

    private readonly Option<int?> epochFolds = Options.Whole(
        "--epoch-folds",
        "In how many folds of the rows each epoch is judged, to stop by; 0: in none. [default: by the rows]",
        least: 0,
        example: 5
    );

    private readonly Option<int?> folds = Options.Whole(
        "--folds",
        "In how many folds the settings are judged beside the training, each row once (k-fold cross-validation).",
        least: 2,
        example: 5
    );

    private readonly Option<string?> stream = Options.Truth(
        "--stream",
        "Whether rows are read anew in each epoch and not held in memory. [default: by the rows]"
    );

    private readonly Option<string?> classWeights = Options.Text(
        "--class-weights",
        "none|balanced",
        "Whether all classes weigh the same together. [default: none]"
    );

    private readonly Option<string[]> classWeight = Options.Many(
        "--class-weight",
        "CLASS=X",
        "How much the rows of a class count; may come again."
    );

    private IEnumerable<Option> All =>
        [
            target,
            task,
            ignore,
            keep,
            wide,
            wideFirst,
            schedule,
            scheduleEpochs,
            weightDecay,
            l2,
            loss,
            metric,
            epochFolds,
            folds,
            stream,
            classWeights,
            classWeight,
        ];

    /// <summary>Adds them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="first">Whether those are added without which no file is trained on, or the others.</param>
    public void AddTo(Command command, bool first)
    {
        foreach (Option option in All.Where(option => first == (option == target)))
        {
            command.Add(option);
        }
    }

    /// <summary>Refuses these options for a built-in set.</summary>
    /// <exception cref="ToolException">One is given.</exception>
    public void Refuse(ParseResult parsed, string data)
    {
        if (All.FirstOrDefault(option => parsed.GetResult(option) is not null) is { } given)
        {
            throw new ToolException(
                $"{given.Name} is for files of rows, such as data.csv; {data} is a built-in set. Leave it out."
            );
        }
    }

    /// <summary>What the command line says of columns; what it does not say is chosen from the data.</summary>
    /// <exception cref="ToolException">No target is named, or an option's value is none.</exception>
    public TabularOptions Of(ParseResult parsed, string file, IReadOnlyList<string> columns) =>
        new()
        {
            Target =
                parsed.GetValue(target)
                ?? throw new ToolException(
                    $"no target is named; add --target with the column of '{file}' that is to be predicted. There are: "
                        + $"{string.Join(", ", columns)}."
                ),
            Kind = parsed.GetValue(task) is { } name ? Choice.Of("task", name, Tasks, known => known.Name).Kind : null,
            Ignore = parsed.GetValue(ignore) ?? [],
            Keep = parsed.GetValue(keep) ?? [],
            Wide = parsed.GetValue(wide) is { } isWide ? bool.Parse(isWide) : null,
            WideFirst = parsed.GetValue(wideFirst) is { } first ? bool.Parse(first) : null,
            Schedule = parsed.GetValue(schedule) is { } rule ? Choice.Of("schedule", rule, Schedules, known => known) : null,
            ScheduleEpochs = parsed.GetValue(scheduleEpochs),
            WeightDecay = parsed.GetValue(weightDecay),
            L2 = parsed.GetValue(l2),
            Loss = parsed.GetValue(loss) is { } lossName
                ? Choice.Of("loss", lossName, Loss.All, known => known.Name, known => known.Aliases).Name
                : null,
            Metrics = parsed.GetResult(metric) is null ? null : [.. parsed.GetValue(metric)!.Select(MetricNamed)],
            EpochFolds = parsed.GetValue(epochFolds),
            Stream = parsed.GetValue(stream) is { } isStreamed ? bool.Parse(isStreamed) : null,
            ClassWeighting = parsed.GetValue(classWeights) is { } weighting
                ? Choice.Of("class weighting", weighting, Enum.GetValues<ClassWeighting>(), NameOf)
                : null,
            ClassWeights = parsed.GetResult(classWeight) is null ? null : WeightsOf(parsed.GetValue(classWeight)!),
        };

    /// <summary>In how many folds the settings are judged; null: in none.</summary>
    public int? FoldsOf(ParseResult parsed) => parsed.GetValue(folds);

    /// <summary>A task's name on the command line.</summary>
    public static string NameOf(TargetKind kind) => Tasks.First(task => task.Kind == kind).Name;

    /// <summary>A class weighting's name on the command line.</summary>
    public static string NameOf(ClassWeighting weighting) => $"{weighting}".ToLowerInvariant();

    private static string MetricNamed(string name)
    {
        try
        {
            return Metric.Named(name).Name;
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"--metric: {ToolException.Sentence(e)}", e);
        }
    }

    private static Dictionary<string, double> WeightsOf(string[] words)
    {
        var weights = new Dictionary<string, double>();
        foreach (string word in words)
        {
            int place = word.LastIndexOf('=');
            if (
                place < 1
                || !double.TryParse(word[(place + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double weight)
                || !(weight >= 0 && double.IsFinite(weight))
            )
            {
                throw new ToolException(
                    $"--class-weight is a class and a number from 0, and '{word}' was given; for example --class-weight yes=2."
                );
            }
            weights[word[..place]] = weight;
        }
        return weights;
    }
}
