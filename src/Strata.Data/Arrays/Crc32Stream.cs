namespace Strata.Data;

/// <summary>Reads another stream and keeps the CRC-32 of what was read (IEEE 802.3, as in zip archives).</summary>
internal sealed class Crc32Stream(Stream source) : Stream
{
    private uint state = Crc32.Start;

    /// <summary>The checksum of what was read so far.</summary>
    public uint Value => Crc32.Value(state);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = source.Read(buffer);
        state = Crc32.Add(state, buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
