using System.IO.Compression;
using System.Text;

namespace Strata.Data.Tests.Tables;

/// <summary>A folder of its own for a test's files, gone when the test ends; and the samples beside the tests.</summary>
public sealed class Files : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tables-").FullName;

    public string this[string name] => Path.Combine(folder, name);

    public string[] Names => [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);

    public string Write(string name, string text, Encoding? encoding = null)
    {
        File.WriteAllText(this[name], text, encoding ?? new UTF8Encoding(false));
        return this[name];
    }

    public string Pack(string name, string text)
    {
        using var stream = new GZipStream(File.Create(this[name]), CompressionLevel.Fastest);
        stream.Write(Encoding.UTF8.GetBytes(text));
        return this[name];
    }

    /// <summary>The message of the fault that the action ends in, with the file's name for its path.</summary>
    public string Fault(Action action)
    {
        var e = Assert.Throws<TableException>(action);
        Assert.DoesNotContain('\n', e.Message);
        return e.Message.Replace(folder + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
