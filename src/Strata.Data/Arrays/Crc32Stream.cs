namespace Strata.Data;

/// <summary>Reads another stream and keeps the CRC-32 of what was read (IEEE 802.3, as in zip archives).</summary>
internal sealed class Crc32Stream(Stream source) : Stream
{
    // Eight tables: eight bytes at a step, as Kounavis and Berry 2005 show ("slicing by 8").
    private static readonly uint[][] Tables = MakeTables();

    private uint state = uint.MaxValue;

    /// <summary>The checksum of what was read so far.</summary>
    public uint Value => ~state;

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
        Add(buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Add(ReadOnlySpan<byte> bytes)
    {
        uint crc = state;
        while (bytes.Length >= 8)
        {
            uint low = crc ^ BitConverter.ToUInt32(bytes);
            uint high = BitConverter.ToUInt32(bytes[4..]);
            crc =
                Tables[7][(byte)low]
                ^ Tables[6][(byte)(low >> 8)]
                ^ Tables[5][(byte)(low >> 16)]
                ^ Tables[4][low >> 24]
                ^ Tables[3][(byte)high]
                ^ Tables[2][(byte)(high >> 8)]
                ^ Tables[1][(byte)(high >> 16)]
                ^ Tables[0][high >> 24];
            bytes = bytes[8..];
        }
        foreach (byte value in bytes)
        {
            crc = (crc >> 8) ^ Tables[0][(byte)(crc ^ value)];
        }
        state = crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (int table = 0; table < 8; table++)
        {
            tables[table] = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                uint crc = table == 0 ? i : tables[table - 1][i];
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
                }
                tables[table][i] = crc;
            }
        }
        return tables;
    }
}
