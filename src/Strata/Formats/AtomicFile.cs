namespace Strata.Formats;

/// <summary>Writes a file whole or not at all: a crash or a full disk at any moment leaves the old file or the new one.</summary>
/// <remarks>
/// The bytes go to a file beside the target, are forced to the disk, and only then take the target's name, which a file system
/// does in one step. .NET opens no folder, so the new name itself is not forced to the disk: after a power cut the old file may
/// stand there again, but never half of one.
/// </remarks>
public static class AtomicFile
{
    /// <summary>Writes a file; its folder is made if there is none.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="write">Writes the content; what it throws comes through, with the old file in place.</param>
    /// <exception cref="IOException">The file cannot be written: the folder is read-only, the disk is full; the message says which
    /// file, and what was there before is still there.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        string target = Path.GetFullPath(path);
        string? temporary = null;
        try
        {
            string folder = Path.GetDirectoryName(target) ?? throw new IOException("It is the root of a disk.");
            Directory.CreateDirectory(folder);
            // In the same folder, because a name is taken in one step on the same disk only.
            temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
            temporary = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"'{target}' could not be written, and nothing there was changed: {e.Message} Expected a folder that can be written to, "
                    + "with room on its disk.",
                e
            );
        }
        finally
        {
            Remove(temporary);
        }
    }

    private static void Remove(string? temporary)
    {
        if (temporary is null)
        {
            return;
        }
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to tell; a left-over with this name harms nothing.
        }
    }
}
