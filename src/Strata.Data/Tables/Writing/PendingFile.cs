namespace Strata.Data;

/// <summary>A file that is written beside its place, and takes its name when it is whole.</summary>
/// <remarks>As the core's AtomicFile does, for what is written over a long time and not in one call.</remarks>
internal sealed class PendingFile : IDisposable
{
    private readonly string _target;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _isDone;

    public PendingFile(string path)
    {
        _target = Path.GetFullPath(path);
        string folder =
            Path.GetDirectoryName(_target) ?? throw new IOException($"'{path}' is the root of a disk: expected a file.");
        _temporary = Path.Combine(folder, $".{Path.GetFileName(_target)}.{Path.GetRandomFileName()}.tmp");
        _stream = Guard(() =>
        {
            Directory.CreateDirectory(folder);
            return new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        });
    }

    public Stream Stream => _stream;

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
                $"'{_target}' could not be written, and nothing there was changed: {e.Message} Expected a folder that can be written to, "
                    + "with room on its disk.",
                e
            );
        }
    }

    /// <summary>Forces the bytes to the disk and gives the file its name, in one step.</summary>
    public void Complete() =>
        Guard(() =>
        {
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            File.Move(_temporary, _target, overwrite: true);
            return _isDone = true;
        });

    public void Dispose()
    {
        if (_isDone)
        {
            return;
        }
        _isDone = true;
        try
        {
            _stream.Dispose();
            File.Delete(_temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is the error to tell; a left-over with this name harms nothing.
        }
    }
}
