namespace Strata.Studio.Learn;

/// <summary>Numbers to be computed, such as the hidden values of a network.</summary>
/// <param name="id">Its name.</param>
/// <param name="question">What is asked.</param>
/// <param name="names">What each number is called.</param>
/// <param name="compute">The engine's numbers, as many as there are names.</param>
/// <param name="hints">Help.</param>
public sealed class NumbersExercise(
    string id,
    string question,
    IReadOnlyList<string> names,
    Func<IReadOnlyList<double>> compute,
    params IReadOnlyList<string> hints
) : Exercise<IReadOnlyList<double?>>(id, question, hints)
{
    private readonly Lazy<IReadOnlyList<double>> expected = new(compute);

    /// <summary>The network to be computed, drawn without its numbers; null: the question says all.</summary>
    public Func<Model>? Network { get; init; }

    /// <summary>What goes into it.</summary>
    public IReadOnlyList<double> Input { get; init; } = [];

    /// <summary>What each number is called.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <inheritdoc/>
    public override Verdict Check(IReadOnlyList<double?> answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        string[] missing = [.. Names.Where((_, i) => i >= answer.Count || answer[i] is null)];
        if (missing.Length > 0)
        {
            return new(false, $"Give a number for {Listed(missing)}.");
        }
        string[] wrong = [.. Names.Where((_, i) => !AnswerNumber.Same(expected.Value[i], answer[i]))];
        return wrong.Length == 0 ? new(true, "Right.")
            : wrong.Length == Names.Count
                ? new(false, $"Not yet: {Listed(wrong)} {(wrong.Length == 1 ? "is" : "are")} something else.")
            : new(false, $"Partly right. Look again at {Listed(wrong)}.");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double?> Solve() => [.. expected.Value.Select(value => (double?)value)];

    private static string Listed(string[] names) =>
        names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
