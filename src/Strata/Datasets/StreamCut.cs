namespace Strata;

/// <summary>The first rows of pieces, and what follows them.</summary>
internal static class StreamCut
{
    public static IEnumerable<Dataset> Take(IEnumerable<Dataset> pieces, long rows)
    {
        if (rows == 0)
        {
            yield break;
        }
        foreach (Dataset piece in pieces)
        {
            if (piece.Count >= rows)
            {
                // The source is asked for no piece that is not needed.
                yield return piece.Take((int)rows);
                yield break;
            }
            rows -= piece.Count;
            yield return piece;
        }
    }

    public static IEnumerable<Dataset> Skip(IEnumerable<Dataset> pieces, long rows)
    {
        foreach (Dataset piece in pieces)
        {
            int skipped = (int)Math.Min(rows, piece.Count);
            rows -= skipped;
            if (skipped == 0)
            {
                yield return piece;
            }
            else if (skipped < piece.Count)
            {
                yield return piece.Slice(skipped, piece.Count - skipped);
            }
        }
    }
}
