namespace Strata.Plots;

/// <summary>The names of losses and metrics in a history.</summary>
internal static class MeasuredName
{
    private const string Validation = "val_";

    // The same words by which callbacks tell which way a number gets better.
    private static readonly string[] BetterUp =
    [
        "accuracy",
        "acc",
        "auc",
        "precision",
        "recall",
        "f1",
        "score",
        "correlation",
        "similarity",
        "sensitivity",
        "specificity",
        "iou",
        "io_u",
    ];

    /// <summary>Whether a number of that name gets better upwards.</summary>
    public static bool IsBetterUp(string name) =>
        !name.EndsWith("loss", StringComparison.Ordinal) && BetterUp.Any(part => name.Contains(part, StringComparison.Ordinal));

    /// <summary>The name of the same measure on the rows for validation.</summary>
    public static string OnValidation(string name) => Validation + name;

    /// <summary>What the runs measured, without the prefix of validation: the loss first.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Run> runs) =>
        [
            .. runs.SelectMany(run => run.History.Names)
                .Select(name => name.StartsWith(Validation, StringComparison.Ordinal) ? name[Validation.Length..] : name)
                .Distinct()
                .OrderBy(name => name == "loss" ? 0 : 1),
        ];

    /// <summary>The place of the best value, or -1 where none is finite.</summary>
    public static int Best(string name, IReadOnlyList<double> values)
    {
        int best = -1;
        bool isUp = IsBetterUp(name);
        for (int i = 0; i < values.Count; i++)
        {
            if (double.IsFinite(values[i]) && (best < 0 || (isUp ? values[i] > values[best] : values[i] < values[best])))
            {
                best = i;
            }
        }
        return best;
    }

    /// <summary>The name that decides which epoch was best: the loss on validation where there is one, else the loss.</summary>
    public static string? Decisive(History history) =>
        new[] { OnValidation("loss"), "loss" }.FirstOrDefault(name =>
            history.Contains(name) && history[name].Any(double.IsFinite)
        );
}
