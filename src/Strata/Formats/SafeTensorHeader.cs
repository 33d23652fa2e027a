using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Strata.Formats;

/// <summary>The JSON at the start of a safetensors file: reads it, refusing whatever the format does not allow.</summary>
/// <remarks>
/// A reader over the bytes and not a document of them: the header may claim 100 MB, and a tree of it would take many times that.
/// </remarks>
internal ref struct SafeTensorHeader
{
    public const string MetadataKey = "__metadata__";
    public const int MaximumBytes = 100_000_000;
    public const int MaximumTensors = 100_000;

    private readonly string file;
    private readonly SortedDictionary<string, string> metadata = new(StringComparer.Ordinal);
    private readonly List<Entry> entries = [];
    private Utf8JsonReader json;

    private SafeTensorHeader(ReadOnlySpan<byte> header, string file)
    {
        this.file = file;
        json = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = 4 });
    }

    /// <summary>What the header says of one tensor; the offsets count from the end of the header.</summary>
    public sealed record Entry(string Name, SafeTensorType Type, long[] Shape, long Begin, long End);

    /// <summary>The tensors, in the order of their bytes, which fill <paramref name="dataBytes"/> without hole or overlap.</summary>
    public static (List<Entry> Entries, SortedDictionary<string, string> Metadata) Read(
        ReadOnlySpan<byte> header,
        long dataBytes,
        string file
    )
    {
        if (header.IsEmpty || header[0] != '{')
        {
            string given = header.IsEmpty ? "nothing" : $"0x{header[0]:X2}";
            throw new ModelFormatException($"{file}: byte 8: expected the header's '{{', given {given}.");
        }
        if (!Utf8.IsValid(header))
        {
            throw new ModelFormatException($"{file}: bytes 8 to {8 + header.Length}: the header is not valid UTF-8.");
        }
        // The reader skips any white space; the format pads with spaces alone.
        int end = header.Length;
        while (header[end - 1] == ' ')
        {
            end--;
        }
        if (header[end - 1] != '}')
        {
            throw new ModelFormatException(
                $"{file}: byte {8 + end - 1}: expected the header's last '}}' and then spaces only, given 0x{header[end - 1]:X2}."
            );
        }
        var reader = new SafeTensorHeader(header[..end], file);
        try
        {
            reader.ReadObject();
        }
        catch (JsonException e)
        {
            throw new ModelFormatException(
                $"{file}: byte {8 + reader.json.BytesConsumed}: the header is not JSON: {e.Message}",
                e
            );
        }
        catch (InvalidOperationException e)
        {
            // How the reader refuses a string with half a surrogate pair in escapes.
            throw new ModelFormatException($"{file}: byte {8 + reader.json.TokenStartIndex}: {e.Message}", e);
        }
        reader.CheckOffsets(dataBytes);
        return (reader.entries, reader.metadata);
    }

    private void ReadObject()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        json.Read();
        while (NextName("the header", names) is { } name)
        {
            json.Read();
            if (name == MetadataKey)
            {
                ReadMetadata();
                continue;
            }
            if (entries.Count == MaximumTensors)
            {
                throw Bad($"more than {MaximumTensors} tensors");
            }
            entries.Add(ReadEntry(name));
        }
        // Reading on is how the reader notices anything after the closing brace.
        json.Read();
    }

    private void ReadMetadata()
    {
        Expect(JsonTokenType.StartObject, MetadataKey);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (NextName(MetadataKey, names) is { } name)
        {
            json.Read();
            Expect(JsonTokenType.String, $"{MetadataKey}, '{name}'");
            metadata.Add(name, json.GetString()!);
        }
    }

    private Entry ReadEntry(string tensor)
    {
        string place = $"tensor '{tensor}'";
        Expect(JsonTokenType.StartObject, place);
        SafeTensorType? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (NextName(place, names) is { } name)
        {
            json.Read();
            switch (name)
            {
                case "dtype":
                    type = ReadType(place);
                    break;
                case "shape":
                    shape = ReadNumbers($"{place}, shape", SafeTensorLayout.MaximumRank);
                    break;
                case "data_offsets":
                    offsets = ReadNumbers($"{place}, data_offsets", 2);
                    break;
                default:
                    throw Bad($"{place}: expected dtype, shape and data_offsets, given '{name}'");
            }
        }
        if (type is null || shape is null || offsets is not [var begin, var end])
        {
            throw Bad($"{place}: expected dtype, shape and two data_offsets, given {string.Join(", ", names)}");
        }
        return new(tensor, type.Value, shape, begin, end);
    }

    private SafeTensorType ReadType(string place)
    {
        Expect(JsonTokenType.String, $"{place}, dtype");
        string name = json.GetString()!;
        return SafeTensorLayout.TryParse(name, out var type)
            ? type
            : throw Bad($"{place}: expected a dtype of {SafeTensorLayout.TypeNames}, given '{name}'");
    }

    private long[] ReadNumbers(string place, int most)
    {
        Expect(JsonTokenType.StartArray, place);
        var numbers = new List<long>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.Number, place);
            // Unsigned, because the format's numbers are: -0 is no more a size than 2.0 or 2e0.
            if (!json.TryGetUInt64(out ulong number) || number > long.MaxValue)
            {
                throw Bad(
                    $"{place}: expected whole numbers from 0 to {long.MaxValue}, given {Encoding.UTF8.GetString(json.ValueSpan)}"
                );
            }
            if (numbers.Count == most)
            {
                throw Bad($"{place}: expected at most {most} numbers");
            }
            numbers.Add((long)number);
        }
        return [.. numbers];
    }

    /// <summary>The next key of the object that is being read, or null at its end.</summary>
    private string? NextName(string place, HashSet<string> seen)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }
        string name = json.GetString()!;
        return seen.Add(name) ? name : throw Bad($"{place}: the key '{name}' is there twice");
    }

    private readonly void Expect(JsonTokenType expected, string place)
    {
        if (json.TokenType != expected)
        {
            throw Bad($"{place}: expected {expected}, given {json.TokenType}");
        }
    }

    private readonly ModelFormatException Bad(string what) => new($"{file}: byte {8 + json.TokenStartIndex}: {what}.");

    /// <summary>Each tensor starts where the one before ends, and the last ends with the file.</summary>
    private readonly void CheckOffsets(long dataBytes)
    {
        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long position = 0;
        foreach (var entry in entries)
        {
            string place = $"{file}: tensor '{entry.Name}' of {entry.Type} {SafeTensorLayout.Print(entry.Shape)}";
            if (entry.Begin > entry.End)
            {
                throw new ModelFormatException($"{place}: data_offsets begin at {entry.Begin} and end before, at {entry.End}.");
            }
            if (entry.Begin != position)
            {
                string what = entry.Begin > position ? "leaving a hole" : "overlapping another tensor";
                throw new ModelFormatException($"{place}: expected to begin at {position}, given {entry.Begin}, {what}.");
            }
            if (SafeTensorLayout.Bytes(entry.Type, entry.Shape, out string reason) is not { } bytes)
            {
                throw new ModelFormatException($"{place}: {reason}.");
            }
            if (bytes != entry.End - entry.Begin)
            {
                throw new ModelFormatException(
                    $"{place}: expected {bytes} bytes, given data_offsets [{entry.Begin}, {entry.End}] of {entry.End - entry.Begin}."
                );
            }
            if (bytes > Array.MaxLength)
            {
                throw new ModelFormatException($"{place}: {bytes} bytes; one tensor may have {Array.MaxLength} at most.");
            }
            position = entry.End;
        }
        if (position != dataBytes)
        {
            throw new ModelFormatException(
                $"{file}: expected {position} bytes of tensors after the header, given {dataBytes}: the file was cut or added to."
            );
        }
    }
}
