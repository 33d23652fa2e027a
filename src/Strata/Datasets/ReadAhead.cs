using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Strata;

/// <summary>Reads pieces on a thread of their own, a bounded number ahead of who takes them.</summary>
internal static class ReadAhead
{
    /// <summary>The pieces in their order; the reader has ended when the enumeration does, however that ends.</summary>
    public static IEnumerable<Dataset> Pieces(
        Func<CancellationToken, IEnumerable<Dataset>> read,
        int ahead,
        CancellationToken cancellation
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var room = new SemaphoreSlim(ahead);
        using var ready = new BlockingCollection<Dataset>();
        ExceptionDispatchInfo? failure = null;
        var reader = new Thread(() =>
        {
            try
            {
                using IEnumerator<Dataset> pieces = read(stop.Token).GetEnumerator();
                while (true)
                {
                    // Room is asked for before a piece is read: one that waits for room would be one more in memory.
                    room.Wait(stop.Token);
                    if (!pieces.MoveNext())
                    {
                        return;
                    }
                    ready.Add(pieces.Current);
                }
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                ready.CompleteAdding();
            }
        })
        {
            IsBackground = true,
            Name = "Strata reader",
        };
        reader.Start();
        try
        {
            while (ready.TryTake(out Dataset? piece, Timeout.Infinite, cancellation))
            {
                room.Release();
                yield return piece;
            }
            failure?.Throw();
        }
        finally
        {
            stop.Cancel();
            reader.Join();
        }
    }
}
