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

    /// <summary>What another page shows in this tab.</summary>
    Page,
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
            SubjectKind.Course or SubjectKind.Page => Name,
            SubjectKind.Sample => $"{Name}, trained now",
            _ => $"run {Name}",
        };
}

/// <summary>The models that pages can show: those of the lesson, those trained on the spot, and those of runs.</summary>
/// <param name="shelf">The runs.</param>
/// <param name="sources">The pages that give their networks.</param>
public sealed class Subjects(RunShelf shelf, IEnumerable<ISubjectSource> sources)
{
    private readonly Dictionary<SubjectChoice, RunSubject> trained = [];

    /// <summary>What can be chosen now.</summary>
    /// <param name="withCourse">Whether networks without data are among them: the lesson's, and those of pages.</param>
    public IReadOnlyList<SubjectChoice> All(bool withCourse)
    {
        shelf.Refresh();
        return
        [
            .. (withCourse ? Course.Names : []).Select(name => new SubjectChoice(SubjectKind.Course, name)),
            .. (withCourse ? sources : []).Select(source => new SubjectChoice(SubjectKind.Page, source.Name)),
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
    public async Task<RunSubject> Load(
        SubjectChoice choice,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(choice);
        if (choice.Kind == SubjectKind.Page)
        {
            // Asked of the browser, and so not on another thread.
            return await sources.First(source => source.Name == choice.Name).Current()
                ?? throw new InvalidOperationException(
                    $"There is nothing yet in {choice.Name}: go there first, and change something."
                );
        }
        if (trained.TryGetValue(choice, out RunSubject? known))
        {
            return known;
        }
        RunSubject subject = await Task.Run(() => Made(choice, progress, cancellationToken), cancellationToken);
        if (choice.Kind == SubjectKind.Sample)
        {
            trained[choice] = subject;
        }
        return subject;
    }

    private RunSubject Made(SubjectChoice choice, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken) =>
        choice.Kind switch
        {
            SubjectKind.Course => new(choice.Name, Course.Load(choice.Name).Model, null),
            SubjectKind.Sample => Samples.Train(choice.Name, progress, cancellationToken),
            _ => RunSubject.Load(
                shelf.Runs.FirstOrDefault(run => run.Name == choice.Name)
                    ?? throw new InvalidOperationException($"The run {choice.Name} is gone; choose another.")
            ),
        };
}
