namespace Strata.Studio.Learn;

/// <summary>Something to be done and checked.</summary>
/// <param name="id">Its name in what the browser keeps; it never changes.</param>
/// <param name="question">What is asked.</param>
/// <param name="hints">Help, from a nudge to the whole way.</param>
public abstract class Exercise(string id, string question, IReadOnlyList<string> hints)
{
    /// <summary>Its name in what the browser keeps.</summary>
    public string Id { get; } = id;

    /// <summary>What is asked.</summary>
    public string Question { get; } = question;

    /// <summary>Help, from a nudge to the whole way.</summary>
    public IReadOnlyList<string> Hints { get; } = hints;

    /// <summary>Whether a solution that the engine finds passes its own check: what the tests ask of every exercise.</summary>
    public abstract bool CanBeSolved();
}

/// <summary>An exercise whose answers are of one kind.</summary>
/// <typeparam name="TAnswer">What the learner gives.</typeparam>
/// <inheritdoc/>
public abstract class Exercise<TAnswer>(string id, string question, IReadOnlyList<string> hints) : Exercise(id, question, hints)
{
    /// <summary>Checks an answer with the engine.</summary>
    /// <param name="answer">The answer; nonsense is a wrong answer and no exception.</param>
    /// <param name="cancellationToken">Ends a check that trains.</param>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public abstract Verdict Check(TAnswer answer, CancellationToken cancellationToken = default);

    /// <summary>A right answer, found by the engine.</summary>
    public abstract TAnswer Solve();

    /// <inheritdoc/>
    public override bool CanBeSolved() => Check(Solve()).IsRight;
}
