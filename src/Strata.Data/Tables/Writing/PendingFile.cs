namespace Strata.Data;

/// <summary>A file that is written beside its place, and takes its name when it is whole.</summary>
/// <remarks>As the core's AtomicFile does, for what is written over a long time and not in one call.</remarks>
internal sealed class PendingFile : IDisposable
{
    private readonly string target;
    private readonly string temporary;
    private readonly FileStream stream;
    private bool isDone;

    public PendingFile(string path)
    {
        target = Path.GetFullPath(path);
        string folder =
            Path.GetDirectoryName(target) ?? throw new IOException($"'{path}' is the root of a disk: expected a file.");
        temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
        stream = Guard(() =>
        {
            Directory.CreateDirectory(folder);
            return new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        });
    }

    public Stream Stream => stream;

    /// <summary>Runs what writes, and says which file it was when it fails.</summary>
    public T Guard<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"'{target}' could not be written, and nothing there was changed: {e.Message} Expected a folder that can be written to, "
                    + "with room on its disk.",
                e
            );
        }
    }

    /// <summary>Forces the bytes to the disk and gives the file its name, in one step.</summary>
    public void Complete() =>
        Guard(() =>
        {
            stream.Flush(flushToDisk: true);
            stream.Dispose();
            File.Move(temporary, target, overwrite: true);
            return isDone = true;
        });

    public void Dispose()
    {
        if (isDone)
        {
            return;
        }
        isDone = true;
        try
        {
            stream.Dispose();
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is the error to tell; a left-over with this name harms nothing.
        }
    }
}
