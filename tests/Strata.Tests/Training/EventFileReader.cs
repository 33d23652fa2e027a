using System.Buffers.Binary;
using System.Text;

namespace Strata.Tests.Training;

/// <summary>An event as read back, by other code than wrote it.</summary>
internal sealed record ReadEvent(
    double WallTime,
    long Step,
    string? Version,
    string? Tag,
    float? Simple,
    IReadOnlyDictionary<int, double[]>? Histogram
);

/// <summary>Reads TensorBoard's event files: records, checksums bit by bit, and the few fields that scalars and histograms have.</summary>
internal static class EventFileReader
{
    public static IReadOnlyList<ReadEvent> Read(string path)
    {
        var events = new List<ReadEvent>();
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        while (!rest.IsEmpty)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            Assert.Equal(Masked(rest[..8]), BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            ReadOnlySpan<byte> data = rest.Slice(12, length);
            Assert.Equal(Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]));
            rest = rest[(16 + length)..];
            events.Add(Event(data));
        }
        return events;
    }

    // Bit by bit, as the polynomial says.
    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte next in bytes)
        {
            crc ^= next;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0x82F63B78u);
            }
        }
        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xA282EAD8;
    }

    private static ReadEvent Event(ReadOnlySpan<byte> data)
    {
        Dictionary<int, byte[]> fields = Fields(data);
        Dictionary<int, byte[]> value = fields.TryGetValue(5, out byte[]? summary) ? Fields(Fields(summary)[1]) : [];
        return new(
            BitConverter.ToDouble(fields[1]),
            fields.TryGetValue(2, out byte[]? step) ? BitConverter.ToInt64(step) : 0,
            fields.TryGetValue(3, out byte[]? version) ? Encoding.UTF8.GetString(version) : null,
            value.TryGetValue(1, out byte[]? tag) ? Encoding.UTF8.GetString(tag) : null,
            value.TryGetValue(2, out byte[]? simple) ? BitConverter.ToSingle(simple) : null,
            value.TryGetValue(5, out byte[]? histogram)
                ? Fields(histogram)
                    .ToDictionary(
                        field => field.Key,
                        field => field.Value.Chunk(8).Select(chunk => BitConverter.ToDouble(chunk)).ToArray()
                    )
                : null
        );
    }

    private static Dictionary<int, byte[]> Fields(ReadOnlySpan<byte> message)
    {
        var fields = new Dictionary<int, byte[]>();
        int at = 0;
        while (at < message.Length)
        {
            ulong tag = Number(message, ref at);
            byte[] bytes = (tag & 7) switch
            {
                0 => BitConverter.GetBytes(Number(message, ref at)),
                1 => Take(message, 8, ref at),
                2 => Take(message, (int)Number(message, ref at), ref at),
                5 => Take(message, 4, ref at),
                _ => throw new InvalidDataException($"kind {tag & 7}"),
            };
            fields.Add((int)(tag >> 3), bytes);
        }
        return fields;
    }

    private static byte[] Take(ReadOnlySpan<byte> message, int count, ref int at)
    {
        byte[] bytes = message.Slice(at, count).ToArray();
        at += count;
        return bytes;
    }

    private static ulong Number(ReadOnlySpan<byte> message, ref int at)
    {
        ulong number = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = message[at++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }
}
