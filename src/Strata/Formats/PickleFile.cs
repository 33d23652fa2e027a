namespace Strata.Formats;

/// <summary>Knows a pickle by its first bytes: a pickle can run any code when it is read, and is read nowhere here.</summary>
internal static class PickleFile
{
    /// <summary>How many bytes tell.</summary>
    public const int Prefix = 1024;

    // The longest header of a safetensors file leaves the upper bytes of its length 0, and the header begins behind it.
    private const int LengthBytes = sizeof(ulong);
    private const int LowLengthBytes = sizeof(uint);
    private const byte Protocol = 0x80;
    private const byte OldestProtocol = 2;
    private const byte NewestProtocol = 5;

    /// <summary>Whether these are the first bytes of a pickle, or of the archive in which PyTorch keeps one.</summary>
    public static bool IsOne(ReadOnlySpan<byte> start)
    {
        bool isSafeTensors =
            start.Length > LengthBytes
            && start[LengthBytes] == '{'
            && start[LowLengthBytes..LengthBytes].IndexOfAnyExcept((byte)0) < 0;
        return !isSafeTensors
            && (
                start is [Protocol, >= OldestProtocol and <= NewestProtocol, ..]
                || (start.StartsWith("PK\x3\x4"u8) && start.IndexOf("data.pkl"u8) >= 0)
            );
    }

    /// <summary>What to tell about a pickle: the line that makes a safetensors file of it.</summary>
    /// <param name="file">The file, as messages call it.</param>
    public static ModelFormatException Refusal(string file)
    {
        // A name with quotes would end the line's own.
        string name = File.Exists(file) && file.IndexOfAny(['\'', '"', '\\', '\n', '$', '`']) < 0 ? file : "model.pt";
        return new(
            $"{file}: this is a pickle, as torch.save writes it, which can run any code when it is read, so it is refused. Convert it once: "
                + $"python -c \"import torch, safetensors.torch as s; d = torch.load('{name}', weights_only=True, map_location='cpu'); "
                + "s.save_file({k: v.contiguous().clone() for k, v in d.get('state_dict', d).items() if torch.is_tensor(v)}, "
                + $"'{Path.ChangeExtension(name, ".safetensors")}')\""
        );
    }
}
