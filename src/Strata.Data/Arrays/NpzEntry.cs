using System.IO.Compression;

namespace Strata.Data;

/// <summary>Reads one array of an archive: exactly its length, and with the checksum that the archive tells.</summary>
internal static class NpzEntry
{
    public static NumberArray Read(ZipArchiveEntry entry, long archiveLength, string where)
    {
        // Opening refuses packed bytes that do not lie within the archive.
        using Stream packed = entry.Open();
        NumberLayout.CheckRatio(
            entry.Length,
            Math.Min(entry.CompressedLength, archiveLength),
            where,
            "save it with numpy.savez, which does not pack"
        );
        using var checkedBytes = new Crc32Stream(packed);
        NumberArray array = Npy.Read(checkedBytes, entry.Length, where);
        if (checkedBytes.ReadByte() >= 0)
        {
            throw new DataFormatException($"{where}: the entry is longer than the {entry.Length} bytes that the archive tells.");
        }
        return checkedBytes.Value == entry.Crc32
            ? array
            : throw new DataFormatException(
                $"{where}: the checksum of the bytes is {checkedBytes.Value:X8}, and the archive tells {entry.Crc32:X8}. The file is "
                    + "damaged: fetch or save it again."
            );
    }
}
