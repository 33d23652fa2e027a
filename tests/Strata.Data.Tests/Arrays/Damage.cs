namespace Strata.Data.Tests.Arrays;

/// <summary>Cuts files and flips their bytes: what comes out is an array or the one exception, soon and in little memory.</summary>
internal static class Damage
{
    private const long MostBytes = 64 << 20;

    /// <summary>Reads every cut of a file, and the file with each byte changed in several ways.</summary>
    /// <param name="file">A valid file.</param>
    /// <param name="read">Reads one.</param>
    /// <param name="cutsFail">Whether a file that lacks any of its last bytes must be refused.</param>
    public static void IsTold(byte[] file, Action<Stream> read, bool cutsFail = true)
    {
        read(new MemoryStream(file));
        for (int length = 0; length < file.Length; length++)
        {
            bool isRead = Reads(file[..length], read, $"cut to {length} bytes");
            Assert.False(cutsFail && isRead, $"cut to {length} bytes it is read");
        }
        Assert.False(cutsFail && Reads([.. file, 0], read, "one byte longer"), "one byte longer it is read");
        for (int place = 0; place < file.Length; place++)
        {
            foreach (byte flip in new byte[] { 0x01, 0x10, 0x80, 0xFF })
            {
                byte[] changed = [.. file];
                changed[place] ^= flip;
                Reads(changed, read, $"byte {place} changed by {flip:X2}");
            }
        }
    }

    private static bool Reads(byte[] file, Action<Stream> read, string what)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Environment.TickCount64;
        bool isRead = true;
        try
        {
            read(new MemoryStream(file));
        }
        catch (DataFormatException e)
        {
            isRead = false;
            Assert.False(string.IsNullOrWhiteSpace(e.Message));
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e.GetType()}: {e.Message}\n{e.StackTrace}");
        }
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken < MostBytes, $"{what} takes {taken} bytes");
        // A hang is what is looked for: the work itself takes microseconds.
        Assert.True(Environment.TickCount64 - start < 10_000, $"{what} does not end");
        return isRead;
    }
}
