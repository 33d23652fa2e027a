using System.Buffers.Binary;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Strata.Formats;

/// <summary>The content of a safetensors file: named tensors and a few words about them.</summary>
/// <remarks>
/// <para>Layout: eight bytes of header length, the header as JSON, then the tensors' bytes without hole or overlap.</para>
/// <para>
/// Reading checks everything before it takes memory: the header has at most 100 MB and 100,000 tensors of at most 64 axes, no key
/// stands twice, sizes and offsets agree with each other and with the length of the file. Nothing in a file selects code.
/// </para>
/// <para>
/// Writing gives the same bytes for the same tensors and metadata in any order: tensors stand as upstream sorts them, by
/// <see cref="SafeTensorType"/> from the last to the first and then by name; metadata by key; spaces fill the header to a multiple
/// of eight.
/// </para>
/// </remarks>
public sealed class SafeTensors
{
    private readonly Dictionary<string, SafeTensor> byName = new(StringComparer.Ordinal);

    /// <summary>Tensors to be written.</summary>
    /// <param name="tensors">The tensors; no name twice.</param>
    /// <param name="metadata">Words to stand beside them, such as a model's configuration.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name.</exception>
    public SafeTensors(IEnumerable<SafeTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var list = new List<SafeTensor>();
        foreach (var tensor in tensors)
        {
            if (!byName.TryAdd(tensor.Name, tensor))
            {
                throw new ArgumentException($"Two tensors are called '{tensor.Name}': a name may stand once.", nameof(tensors));
            }
            list.Add(tensor);
        }
        list.Sort((a, b) => (a.Type, b.Type) is var (x, y) && x != y ? y.CompareTo(x) : string.CompareOrdinal(a.Name, b.Name));
        Tensors = list.AsReadOnly();
        Metadata = new ReadOnlyDictionary<string, string>(
            new SortedDictionary<string, string>(metadata?.ToDictionary(StringComparer.Ordinal) ?? [], StringComparer.Ordinal)
        );
    }

    /// <summary>The tensors, in the order in which they are written.</summary>
    public IReadOnlyList<SafeTensor> Tensors { get; }

    /// <summary>The words beside the tensors, such as <c>format</c>; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensor of that name.</summary>
    /// <exception cref="ModelFormatException">No tensor has that name; the message lists those that there are.</exception>
    public SafeTensor this[string name] =>
        TryGet(name, out var tensor)
            ? tensor
            : throw new ModelFormatException(
                $"There is no tensor '{name}'. There are: {string.Join(", ", Tensors.Take(20).Select(t => t.Name))}"
                    + (Tensors.Count > 20 ? $" and {Tensors.Count - 20} more." : ".")
            );

    /// <summary>The tensor of that name, if there is one.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out SafeTensor? tensor) => byName.TryGetValue(name, out tensor);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFormatException">The file is not a safetensors file; of a pickle the message tells how to convert it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafeTensors Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
        return Read(stream, path);
    }

    /// <summary>Reads from where a stream stands to its end.</summary>
    /// <param name="stream">The stream; one that cannot seek is first read into memory, and then holds 2 GB at most.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="ModelFormatException">The bytes are not a safetensors file.</exception>
    public static SafeTensors Read(Stream stream, string file = "The stream")
    {
        if (!stream.CanSeek)
        {
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            memory.Position = 0;
            return Read(memory, file);
        }
        long length = stream.Length - stream.Position;
        RefusePickle(stream, file);
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        if (length < prefix.Length)
        {
            throw new ModelFormatException($"{file}: expected 8 bytes of header length at least, given {length} bytes in all.");
        }
        ReadExactly(stream, prefix, file);
        ulong headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerBytes > SafeTensorHeader.MaximumBytes || (long)headerBytes > length - prefix.Length)
        {
            throw new ModelFormatException(
                $"{file}: byte 0: expected a header of at most {Math.Min(SafeTensorHeader.MaximumBytes, length - prefix.Length)} bytes, "
                    + $"given {headerBytes}: the file is cut or is no safetensors file."
            );
        }
        var header = new byte[headerBytes];
        ReadExactly(stream, header, file);
        var (entries, metadata) = SafeTensorHeader.Read(header, length - prefix.Length - header.Length, file);
        var tensors = new List<SafeTensor>(entries.Count);
        foreach (var entry in entries)
        {
            var bytes = GC.AllocateUninitializedArray<byte>((int)(entry.End - entry.Begin));
            ReadExactly(stream, bytes, file);
            tensors.Add(new SafeTensor(entry.Name, entry.Type, entry.Shape, bytes));
        }
        return new(tensors, metadata);
    }

    /// <summary>Writes a file, whole or not at all: see <see cref="AtomicFile"/>.</summary>
    /// <exception cref="IOException">The file cannot be written; what stood there before still stands.</exception>
    public void Write(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes to a stream.</summary>
    /// <exception cref="InvalidOperationException">The header would have more than 100 MB, which no reader takes.</exception>
    public void Write(Stream stream)
    {
        byte[] header = Header();
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach (var tensor in Tensors)
        {
            stream.Write(tensor.Bytes.Span);
        }
    }

    private byte[] Header()
    {
        using var memory = new MemoryStream();
        // Relaxed, so that JSON in the metadata stays readable; the file is never pasted into a page.
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(memory, options))
        {
            json.WriteStartObject();
            if (Metadata.Count > 0)
            {
                json.WriteStartObject(SafeTensorHeader.MetadataKey);
                foreach (var (key, value) in Metadata)
                {
                    json.WriteString(key, value);
                }
                json.WriteEndObject();
            }
            long position = 0;
            foreach (var tensor in Tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type.ToString());
                WriteNumbers(json, "shape", tensor.Shape);
                WriteNumbers(json, "data_offsets", [position, position += tensor.Bytes.Length]);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        // The tensors start on a multiple of eight bytes.
        while (memory.Length % sizeof(ulong) != 0)
        {
            memory.WriteByte((byte)' ');
        }
        return memory.Length <= SafeTensorHeader.MaximumBytes && Tensors.Count <= SafeTensorHeader.MaximumTensors
            ? memory.ToArray()
            : throw new InvalidOperationException(
                $"The header of {Tensors.Count} tensors takes {memory.Length} bytes; expected at most {SafeTensorHeader.MaximumTensors} "
                    + $"tensors and {SafeTensorHeader.MaximumBytes} bytes."
            );
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }
        json.WriteEndArray();
    }

    private static void RefusePickle(Stream stream, string file)
    {
        Span<byte> start = stackalloc byte[PickleFile.Prefix];
        long position = stream.Position;
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = position;
        if (PickleFile.IsOne(start[..count]))
        {
            throw PickleFile.Refusal(file);
        }
    }

    private static void ReadExactly(Stream stream, Span<byte> bytes, string file)
    {
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (EndOfStreamException e)
        {
            throw new ModelFormatException($"{file}: ended while it was read: something else is writing it.", e);
        }
    }
}
