using Strata.Formats;

namespace Strata.Tests.Formats;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_and_its_folders_are_made()
    {
        string path = Path.Combine(folder, "runs", "one", "model.bin");

        AtomicFile.Write(path, stream => stream.Write([1, 2, 3]));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void A_file_that_is_there_is_replaced()
    {
        string path = Path.Combine(folder, "model.bin");
        File.WriteAllBytes(path, [9, 9, 9, 9, 9]);

        AtomicFile.Write(path, stream => stream.WriteByte(1));

        Assert.Equal([1], File.ReadAllBytes(path));
    }

    [Fact]
    public void A_failure_anywhere_in_the_writing_leaves_the_old_file_and_nothing_else()
    {
        string path = Path.Combine(folder, "model.safetensors");
        var file = new SafeTensors([SafeTensor.From<float>("x", new float[1000], 1000)]);
        file.Write(path);
        byte[] old = File.ReadAllBytes(path);
        for (int call = 1; call <= 3; call++)
        {
            Assert.Throws<IOException>(() => AtomicFile.Write(path, stream => file.Write(new FailingStream(stream, call))));
            Assert.Equal(old, File.ReadAllBytes(path));
            Assert.Single(Directory.GetFiles(folder));
        }
        AtomicFile.Write(path, stream => file.Write(new FailingStream(stream, 4)));
        Assert.Equal(old, File.ReadAllBytes(path));
    }

    [Fact]
    public void What_the_writer_throws_comes_through()
    {
        string path = Path.Combine(folder, "model.bin");

        Assert.Throws<OperationCanceledException>(() => AtomicFile.Write(path, _ => throw new OperationCanceledException()));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_target_that_is_a_folder_is_an_error_that_names_it()
    {
        string path = Path.Combine(folder, "model");
        Directory.CreateDirectory(path);

        Assert.Contains(path, Assert.Throws<IOException>(() => AtomicFile.Write(path, _ => { })).Message);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_folder_that_is_a_file_is_an_error_that_names_it()
    {
        string path = Path.Combine(folder, "file", "model.bin");
        File.WriteAllBytes(Path.Combine(folder, "file"), []);

        Assert.Contains(path, Assert.Throws<IOException>(() => AtomicFile.Write(path, _ => { })).Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_an_error_that_names_the_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a folder that even root cannot write to");

        Assert.Contains(
            "/proc/model.bin",
            Assert.Throws<IOException>(() => AtomicFile.Write("/proc/model.bin", _ => { })).Message
        );
    }

    /// <summary>Fails at the n-th write, as a full disk does.</summary>
    private sealed class FailingStream(Stream inner, int failAt) : MemoryStream
    {
        private int calls;

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (++calls == failAt)
            {
                throw new IOException("No space left on device");
            }
            inner.Write(buffer);
        }
    }
}
