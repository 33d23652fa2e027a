namespace Strata.Studio.Learn;

/// <summary>One of several things that the engine can tell apart, such as which activation gave an output.</summary>
/// <param name="id">Its name.</param>
/// <param name="question">What is asked.</param>
/// <param name="choices">What can be chosen.</param>
/// <param name="right">The engine's answer: the place of the right choice.</param>
/// <param name="explain">What to say of a choice: what the engine found for it.</param>
/// <param name="hints">Help.</param>
public sealed class ChoiceExercise(
    string id,
    string question,
    IReadOnlyList<string> choices,
    Func<int> right,
    Func<int, string> explain,
    params IReadOnlyList<string> hints
) : Exercise<int>(id, question, hints)
{
    private readonly Lazy<int> expected = new(right);

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<string> Choices { get; } = choices;

    /// <inheritdoc/>
    public override Verdict Check(int answer, CancellationToken cancellationToken = default)
    {
        if ((uint)answer >= (uint)Choices.Count)
        {
            return new(false, "Choose one.");
        }
        bool isRight = answer == expected.Value;
        return new(isRight, $"{(isRight ? "Right" : "Not this one")}: {explain(answer)}");
    }

    /// <inheritdoc/>
    public override int Solve() => expected.Value;
}
