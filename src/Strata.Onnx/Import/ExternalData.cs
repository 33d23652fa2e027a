using System.Globalization;
using Strata.Formats;

namespace Strata.Onnx;

/// <summary>Weights that stand in other files: read when asked for, from the model's own folder and nowhere else.</summary>
/// <param name="folder">The model's folder; null where the model comes from a stream and has none.</param>
/// <param name="isAllowed">Whether the program asked for it.</param>
internal sealed class ExternalData(string? folder, bool isAllowed)
{
    private static readonly string[] Keys = ["location", "offset", "length", "checksum"];

    /// <summary>The tensor with its elements.</summary>
    /// <exception cref="ModelFormatException">It is not allowed, or what the file says of the place is not to be trusted.</exception>
    /// <exception cref="IOException">The other file cannot be read.</exception>
    public OnnxTensor Read(OnnxTensor tensor)
    {
        if (tensor.External is not { } entries)
        {
            return tensor;
        }
        string name = $"Tensor '{tensor.Name}'";
        if (!isAllowed || folder is null)
        {
            throw new ModelFormatException(
                $"{name}: its elements stand in another file. Load the model from a path and set OnnxImportOptions.AllowExternalData."
            );
        }
        if (entries.FirstOrDefault(entry => !Keys.Contains(entry.Key)) is { Key: { } unknown })
        {
            throw new ModelFormatException($"{name}: the key '{unknown}' of its external data is not known.");
        }
        var values = entries.GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.Last().Value);
        string path = Within(folder, values.GetValueOrDefault("location", ""), name);
        using var file = File.OpenRead(path);
        long needed = (long)tensor.Count * tensor.Element.Bytes();
        long offset = Number(values, "offset", 0, name);
        long length = Number(values, "length", needed, name);
        if (length != needed || needed > Array.MaxLength || offset > file.Length - length)
        {
            throw new ModelFormatException(
                $"{name}: its sizes mean {needed} bytes, and its external data are {length} bytes from byte {offset} on in a file of {file.Length}."
            );
        }
        byte[] bytes = new byte[length];
        file.Position = offset;
        file.ReadExactly(bytes);
        return tensor with { Data = bytes, External = null };
    }

    // Each step of the way is looked at: a link in the middle leads out as surely as one at the end.
    private static string Within(string folder, string location, string name)
    {
        string[] steps = location.Split('/');
        if (steps.Any(step => step is "" or "." or ".." || step.Contains('\\') || step.Contains(':') || step.Contains('\0')))
        {
            throw new ModelFormatException(
                $"{name}: the location '{location}' is refused; expected a path below the model's folder, such as 'weights.bin'."
            );
        }
        string path = folder;
        foreach (string step in steps)
        {
            path = Path.Combine(path, step);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw new ModelFormatException($"{name}: the location '{location}' goes through a link, which is refused.");
            }
        }
        return File.Exists(path)
            ? path
            : throw new ModelFormatException($"{name}: there is no file '{location}' beside the model.");
    }

    private static long Number(Dictionary<string, string> values, string key, long otherwise, string name)
    {
        if (!values.TryGetValue(key, out string? text))
        {
            return otherwise;
        }
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new ModelFormatException($"{name}: the {key} of its external data is '{text}'; expected a number from 0 on.");
    }
}
