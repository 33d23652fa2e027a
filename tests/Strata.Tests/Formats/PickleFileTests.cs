using System.IO.Compression;
using System.Text;
using Strata.Formats;

namespace Strata.Tests.Formats;

public sealed class PickleFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // How torch.save begins: an archive whose first member is the pickle, or, before version 1.6, a pickle of a magic number.
    public static TheoryData<string, byte[]> Pickles =>
        new()
        {
            { "model.pt", Archive("model/data.pkl") },
            { "model.bin", Archive("archive/data.pkl") },
            { "model.pth", [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.'] },
            { "model.ckpt", [0x80, 5, (byte)'}', (byte)'.'] },
        };

    [Theory]
    [MemberData(nameof(Pickles))]
    public void A_pickle_is_refused_with_the_one_line_that_converts_it(string name, byte[] bytes)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        var model = new Sequential(new Input(2), new Dense(1));

        foreach (
            Action read in new Action[] { () => Model.Load(path), () => model.LoadWeights(path), () => SafeTensors.Read(path) }
        )
        {
            string message = Assert.Throws<ModelFormatException>(read).Message;
            Assert.StartsWith($"{path}: this is a pickle", message, StringComparison.Ordinal);
            Assert.Contains($"torch.load('{path}', weights_only=True", message, StringComparison.Ordinal);
            Assert.EndsWith($", '{Path.ChangeExtension(path, ".safetensors")}')\"", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }
    }

    [Fact]
    public void A_name_that_would_end_the_lines_quotes_is_not_put_in_it()
    {
        string path = Path.Combine(folder, "a'b.pt");
        File.WriteAllBytes(path, [0x80, 4, (byte)'}', (byte)'.']);

        string message = Assert.Throws<ModelFormatException>(() => SafeTensors.Read(path)).Message;
        Assert.Contains("torch.load('model.pt'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_archive_is_no_pickle_and_a_header_of_such_a_length_is_read()
    {
        string archive = Path.Combine(folder, "a.zip");
        File.WriteAllBytes(archive, Archive("config.json"));
        Assert.DoesNotContain(
            "pickle",
            Assert.Throws<ModelFormatException>(() => SafeTensors.Read(archive)).Message,
            StringComparison.Ordinal
        );

        // 0x0280 bytes of header: the file's first two bytes are those of a pickle.
        string header = "{\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}".PadRight(0x0280);
        byte[] bytes = [0x80, 2, 0, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(header), 7];
        Assert.Equal([7f], SafeTensors.Read(new MemoryStream(bytes))["x"].ToArray<float>());
    }

    private static byte[] Archive(string member)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry(member, CompressionLevel.NoCompression).Open();
            entry.Write([0x80, 2, (byte)'}', (byte)'.']);
        }
        return stream.ToArray();
    }
}
