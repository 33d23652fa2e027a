namespace Strata.Data;

/// <summary>What a column of words looks like.</summary>
internal sealed class TextProfiler(ColumnSchema schema) : ColumnProfiler(schema)
{
    // More different words than this are no categories: they are not counted further, so that memory stays bounded.
    private const int MostWords = 100_000;

    private readonly ValueCounts<string> values = new(MostWords);

    public override ulong? Pattern => values.IsFull ? null : values.Pattern;

    public override long? Distinct => values.IsFull ? null : values.Count;

    public override void Add(TableColumn piece)
    {
        var words = (TextColumn)piece;
        // Each word is looked up once per piece.
        var places = new int[words.Words.Length];
        var hashes = new ulong[words.Words.Length];
        for (int row = 0; row < words.Count; row++)
        {
            int code = words.Codes[row];
            if (code < 0)
            {
                Missing++;
                values.AddMissing();
                Fingerprint = ValueCounts<string>.Hash(Fingerprint, 1);
                continue;
            }
            if (hashes[code] == 0)
            {
                places[code] = values.PlaceOf(words.Words[code]);
                hashes[code] = (uint)words.Words[code].GetHashCode(StringComparison.Ordinal) + 2UL;
            }
            values.Add(places[code]);
            Fingerprint = ValueCounts<string>.Hash(Fingerprint, hashes[code]);
        }
        Count += words.Count;
    }

    public override ColumnProfile Profile() =>
        Bare() with
        {
            MostFrequent = values.MostFrequent(MostFrequentShown, word => word),
        };
}
