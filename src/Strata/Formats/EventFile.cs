using System.Buffers.Binary;
using System.Globalization;

namespace Strata.Formats;

/// <summary>A file of events that TensorBoard reads: scalars and histograms by tag and step.</summary>
/// <remarks>
/// Each record is its length (8 bytes), the masked CRC-32C of that, an <c>Event</c> message and its masked CRC-32C; numbers are
/// little-endian. The file is made at the first event and closed after each, so that a reader sees whole records.
/// </remarks>
internal sealed class EventFile
{
    // Fields of Event, Summary and Summary.Value in TensorFlow's event.proto and summary.proto.
    private const int WallTime = 1;
    private const int Step = 2;
    private const int FileVersion = 3;
    private const int Summary = 5;
    private const int Value = 1;
    private const int Tag = 1;
    private const int SimpleValue = 2;
    private const int Histogram = 5;

    private readonly TimeProvider clock;

    /// <summary>A new file in a folder, which is made if it is missing.</summary>
    /// <param name="folder">The folder, such as <c>logs/train</c>.</param>
    /// <param name="clock">Tells the time that events carry.</param>
    public EventFile(string folder, TimeProvider clock)
    {
        this.clock = clock;
        Directory.CreateDirectory(folder);
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{clock.GetUtcNow().ToUnixTimeSeconds()}.{Environment.MachineName}"
        );
        Path = System.IO.Path.Combine(folder, name);
        // A second run within the second has a file of its own.
        for (int number = 1; File.Exists(Path); number++)
        {
            Path = System.IO.Path.Combine(folder, $"{name}.{number}");
        }
        var version = new ProtobufWriter();
        version.Double(WallTime, Now);
        version.Text(FileVersion, "brain.Event:2");
        Append(version.Bytes);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    private double Now => clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>Adds a number.</summary>
    public void Scalar(string tag, double value, long step) =>
        Add(tag, step, message => message.Single(SimpleValue, (float)value));

    /// <summary>Adds how numbers are spread.</summary>
    public void Spread(string tag, ReadOnlySpan<double> values, long step)
    {
        var histogram = EventHistogram.Of(values);
        Add(tag, step, message => message.Message(Histogram, histogram.Write));
    }

    private void Add(string tag, long step, Action<ProtobufWriter> value)
    {
        var written = new ProtobufWriter();
        written.Double(WallTime, Now);
        written.Int64(Step, step);
        written.Message(
            Summary,
            summary =>
                summary.Message(
                    Value,
                    one =>
                    {
                        one.Text(Tag, tag);
                        value(one);
                    }
                )
        );
        Append(written.Bytes);
    }

    private void Append(ReadOnlySpan<byte> data)
    {
        byte[] record = Record(data);
        using var stream = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
        stream.Write(record);
    }

    /// <summary>Data as one record.</summary>
    public static byte[] Record(ReadOnlySpan<byte> data)
    {
        const int Head = sizeof(ulong) + sizeof(uint);
        var record = new byte[Head + data.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), Crc32C.Masked(record.AsSpan(0, sizeof(ulong))));
        data.CopyTo(record.AsSpan(Head));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(Head + data.Length), Crc32C.Masked(data));
        return record;
    }
}
