using Strata.Cli.Commands;
using Strata.Data;

namespace Strata.Cli.Data;

/// <summary>NPY and NPZ files as the arrays that a model takes and gives, by name.</summary>
internal static class ArrayFile
{
    private const string One = ".npy";
    private const string Several = ".npz";

    /// <summary>Whether a file holds arrays, as its ending says.</summary>
    public static bool IsOne(string path) => Is(path, One) || Is(path, Several);

    /// <summary>Refuses a file that is neither.</summary>
    /// <exception cref="ToolException">Its ending is another.</exception>
    public static void RequireEnding(string path)
    {
        if (!IsOne(path))
        {
            throw new ToolException(
                $"'{path}' is no file of arrays; expected a name that ends in {One} or {Several}. Rows of text are given with --file."
            );
        }
    }

    /// <summary>Refuses a file of one array for several outputs.</summary>
    /// <exception cref="ToolException">There is no room.</exception>
    public static void RequireRoom(string path, IReadOnlyList<string> outputs)
    {
        if (Is(path, One) && outputs.Count != 1)
        {
            throw new ToolException(
                $"the model has {outputs.Count} outputs ({string.Join(", ", outputs)}), and '{path}' holds one array; name an {Several} file."
            );
        }
    }

    /// <summary>The arrays of a file for these inputs; where there is one of both, its name does not matter.</summary>
    /// <exception cref="ToolException">The file cannot be read, or its names are not those of the inputs.</exception>
    /// <exception cref="DataFormatException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, NumberArray> Read(string path, IReadOnlyList<string> inputs)
    {
        if (Is(path, One))
        {
            return inputs.Count == 1
                ? new Dictionary<string, NumberArray> { [inputs[0]] = Open(path, Npy.Read) }
                : throw new ToolException(
                    $"the model has {inputs.Count} inputs ({string.Join(", ", inputs)}), and '{path}' holds one array; name an {Several} "
                        + "file with an array for each."
                );
        }
        IReadOnlyDictionary<string, NumberArray> arrays = Open(path, Npz.Read);
        if (inputs.Count == 1 && arrays.Count == 1)
        {
            return new Dictionary<string, NumberArray> { [inputs[0]] = arrays.Values.First() };
        }
        foreach (string name in arrays.Keys.Except(inputs))
        {
            throw new ToolException(
                $"'{path}' has an array '{name}', which is no input of the model.{Nearest.Hint(name, inputs)} Its inputs are: "
                    + $"{string.Join(", ", inputs)}."
            );
        }
        foreach (string name in inputs.Except(arrays.Keys))
        {
            throw new ToolException(
                $"'{path}' has no array '{name}', which the model takes. It has: {(arrays.Count == 0 ? "none" : string.Join(", ", arrays.Keys))}."
            );
        }
        return arrays;
    }

    /// <summary>Writes arrays.</summary>
    public static void Write(string path, IReadOnlyList<KeyValuePair<string, NumberArray>> arrays)
    {
        if (Is(path, One))
        {
            Npy.Write(path, arrays[0].Value);
            return;
        }
        try
        {
            Npz.Write(path, arrays);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"'{path}' cannot be written: {ToolException.Sentence(e)}", e);
        }
    }

    private static TRead Open<TRead>(string path, Func<string, TRead> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{path}' cannot be read: {e.Message}", e);
        }
    }

    private static bool Is(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
