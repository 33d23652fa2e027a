using System.Globalization;

namespace Strata.Data;

/// <summary>Makes every choice that the options leave open, and says why.</summary>
internal sealed class TabularPlanner
{
    // Of very many rows so many judge a model to a tenth of a percent, and more take memory and time.
    private const double MostHeldOut = 100_000;
    private const double MostValidated = 20_000;

    // Folds of fewer rows than these would judge by three rows each.
    private const int FewestFolded = 16;

    private readonly List<TabularChoice> choices = [];

    /// <summary>The plan of a run.</summary>
    /// <param name="options">What was said.</param>
    /// <param name="target">What is predicted.</param>
    /// <param name="schema">What goes in.</param>
    /// <param name="rows">How many rows there are.</param>
    public static TabularPlan Of(TabularOptions options, TabularTarget target, TabularSchema schema, long rows) =>
        new TabularPlanner().Plan(options, target, schema, rows);

    private TabularPlan Plan(TabularOptions options, TabularTarget target, TabularSchema schema, long rows)
    {
        // Nothing can be learned of all rows first where they are read anew in each epoch.
        bool isStreamed = options.Stream == true;
        OptionChecks.Check(options);
        choices.Add(new("target", $"'{target.Column}' is {Words(target)}", target.Reason));
        choices.AddRange(schema.LeftOut.Select(pair => new TabularChoice("left_out", $"'{pair.Key}'", pair.Value)));
        double test = options.TestFraction ?? (rows < 10 ? 0 : Math.Min(0.2, MostHeldOut / rows));
        double train = rows * (1 - test);
        bool isImage = schema.OneScale;
        string size = $"{rows.ToString(CultureInfo.InvariantCulture)} rows" + (isImage ? " of pixels" : string.Empty);
        Recipe recipe = Recipe.For(train, isImage);
        // Few rows are all needed to learn from: folds of them say when to stop. Of more a share is enough for that.
        bool isFolded = recipe.Folds > 0 && !isStreamed && !(options.ValidationFraction > 0) && options.Patience != 0;
        int folds = options.EpochFolds ?? (isFolded && train >= FewestFolded ? recipe.Folds : 0);
        double validation = folds > 0 || (recipe.Folds > 0 && !isStreamed) ? 0 : Math.Min(0.1, MostValidated / train);
        bool isWide = options.Wide ?? !isImage;
        bool isFirst = isWide && options.Hidden is not { Count: 0 } && recipe.Folds > 0 && !isStreamed;
        int epochs = Chosen("epochs", options.Epochs, recipe.Epochs, size);
        TabularOptions made = options with
        {
            Kind = target.Kind,
            TestFraction = Chosen("test_fraction", options.TestFraction, test, size),
            Hidden = Chosen("hidden", options.Hidden, recipe.Hidden, size),
            Activation = Chosen("activation", options.Activation, recipe.Activation, size),
            Dropout = Chosen("dropout", options.Dropout, recipe.Dropout, size),
            Wide = Chosen("wide", options.Wide, !isImage, isImage ? "pixels" : "what is linear is learned as such"),
            WideFirst = Chosen(
                "wide_first",
                options.WideFirst,
                isFirst,
                isFirst ? "the hidden layers learn what a linear model leaves over"
                    : isWide ? size
                    : "there is no linear path"
            ),
            Optimizer = Chosen("optimizer", options.Optimizer, "adamw", "the usual one"),
            LearningRate = Chosen("learning_rate", options.LearningRate, recipe.LearningRate, size),
            Schedule = Chosen("schedule", options.Schedule, "cosine", "ends in small steps"),
            WeightDecay = Chosen("weight_decay", options.WeightDecay, 0.01, "the usual one"),
            L2 = Chosen(
                "l2",
                options.L2,
                isFirst ? 1 : 2,
                isFirst
                    ? "that of a usual ridge or logistic regression"
                    : "twice that of a usual ridge or logistic regression, for there are two paths"
            ),
            Loss = Chosen("loss", options.Loss, LossFor(target.Kind), Words(target)),
            Metrics = Chosen("metrics", options.Metrics, [target.IsRegression ? "r2_score" : "accuracy"], Words(target)),
            Epochs = epochs,
            ScheduleEpochs = options.ScheduleEpochs ?? epochs,
            BatchSize = Chosen("batch_size", options.BatchSize, recipe.BatchSize, size),
            ValidationFraction = Chosen("validation_fraction", options.ValidationFraction, validation, size),
            Patience = Chosen(
                "patience",
                options.Patience,
                folds > 0 ? 40 : 10,
                folds > 0 || (options.ValidationFraction ?? validation) > 0
                    ? "epochs without a better one; the best one's weights are restored"
                    : "nothing is held out to stop by"
            ),
            EpochFolds = Chosen(
                "epoch_folds",
                options.EpochFolds,
                folds,
                folds > 0 ? "as many models learn beside it without a fold of the rows, and say when to stop"
                    : (options.ValidationFraction ?? validation) > 0 ? "rows held out say when to stop"
                    : options.Patience == 0 ? "it goes on to its last epoch"
                    : "too few rows"
            ),
            ClassWeighting = Chosen("class_weighting", options.ClassWeighting, ClassWeighting.None, "not asked for"),
        };
        return new(made, target, schema, rows, choices);
    }

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
            bool isSo => isSo ? "yes" : "no",
            Enum choice => $"{choice}".ToLowerInvariant(),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        choices.Add(new(name, text, reason));
    }
}
