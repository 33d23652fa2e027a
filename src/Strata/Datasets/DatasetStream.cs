using Strata.Numerics;

namespace Strata;

/// <summary>Samples that need not fit into memory: pieces of some thousand rows, read afresh in every epoch.</summary>
/// <remarks>
/// <c>Fit</c>, <c>Evaluate</c> and <c>Predict</c> take a stream where they take a dataset. Batches go over the borders of pieces, so how
/// large the pieces are changes no bit of what is trained. <see cref="Take"/>, <see cref="Skip"/>, <see cref="Shuffle"/> and
/// <see cref="Prefetch"/> give streams that read this one; nothing is read before a stream is gone through.
/// </remarks>
/// <example>
/// <code>
/// DatasetStream rows = DatasetStream.From(_ => ReadPieces("rows.bin")).Shuffle(10_000).Prefetch();
/// model.Fit(rows, epochs: 5, validationData: held);
/// </code>
/// </example>
public sealed class DatasetStream
{
    private readonly Func<int, CancellationToken, IEnumerable<Dataset>> source;

    private DatasetStream(Func<int, CancellationToken, IEnumerable<Dataset>> source, long? count)
    {
        this.source = source;
        Count = count is null or >= 0
            ? count
            : throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                "A stream has 0 rows or more; null where it is not known."
            );
    }

    /// <summary>How many rows there are; null where that is not known before they are read.</summary>
    public long? Count { get; }

    /// <summary>A stream whose pieces are the same in every epoch.</summary>
    /// <param name="pieces">
    /// Begins to read from the start; called for every epoch. The enumerator is disposed at the end, an early one too; the token is
    /// cancelled when the reader should give up waiting.
    /// </param>
    /// <param name="count">How many rows all pieces have together, if it is known: the stream then checks it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static DatasetStream From(Func<CancellationToken, IEnumerable<Dataset>> pieces, long? count = null)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        return new((_, cancellation) => pieces(cancellation), count);
    }

    /// <summary>A stream whose pieces depend on the epoch, such as rows that are drawn or an order of files that changes.</summary>
    /// <param name="pieces">Begins to read the epoch of that number, counted from 0, from its start.</param>
    /// <param name="count">How many rows an epoch has, if it is known.</param>
    /// <inheritdoc cref="From(Func{CancellationToken, IEnumerable{Dataset}}, long?)"/>
    public static DatasetStream From(Func<int, CancellationToken, IEnumerable<Dataset>> pieces, long? count = null)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        return new(pieces, count);
    }

    /// <summary>The rows of a dataset in memory as a stream.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="pieceSize">How many rows a piece has; the last may have fewer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public static DatasetStream From(Dataset data, int pieceSize = 4096)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(pieceSize, 1);
        return new((_, _) => Cut(), data.Count);

        IEnumerable<Dataset> Cut()
        {
            for (int start = 0; start < data.Count; start += Math.Min(pieceSize, data.Count - start))
            {
                yield return data.Slice(start, Math.Min(pieceSize, data.Count - start));
            }
        }
    }

    /// <summary>Reads the stream from its start.</summary>
    /// <param name="epoch">Which time it is gone through, counted from 0; decides the order of a shuffled stream.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The pieces, all with arrays of the same names, row shapes and types.</returns>
    /// <exception cref="ArgumentException">
    /// A piece is not like the first, or the stream has another number of rows than it told; the message names the piece.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public IEnumerable<Dataset> Pieces(int epoch = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        return Checked(epoch, cancellationToken);
    }

    /// <summary>The first rows; all where there are no more.</summary>
    /// <param name="rows">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public DatasetStream Take(long rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        return new(
            (epoch, cancellation) => StreamCut.Take(Pieces(epoch, cancellation), rows),
            Count is { } count ? Math.Min(count, rows) : null
        );
    }

    /// <summary>What follows the first rows.</summary>
    /// <param name="rows">How many rows are left out; they are read all the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public DatasetStream Skip(long rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        return new(
            (epoch, cancellation) => StreamCut.Skip(Pieces(epoch, cancellation), rows),
            Count is { } count ? Math.Max(0, count - rows) : null
        );
    }

    /// <summary>The rows in another order in every epoch: each is drawn from a buffer of the rows that are read next.</summary>
    /// <remarks>
    /// The order depends on seed, epoch and size of the buffer alone. A buffer as large as the data gives every order the same chance;
    /// in a smaller one a row comes at most that many places early, so rows that lie in the order of their classes need a large one.
    /// </remarks>
    /// <param name="bufferSize">How many rows the buffer holds, 1 or more; they are kept in memory.</param>
    /// <param name="seed">Decides the order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public DatasetStream Shuffle(int bufferSize, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1);
        return new(
            (epoch, cancellation) =>
                ShuffleBuffer.Shuffled(
                    Pieces(epoch, cancellation),
                    bufferSize,
                    new Philox((uint)seed, "shuffle buffer").Derive((ulong)epoch)
                ),
            Count
        );
    }

    /// <summary>The same pieces, read on a thread of their own while what was read is worked on.</summary>
    /// <remarks>
    /// What the reader throws is thrown to who goes through the stream, after the pieces before it. The reader ends, and its
    /// enumerator is disposed, before the enumeration does.
    /// </remarks>
    /// <param name="pieces">How many pieces may be ready at most, 1 or more; they are kept in memory.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public DatasetStream Prefetch(int pieces = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pieces, 1);
        return new((epoch, cancellation) => ReadAhead.Pieces(token => Pieces(epoch, token), pieces, cancellation), Count);
    }

    private IEnumerable<Dataset> Checked(int epoch, CancellationToken cancellation)
    {
        PieceLayout? layout = null;
        long rows = 0;
        int number = 0;
        IEnumerable<Dataset> pieces =
            source(epoch, cancellation) ?? throw new ArgumentException("The stream's function gave null instead of pieces.");
        foreach (Dataset? piece in pieces)
        {
            cancellation.ThrowIfCancellationRequested();
            if (piece is null)
            {
                throw new ArgumentException($"Piece {number} of the stream is null; expected a dataset.");
            }
            layout ??= new PieceLayout(piece);
            layout.Check(piece, number);
            rows += piece.Count;
            if (rows > Count)
            {
                throw new ArgumentException($"The stream tells of {Count} rows, and with piece {number} it has given {rows}.");
            }
            yield return piece;
            number++;
        }
        if (rows < Count)
        {
            throw new ArgumentException(
                $"The stream tells of {Count} rows, and in epoch {epoch} it ended after {rows}. Its function must begin afresh at every "
                    + "call; where the count is not known, leave it out."
            );
        }
    }
}
