using Strata.Formats;

namespace Strata.Keras.Hdf5;

/// <summary>One message of an object's header.</summary>
/// <param name="Kind">What it says, by HDF5's number.</param>
/// <param name="Flags">Bit 1: the message stands elsewhere and is shared.</param>
/// <param name="Offset">Where its data begins in the file.</param>
/// <param name="Size">How long its data is.</param>
internal readonly record struct HeaderMessage(int Kind, int Flags, ulong Offset, ulong Size)
{
    public const int Dataspace = 0x01;
    public const int LinkInfo = 0x02;
    public const int Datatype = 0x03;
    public const int Link = 0x06;
    public const int ExternalFiles = 0x07;
    public const int Layout = 0x08;
    public const int Filters = 0x0B;
    public const int Attribute = 0x0C;
    public const int Continuation = 0x10;
    public const int SymbolTable = 0x11;
    public const int AttributeInfo = 0x15;

    public bool IsShared => (Flags & 2) != 0;
}

/// <summary>Reads the messages of an object's header: version 1 as h5py writes it, version 2 as newer libraries do.</summary>
internal sealed class ObjectHeader
{
    // Where version 2 is written: "OHDR" and "OCHK" in front, a checksum of 4 bytes behind.
    private const int Mark = 4;

    private readonly FileBytes bytes;
    private readonly List<HeaderMessage> messages = [];
    private readonly Queue<(ulong Offset, ulong Size)> blocks = [];
    private ulong read;

    /// <exception cref="ModelFormatException">There is no header, or it leaves the file.</exception>
    public ObjectHeader(FileBytes bytes, ulong address)
    {
        this.bytes = bytes;
        bool isNew = bytes.Slice(address, Mark, "an object's header").Span.SequenceEqual("OHDR"u8);
        int messageHead = 8;
        if (isNew)
        {
            int flags = (int)bytes.Number(address + 5, 1, "an object's header");
            ulong place = address + 6 + ((flags & 0x20) != 0 ? 16u : 0) + ((flags & 0x10) != 0 ? 4u : 0);
            int width = 1 << (flags & 3);
            messageHead = (flags & 4) != 0 ? 6 : 4;
            blocks.Enqueue((place + (ulong)width, bytes.Number(place, width, "a header's size")));
        }
        else if (bytes.Number(address, 1, "an object's header") == 1)
        {
            blocks.Enqueue((address + 16, bytes.Number(address + 8, 4, "a header's size")));
        }
        else
        {
            throw bytes.Bad(address, "expected an object's header of version 1 or 2");
        }
        while (blocks.TryDequeue(out (ulong Offset, ulong Size) block))
        {
            ReadBlock(block.Offset, block.Size, isNew, messageHead);
        }
    }

    /// <summary>Every message in order.</summary>
    public IReadOnlyList<HeaderMessage> Messages => messages;

    /// <summary>The message of a kind, or null.</summary>
    /// <exception cref="ModelFormatException">It is shared between objects, which Keras never writes.</exception>
    public HeaderMessage? Find(int kind)
    {
        foreach (HeaderMessage message in messages)
        {
            if (message.Kind == kind)
            {
                return message.IsShared
                    ? throw bytes.Bad(message.Offset, "a message is shared between objects, which is not read")
                    : message;
            }
        }
        return null;
    }

    private void ReadBlock(ulong offset, ulong size, bool isNew, int messageHead)
    {
        _ = bytes.Slice(offset, size, "an object's header");
        // Blocks that point at each other would never end; all of them together are no longer than the file.
        read += size + 1;
        if (read > (ulong)bytes.Length)
        {
            throw bytes.Bad(offset, "an object's header goes round in a circle");
        }
        ulong end = offset + size;
        while (offset + (ulong)messageHead <= end)
        {
            HeaderMessage message = isNew
                ? new(
                    (int)bytes.Number(offset, 1, "a message"),
                    (int)bytes.Number(offset + 3, 1, "a message"),
                    offset + (ulong)messageHead,
                    bytes.Number(offset + 1, 2, "a message")
                )
                : new(
                    (int)bytes.Number(offset, 2, "a message"),
                    (int)bytes.Number(offset + 4, 1, "a message"),
                    offset + (ulong)messageHead,
                    bytes.Number(offset + 2, 2, "a message")
                );
            if (message.Size > end - message.Offset)
            {
                throw bytes.Bad(offset, $"a message of {message.Size} bytes leaves its header");
            }
            if (message.Kind == HeaderMessage.Continuation)
            {
                Continue(message, isNew);
            }
            messages.Add(message);
            offset = message.Offset + message.Size;
        }
    }

    private void Continue(HeaderMessage message, bool isNew)
    {
        ulong next = bytes.Number(message.Offset, 8, "a header's continuation");
        ulong size = bytes.Number(message.Offset + 8, 8, "a header's continuation");
        if (!isNew)
        {
            blocks.Enqueue((next, size));
            return;
        }
        bytes.Require(next, "OCHK"u8, "a header's continuation");
        blocks.Enqueue(
            size >= 2 * Mark ? (next + Mark, size - 2 * Mark) : throw bytes.Bad(next, "a header's continuation has no room")
        );
    }
}
