using System.Globalization;

namespace Strata.Data;

/// <summary>Makes every choice that the options leave open, and says why.</summary>
internal sealed class TabularPlanner
{
    private readonly Dictionary<string, string> reasons = [];

    /// <summary>The plan of a run.</summary>
    /// <param name="options">What was said.</param>
    /// <param name="target">What is predicted.</param>
    /// <param name="schema">What goes in.</param>
    /// <param name="rows">How many rows there are.</param>
    public static TabularPlan Of(TabularOptions options, TabularTarget target, TabularSchema schema, long rows) =>
        new TabularPlanner().Plan(options, target, schema, rows);

    private TabularPlan Plan(TabularOptions options, TabularTarget target, TabularSchema schema, long rows)
    {
        OptionChecks.Check(options);
        reasons["target"] = $"'{target.Column}' is {Words(target)}: {target.Reason}";
        double test = options.TestFraction ?? (rows < 10 ? 0 : 0.2);
        double train = rows * (1 - test);
        bool isImage = schema.OneScale;
        string size = $"{rows.ToString(CultureInfo.InvariantCulture)} rows";
        bool isSmall = train < 5000 && !isImage;
        IReadOnlyList<int> hidden = Chosen("hidden", options.Hidden, HiddenFor(train, isImage), size);
        int epochs = Chosen(
            "epochs",
            options.Epochs,
            isImage ? (train < 10_000 ? 60 : 6)
                : isSmall ? 100
                : train < 100_000 ? 50
                : 10,
            size
        );
        TabularOptions made = options with
        {
            Kind = target.Kind,
            TestFraction = test,
            Hidden = hidden,
            Activation = Chosen("activation", options.Activation, "relu", "the usual one"),
            Dropout = Chosen("dropout", options.Dropout, isImage ? 0.2 : 0.1, isImage ? "pixels" : "columns"),
            Wide = Chosen("wide", options.Wide, !isImage, isImage ? "pixels" : "never worse than a linear model"),
            Optimizer = Chosen("optimizer", options.Optimizer, "adamw", "forgets what the rows do not say again and again"),
            LearningRate = Chosen("learning_rate", options.LearningRate, isSmall ? 0.003 : 0.002, size),
            Schedule = Chosen("schedule", options.Schedule, "cosine", "ends in small steps"),
            WeightDecay = Chosen("weight_decay", options.WeightDecay, 0.01, "the usual one"),
            Loss = Chosen("loss", options.Loss, LossFor(target.Kind), Words(target)),
            Metrics = Chosen("metrics", options.Metrics, [target.IsRegression ? "r2_score" : "accuracy"], Words(target)),
            Epochs = epochs,
            ScheduleEpochs = options.ScheduleEpochs ?? epochs,
            BatchSize = Chosen(
                "batch_size",
                options.BatchSize,
                isSmall ? 32
                    : train < 50_000 ? 64
                    : 128,
                size
            ),
            ValidationFraction = Chosen("validation_fraction", options.ValidationFraction, isSmall || isImage ? 0 : 0.1, size),
            Patience = Chosen("patience", options.Patience, 10, size),
            EpochFolds = Chosen("epoch_folds", options.EpochFolds, 0, size),
            ClassWeighting = options.ClassWeighting ?? ClassWeighting.None,
        };
        return new(made, target, schema, rows, reasons);
    }

    private static int[] HiddenFor(double rows, bool isImage) =>
        isImage ? (rows < 10_000 ? [256, 128] : [256, 128])
        : rows < 1000 ? [64, 32]
        : rows < 20_000 ? [64, 32]
        : [128, 64];

    private static string LossFor(TargetKind kind) =>
        kind switch
        {
            TargetKind.Regression => "mean_squared_error",
            TargetKind.BinaryClassification => "binary_crossentropy",
            _ => "sparse_categorical_crossentropy",
        };

    private static string Words(TabularTarget target) =>
        target.Kind switch
        {
            TargetKind.Regression => "a number",
            TargetKind.BinaryClassification => "one of two classes",
            _ => $"one of {target.Classes.Count} classes",
        };

    private T Chosen<T>(string name, T? given, T choice, string reason)
        where T : class
    {
        Tell(name, given ?? choice, given is null ? reason : "as asked");
        return given ?? choice;
    }

    private T Chosen<T>(string name, T? given, T choice, string reason)
        where T : struct
    {
        Tell(name, given ?? choice, given is null ? reason : "as asked");
        return given ?? choice;
    }

    private void Tell(string name, object value, string reason)
    {
        string text = value switch
        {
            IEnumerable<int> numbers => string.Join(", ", numbers) is { Length: > 0 } list ? list : "none",
            IEnumerable<string> words when value is not string => string.Join(", ", words),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        reasons[name] = $"{text} ({reason})";
    }
}
