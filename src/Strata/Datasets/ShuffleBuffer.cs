using Strata.Numerics;

namespace Strata;

/// <summary>Draws rows from a buffer of the rows that are read next; a drawn row's place is taken by the next one that is read.</summary>
/// <remarks>
/// The draws are numbered by the rows that come out, so neither the pieces that go in nor those that come out have a say in the order.
/// </remarks>
internal static class ShuffleBuffer
{
    // Pieces that come out: many rows, so that each is worth its objects, and few numbers, so that wide rows take no room.
    private const int MostRows = 1024;
    private const int MostNumbers = 1 << 20;

    public static IEnumerable<Dataset> Shuffled(IEnumerable<Dataset> pieces, int size, Philox random)
    {
        Dataset? buffer = null;
        Dataset? made = null;
        Dataset? like = null;
        int filled = 0;
        int at = 0;
        ulong drawn = 0;
        foreach (Dataset piece in pieces)
        {
            like ??= Room(Holdable(piece, size), 1);
            for (int row = 0; row < piece.Count; row++)
            {
                if (filled < size)
                {
                    buffer = Roomier(buffer, like, filled, size);
                    Put(buffer, filled++, piece, row);
                    continue;
                }
                int place = (int)random.Below(drawn++, (uint)size);
                made ??= Room(like, RowsOf(like, size));
                Put(made, at++, buffer!, place);
                Put(buffer!, place, piece, row);
                if (at == made.Count)
                {
                    yield return made;
                    (made, at) = (null, 0);
                }
            }
        }
        while (filled > 0)
        {
            int place = (int)random.Below(drawn++, (uint)filled);
            made ??= Room(like!, RowsOf(like!, size));
            Put(made, at++, buffer!, place);
            Put(buffer!, place, buffer!, --filled);
            if (at == made.Count || filled == 0)
            {
                yield return at == made.Count ? made : made.Take(at);
                (made, at) = (null, 0);
            }
        }
    }

    private static Dataset Room(Dataset like, int rows) => like.Like(array => array.Room(rows));

    // The buffer grows as rows come: a few rows in a large one cost little.
    private static Dataset Roomier(Dataset? buffer, Dataset like, int filled, int size)
    {
        if (buffer is not null && filled < buffer.Count)
        {
            return buffer;
        }
        Dataset roomier = Room(like, (int)Math.Min(size, Math.Max(16L, 2L * filled)));
        for (int row = 0; row < filled; row++)
        {
            Put(roomier, row, buffer!, row);
        }
        return roomier;
    }

    private static Dataset Holdable(Dataset piece, int size)
    {
        int most = Array.MaxLength / WidthOf(piece);
        return size <= most
            ? piece
            : throw new ArgumentException(
                $"A shuffle buffer of {size} rows of {WidthOf(piece)} numbers is more than an array can hold: give a bufferSize of at "
                    + $"most {most}."
            );
    }

    private static int RowsOf(Dataset like, int size) => Math.Clamp(MostNumbers / WidthOf(like), 1, Math.Min(MostRows, size));

    private static int WidthOf(Dataset data) => data.Inputs.Concat(data.Targets).Max(array => array.RowSize);

    private static void Put(Dataset to, int at, Dataset from, int row)
    {
        for (int i = 0; i < to.Inputs.Count; i++)
        {
            to.Inputs[i].Put(at, from.Inputs[i], row);
        }
        for (int i = 0; i < to.Targets.Count; i++)
        {
            to.Targets[i].Put(at, from.Targets[i], row);
        }
    }
}
