namespace Strata.Data;

/// <summary>How an array lies in a file, and whether the file has room for what it tells.</summary>
internal readonly record struct NumberLayout(NumberType Type, bool BigEndian, bool ColumnMajor, int[] Shape)
{
    /// <summary>What an unpacked array may take without a look at how far it was packed.</summary>
    public const long SmallBytes = 32 << 20;

    /// <summary>How many times its packed bytes a larger one may take.</summary>
    public const long Ratio = 100;

    /// <summary>How many bytes the numbers take.</summary>
    /// <exception cref="DataFormatException">They are more than can be counted.</exception>
    public long Bytes(string where)
    {
        UInt128 bytes = (UInt128)Type.Size();
        // An empty axis makes the array empty, however long the others are.
        foreach (int axis in Shape.Contains(0) ? [0] : Shape)
        {
            bytes *= (UInt128)axis;
            if (bytes > long.MaxValue)
            {
                throw new DataFormatException(
                    $"{where}: the shape {Text} has more numbers than any file: the header is damaged."
                );
            }
        }
        return (long)bytes;
    }

    /// <summary>How many numbers there are, once it is known that their bytes are there.</summary>
    /// <exception cref="DataFormatException">They are not, or there are others behind them.</exception>
    public int CountIn(long present, string where)
    {
        long bytes = Bytes(where);
        if (bytes != present)
        {
            throw new DataFormatException(
                $"{where}: {Type} numbers of the shape {Text} take {bytes} bytes, and {present} follow the header. The file is "
                    + $"{(present < bytes ? "cut short" : "longer than it tells")} or its header is damaged: save it again."
            );
        }
        long count = bytes / Type.Size();
        return count <= Array.MaxLength
            ? (int)count
            : throw new DataFormatException(
                $"{where}: the shape {Text} has {count} numbers; {Array.MaxLength} at most go into an array. Save it in parts."
            );
    }

    /// <summary>Refuses what is unpacked to far more bytes than it was packed in.</summary>
    /// <exception cref="DataFormatException">It is.</exception>
    public static void CheckRatio(long unpacked, long packed, string where, string advice)
    {
        if (unpacked > SmallBytes && unpacked / Ratio > packed)
        {
            throw new DataFormatException(
                $"{where}: {packed} packed bytes would become {unpacked}, more than {Ratio} times as many, which may be meant to fill the "
                    + $"memory. If the file is yours, {advice}."
            );
        }
    }

    private string Text => $"({string.Join(", ", Shape)})";
}
