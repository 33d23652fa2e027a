using System.Numerics;

namespace Strata.Training;

/// <summary>Batches of the rows of a stream, over the borders of its pieces. Within a piece a batch allocates nothing.</summary>
/// <param name="model">The compiled model, which each piece is checked against.</param>
/// <param name="stream">The rows.</param>
/// <param name="classWeight">How much the rows of a class count; null: 1 each.</param>
/// <param name="batchSize">How many rows make a batch.</param>
/// <param name="what">What the stream is called in messages, such as "stream".</param>
internal sealed class StreamBatches<T>(
    Model model,
    DatasetStream stream,
    IReadOnlyDictionary<int, double>? classWeight,
    int batchSize,
    string what
) : BatchSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private IEnumerator<Dataset>? pieces;
    private Dataset? piece;
    private double[] weights = [];
    private int[] ascending = [];
    private int number;
    private int next;
    private int current;

    public override int Capacity => (int)Math.Clamp(stream.Count ?? batchSize, 1, batchSize);

    public override int? Batches => stream.Count is { } rows ? BatchesOf(Math.Max(1, rows), batchSize) : null;

    public override bool IsWeighted => classWeight is not null;

    public override void Begin(int epoch, CancellationToken cancellation)
    {
        End();
        (number, current) = (0, epoch);
        pieces = stream.Pieces(epoch, cancellation).GetEnumerator();
    }

    public override int Next(BatchRunner<T> runner)
    {
        int filled = 0;
        while (filled < batchSize && (piece is not null || Advance()))
        {
            int rows = Math.Min(batchSize - filled, piece!.Count - next);
            runner.Fill(piece, ascending.AsSpan(next, rows), weights, filled);
            filled += rows;
            next += rows;
            if (next == piece.Count)
            {
                // Let go before the next one is read: two at once need not be held.
                piece = null;
            }
        }
        if (filled == 0 && number == 0)
        {
            throw new ArgumentException(
                current == 0
                    ? $"The {what} gave no row; expected one at least."
                    : $"The {what} gave no row in epoch {current}. Its function is called for every epoch and must begin afresh each time: "
                        + "give one that opens the file or makes the enumerator anew."
            );
        }
        return filled;
    }

    public override void End()
    {
        pieces?.Dispose();
        (pieces, piece) = (null, null);
    }

    private bool Advance()
    {
        if (!pieces!.MoveNext())
        {
            return false;
        }
        Dataset found = ByName.Arranged(model, pieces.Current);
        FitData.Check(model, found, $"{what}'s piece {number}");
        weights = FitData.WeightsOf(found, classWeight, null);
        if (ascending.Length < found.Count)
        {
            ascending = [.. Enumerable.Range(0, found.Count)];
        }
        (piece, next) = (found, 0);
        number++;
        return true;
    }
}
