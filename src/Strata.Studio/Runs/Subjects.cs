using Strata.Studio.Representations;

namespace Strata.Studio.Runs;

/// <summary>Where a model may come from.</summary>
public enum SubjectKind
{
    /// <summary>A network of the lesson.</summary>
    Course,

    /// <summary>Trained while one waits.</summary>
    Sample,

    /// <summary>The model of a finished run.</summary>
    Run,
}

/// <summary>A model that can be chosen.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Name">What it is called there.</param>
public sealed record SubjectChoice(SubjectKind Kind, string Name)
{
    /// <summary>What stands in a list.</summary>
    public override string ToString() =>
        Kind switch
        {
            SubjectKind.Course => Name,
            SubjectKind.Sample => $"{Name}, trained now",
            _ => $"run {Name}",
        };
}

/// <summary>The models that pages can show: those of the lesson, those trained on the spot, and those of runs.</summary>
/// <param name="shelf">The runs.</param>
public sealed class Subjects(RunShelf shelf)
{
    private readonly Dictionary<SubjectChoice, RunSubject> trained = [];

    /// <summary>What can be chosen now.</summary>
    /// <param name="withCourse">Whether the lesson's networks are among them; they have no data.</param>
    public IReadOnlyList<SubjectChoice> All(bool withCourse)
    {
        shelf.Refresh();
        return
        [
            .. (withCourse ? Course.Names : []).Select(name => new SubjectChoice(SubjectKind.Course, name)),
            .. Samples.Names.Select(name => new SubjectChoice(SubjectKind.Sample, name)),
            .. shelf.Runs.Where(run => run.ModelPath is not null).Select(run => new SubjectChoice(SubjectKind.Run, run.Name)),
        ];
    }

    /// <summary>Loads or trains one; a sample is trained once for a page's life.</summary>
    /// <param name="choice">One of <see cref="All"/>.</param>
    /// <param name="progress">Is told of a training.</param>
    /// <param name="cancellationToken">Ends a training.</param>
    /// <exception cref="InvalidOperationException">The run is gone, or its model cannot be read; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public RunSubject Load(
        SubjectChoice choice,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(choice);
        lock (trained)
        {
            if (trained.TryGetValue(choice, out RunSubject? known))
            {
                return known;
            }
        }
        RunSubject subject = choice.Kind switch
        {
            SubjectKind.Course => new(choice.Name, Course.Load(choice.Name).Model, null),
            SubjectKind.Sample => Samples.Train(choice.Name, progress, cancellationToken),
            _ => RunSubject.Load(
                shelf.Runs.FirstOrDefault(run => run.Name == choice.Name)
                    ?? throw new InvalidOperationException($"The run {choice.Name} is gone; choose another.")
            ),
        };
        if (choice.Kind == SubjectKind.Sample)
        {
            lock (trained)
            {
                trained[choice] = subject;
            }
        }
        return subject;
    }
}
