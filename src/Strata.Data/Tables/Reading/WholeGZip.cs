using System.Buffers.Binary;
using System.IO.Compression;

namespace Strata.Data;

/// <summary>Unpacks a gzip file and holds at its end that all of it was there: .NET takes a file that is cut off for a shorter one.</summary>
/// <remarks>
/// A gzip file ends in the length of what it holds. A file may also be several put one behind the other, and then ends in the length of
/// the last: where a second beginning stands in it, the length tells nothing and is not held against it.
/// </remarks>
internal sealed class WholeGZip(FileStream file) : Stream
{
    private readonly GZipStream unpacked = new(file, CompressionMode.Decompress, leaveOpen: true);
    private long length;
    private bool isChecked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count = unpacked.Read(buffer);
        length += count;
        if (count == 0 && !buffer.IsEmpty && !isChecked)
        {
            isChecked = true;
            Check();
        }
        return count;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
            file.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Check()
    {
        Span<byte> end = stackalloc byte[4];
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != (uint)length && !HasSecondBeginning())
        {
            throw new InvalidDataException("The packed data ends too early.");
        }
    }

    // A beginning is 1F 8B 08, flags, four bytes of time, a level and a system: by chance once in some hundred gigabytes.
    private bool HasSecondBeginning()
    {
        file.Position = 0;
        var bytes = new byte[1 << 16];
        int kept = 0;
        bool isFirst = true;
        while (file.Read(bytes.AsSpan(kept)) is > 0 and int read)
        {
            int count = kept + read;
            for (int i = isFirst ? 1 : 0; i <= count - 10; i++)
            {
                if (bytes[i] == 0x1F && bytes[i + 1] == 0x8B && bytes[i + 2] == 8 && bytes[i + 3] < 32)
                {
                    if (bytes[i + 8] is 0 or 2 or 4 && bytes[i + 9] is < 14 or 255)
                    {
                        return true;
                    }
                }
            }
            kept = Math.Min(9, count);
            bytes.AsSpan(count - kept, kept).CopyTo(bytes);
            isFirst = false;
        }
        return false;
    }
}
