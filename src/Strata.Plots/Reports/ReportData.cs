namespace Strata.Plots;

/// <summary>What a report tells of a run. Only the name must be given: a part that is missing leaves its section out.</summary>
/// <example>
/// <code>
/// var data = new ReportData("digits") { Runs = [new Run("digits", history)], Classes = predictions, Model = model };
/// Report.Write(data, "runs/first/report.html");
/// </code>
/// </example>
/// <param name="Name">The run's name: the page's title.</param>
public sealed record ReportData(string Name)
{
    /// <summary>What the data are, such as a file's name.</summary>
    public string? Data { get; init; }

    /// <summary>What is predicted, such as a column's name.</summary>
    public string? Target { get; init; }

    /// <summary>The command that makes the run again.</summary>
    public string? Command { get; init; }

    /// <summary>When the run was made, as it shall stand there; the library looks at no clock.</summary>
    public string? Date { get; init; }

    /// <summary>What was measured on the rows for the test, by the names that <c>Evaluate</c> gives.</summary>
    public IReadOnlyDictionary<string, double>? TestMetrics { get; init; }

    /// <summary>The trainings whose learning curves are shown.</summary>
    public IReadOnlyList<Run> Runs { get; init; } = [];

    /// <summary>What the model says of the test's rows, where it tells classes.</summary>
    public ClassPredictions? Classes { get; init; }

    /// <summary>What the model says of the test's rows, where it tells a number.</summary>
    public NumberPredictions? Numbers { get; init; }

    /// <summary>What can be had without a network.</summary>
    public IReadOnlyList<Baseline> Baselines { get; init; } = [];

    /// <summary>The test's rows, in the order of the predictions: the worst mistakes then show what went in.</summary>
    public Dataset? Test { get; init; }

    /// <summary>What each row of the test is called, such as by its file; null: the rows are counted.</summary>
    public IReadOnlyList<string>? TestNames { get; init; }

    /// <summary>How important each column is.</summary>
    public PermutationImportance? Importance { get; init; }

    /// <summary>The model, whose network is drawn.</summary>
    public Model? Model { get; init; }

    /// <summary>What the layers make of <see cref="RepresentedData"/>.</summary>
    public Representations? Representations { get; init; }

    /// <summary>The rows of which the representations were taken; null: those of the test.</summary>
    public Dataset? RepresentedData { get; init; }

    /// <summary>What a reader should beware of, beside what the report finds itself.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The settings of the run, name by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Configuration { get; init; } = [];

    /// <summary>What the run was made with: versions, processor, and the like.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];
}
