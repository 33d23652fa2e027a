namespace Strata.Data;

/// <summary>The rows that a run is made of: held in memory, or, where they are too many, read anew whenever they are gone through.</summary>
/// <remarks>
/// Files are held in memory up to a million rows (fewer where there are more than 100 columns) and 256 MB of text, 64 MB where it is packed.
/// How many rows there are is told by a Parquet file itself; of another file as many are read as would be held, and only if there are more
/// is it begun again. A file that is streamed is gone through once when it is opened, for its sample and for the values of the target.
/// </remarks>
/// <example><code>
/// var options = new TabularOptions { Target = "delay" };
/// TabularData rows = TabularData.Open(TableSource.Open("flights.parquet"), options);
/// TabularRun run = TabularModel.Train(rows, options);
/// </code></example>
public sealed class TabularData
{
    private const int MostCells = 100_000_000;
    private const int SampleRows = 100_000;
    private const int SampleCells = 10_000_000;
    private const long MostBytes = 256L << 20;
    private const int Packing = 4;

    private readonly Stream? stream;

    private TabularData(Table sample, Stream? stream) => (Sample, this.stream) = (sample, stream);

    /// <summary>
    /// All rows where they are in memory; else 100,000 (fewer where there are more than 100 columns), drawn evenly from the first to the last.
    /// </summary>
    public Table Sample { get; }

    /// <summary>How many rows there are.</summary>
    public long Count => stream?.Count ?? Sample.Count;

    /// <summary>Whether the rows are read anew whenever they are gone through.</summary>
    public bool IsStreamed => stream is not null;

    /// <summary>Rows in memory; where the options say so, they are gone through as those of a large file are, to the same bits.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="options">The target, and whether rows are streamed.</param>
    /// <exception cref="TableException">Rows are streamed, and there are none, or the target is not there or misses a cell.</exception>
    public static TabularData Of(Table table, TabularOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        return options.Stream == true
            ? Streamed(
                (columns, _) => Pieces(table, columns),
                table.Schema,
                table.Origin.Source,
                table.Count,
                options,
                null,
                CancellationToken.None
            )
            : new(table, null);
    }

    /// <summary>The rows of a file or a database.</summary>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="options">The target, and whether rows are streamed; where they do not say, too many rows are.</param>
    /// <param name="rowsInMemory">Up to how many rows are held in memory; fewer where there are more than 100 columns.</param>
    /// <param name="progress">
    /// Is told in every pass over rows that are streamed, those of a training too, how many are read; from whatever thread reads.
    /// </param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="TableException">
    /// The file cannot be read, or has no rows; or rows are streamed, and the target is not there or misses a cell.
    /// </exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static TabularData Open(
        TableSource source,
        TabularOptions options,
        int rowsInMemory = 1_000_000,
        IProgress<RowsRead>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsInMemory, 1);
        int most = Math.Min(rowsInMemory, Math.Max(1, MostCells / source.Schema.Count));
        return (options.Stream == true ? null : InMemory(source, options.Stream, most, progress, cancellationToken)) is { } table
            ? new(table, null)
            : Streamed(
                (columns, token) => source.Read(columns: columns, cancellation: token),
                source.Schema,
                source.Name,
                source.RowCount,
                options,
                progress,
                cancellationToken
            );
    }

    /// <summary>The rows of the sample that a run of the plan learns from.</summary>
    /// <param name="plan">The plan of a run with these rows.</param>
    /// <exception cref="TableException">A cell of the target is missing or of no known class.</exception>
    public Table Learned(TabularPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (stream is null)
        {
            return Sample.Select([.. plan.Split(Sample).Train]);
        }
        var parts = new RowParts(plan);
        return Sample.Select(RowParts.Chosen(0, Sample.Count, place => parts[stream.Numbers[place]] == RowPart.Train));
    }

    /// <summary>The rows piece by piece, with those columns, in that order.</summary>
    internal IEnumerable<Table> Read(IReadOnlyList<string> columns, CancellationToken cancellation) =>
        stream is null ? Pieces(Sample, columns) : stream.Read(columns, cancellation);

    /// <summary>What is predicted. Where rows are streamed and were opened for another target, they are gone through once more.</summary>
    /// <exception cref="TableException">A cell is missing, or the target cannot be learned.</exception>
    internal TabularTarget Target(TabularOptions options, CancellationToken cancellation)
    {
        if (stream is null)
        {
            return TabularTarget.Of(Sample, options.Target, options.Kind);
        }
        TargetSurvey survey = stream.Survey;
        if (survey.Column != options.Target)
        {
            survey = new(options.Target);
            foreach (Table piece in stream.Read([options.Target], cancellation))
            {
                survey.Add(piece);
            }
        }
        return survey.Target(Sample, options.Kind);
    }

    // Null where there are more than can be held.
    private static Table? InMemory(
        TableSource source,
        bool? stream,
        int most,
        IProgress<RowsRead>? progress,
        CancellationToken cancellation
    )
    {
        // A row of text has a letter and the end of its line at least.
        bool isFew = source.RowCount is { } rows
            ? rows <= most
            : source is { TextBytes: { } bytes, IsPacked: false } && bytes / 2 <= most;
        if (stream == false || isFew)
        {
            return source.Load(columns: null, cancellation);
        }
        long? unpacked = source.IsPacked ? source.TextBytes * Packing : source.TextBytes;
        if (source.RowCount is not null || unpacked > MostBytes)
        {
            return null;
        }
        var pieces = new List<Table>();
        long count = 0;
        foreach (Table piece in RowsRead.Told(source.Read(cancellation: cancellation), null, progress))
        {
            pieces.Add(piece);
            count += piece.Count;
            if (count > most)
            {
                return null;
            }
        }
        return pieces.Count > 0 ? Table.Concat(pieces) : throw Empty(source.Name);
    }

    private static TabularData Streamed(
        Func<IReadOnlyList<string>, CancellationToken, IEnumerable<Table>> read,
        TableSchema schema,
        string? name,
        long? count,
        TabularOptions options,
        IProgress<RowsRead>? progress,
        CancellationToken cancellation
    )
    {
        var sample = new RowSample(Math.Clamp(SampleCells / schema.Count, 1, SampleRows));
        var survey = new TargetSurvey(options.Target);
        foreach (Table piece in RowsRead.Told(read([.. schema.Names], cancellation), count, progress))
        {
            survey.Add(piece);
            sample.Add(piece);
        }
        var (rows, numbers) = sample.Count > 0 ? sample.Made() : throw Empty(name);
        long all = sample.Count;
        return new(
            rows,
            new Stream((columns, token) => RowsRead.Told(read(columns, token), all, progress), survey, all, numbers)
        );
    }

    private static IEnumerable<Table> Pieces(Table table, IReadOnlyList<string> columns)
    {
        Table chosen = table.Only(columns);
        for (int start = 0; start < chosen.Count; start += TableSource.UsualRowsPerPiece)
        {
            yield return chosen.Slice(start, Math.Min(TableSource.UsualRowsPerPiece, chosen.Count - start));
        }
    }

    private static TableException Empty(string? source) => new("there are no rows. Give some rows.", source);

    // Rows that are not held; and of those of the sample the number of each, from 0.
    private sealed record Stream(
        Func<IReadOnlyList<string>, CancellationToken, IEnumerable<Table>> Read,
        TargetSurvey Survey,
        long Count,
        long[] Numbers
    );
}
