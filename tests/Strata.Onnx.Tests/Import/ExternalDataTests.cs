using Strata.Formats;

namespace Strata.Onnx.Tests;

/// <summary>Weights in other files: only when asked for, only from the model's folder, only what is really there.</summary>
public sealed class ExternalDataTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata-onnx-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(params (string Key, string Value)[] entries)
    {
        byte[] bytes = Built.File(
            [Built.Node("Add", "x,w", "y")],
            [Built.Value("x", OnnxElementType.Float, -1, 2)],
            [Built.Result("y")],
            [
                new OnnxTensor
                {
                    Name = "w",
                    Sizes = [2],
                    External = [.. entries.Select(entry => new KeyValuePair<string, string>(entry.Key, entry.Value))],
                },
            ]
        );
        string path = Path.Combine(folder, "model", "model.onnx");
        Directory.CreateDirectory(Path.Combine(folder, "model", "data"));
        File.WriteAllBytes(path, bytes);
        byte[] weights = [.. BitConverter.GetBytes(9f), .. BitConverter.GetBytes(10f), .. BitConverter.GetBytes(20f)];
        File.WriteAllBytes(Path.Combine(folder, "model", "data", "w.bin"), weights);
        File.WriteAllBytes(Path.Combine(folder, "outside.bin"), weights);
        return path;
    }

    private static Model Load(string path) => OnnxModel.Load(path, new OnnxImportOptions { AllowExternalData = true });

    [Fact]
    public void Weights_beside_the_model_are_read_when_asked_for()
    {
        string path = Write(("location", "data/w.bin"), ("offset", "4"), ("length", "8"));
        Assert.Equal([11f, 22], Load(path).Predict<float>([1f, 2]));
        string message = Assert.Throws<ModelFormatException>(() => OnnxModel.Load(path)).Message;
        Assert.Contains("AllowExternalData", message, StringComparison.Ordinal);
        using var stream = File.OpenRead(path);
        Assert.Throws<ModelFormatException>(() => OnnxModel.Load(stream, new OnnxImportOptions { AllowExternalData = true }));
    }

    [Theory]
    [InlineData("../outside.bin")]
    [InlineData("data/../../outside.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\w.bin")]
    [InlineData("..\\outside.bin")]
    [InlineData("./data/w.bin")]
    [InlineData("data//w.bin")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("data")]
    [InlineData("w\0.bin")]
    [InlineData("missing.bin")]
    public void Places_outside_the_folder_or_that_are_no_file_are_refused(string location) =>
        Assert.Contains(
            "Tensor 'w'",
            Assert.Throws<ModelFormatException>(() => Load(Write(("location", location)))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("8", "8")]
    [InlineData("4", "4")]
    [InlineData("0", "12")]
    [InlineData("-4", "8")]
    [InlineData("9223372036854775807", "8")]
    [InlineData("0x4", "8")]
    [InlineData("4", "99999999999999999999")]
    public void Places_within_the_file_must_be_there_and_as_long_as_the_sizes_mean(string offset, string length) =>
        Assert.Throws<ModelFormatException>(() =>
            Load(Write(("location", "data/w.bin"), ("offset", offset), ("length", length)))
        );

    [Fact]
    public void Keys_that_are_not_known_are_refused() =>
        Assert.Throws<ModelFormatException>(() => Load(Write(("location", "data/w.bin"), ("offset", "4"), ("command", "rm"))));

    [Fact]
    public void Links_are_refused_at_the_end_and_on_the_way()
    {
        string path = Write(("location", "link.bin"), ("offset", "4"));
        File.CreateSymbolicLink(Path.Combine(folder, "model", "link.bin"), Path.Combine(folder, "outside.bin"));
        Assert.Contains("link", Assert.Throws<ModelFormatException>(() => Load(path)).Message, StringComparison.Ordinal);
        path = Write(("location", "way/outside.bin"), ("offset", "4"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "model", "way"), folder);
        Assert.Contains("link", Assert.Throws<ModelFormatException>(() => Load(path)).Message, StringComparison.Ordinal);
    }
}
