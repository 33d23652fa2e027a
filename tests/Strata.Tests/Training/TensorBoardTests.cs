using System.Text;
using Strata.Callbacks;
using Strata.Formats;

namespace Strata.Tests.Training;

public sealed class TensorBoardTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata-events").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_checksum_has_the_values_of_its_standard()
    {
        // RFC 3720, B.4, and the check value of the catalogue of CRC algorithms.
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of([.. Enumerable.Repeat((byte)0xFF, 32)]));
        Assert.Equal(0x46DD794Eu, Crc32C.Of([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        Assert.Equal(0x113FDB5Cu, Crc32C.Of([.. Enumerable.Range(0, 32).Select(i => (byte)(31 - i))]));
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0u, Crc32C.Of([]));
    }

    [Fact]
    public void A_record_has_the_bytes_of_a_reckoning_by_hand()
    {
        Assert.Equal("000000000000000029039807D8EA82A2", Convert.ToHexString(EventFile.Record([])));
        Assert.Equal("0300000000000000B099490E6162636E57F121", Convert.ToHexString(EventFile.Record("abc"u8)));
    }

    [Fact]
    public void A_scalar_has_the_bytes_that_the_protocol_says()
    {
        var file = new EventFile(folder, new Stopped(1_000_000_000_500));
        file.Scalar("a", 1.5, 300);
        byte[] bytes = File.ReadAllBytes(file.Path);

        // Event { wall_time(1) = 1000000000.5, file_version(3) = "brain.Event:2" }
        byte[] first = [0x09, .. BitConverter.GetBytes(1_000_000_000.5), 0x1A, 13, .. Encoding.ASCII.GetBytes("brain.Event:2")];
        // Event { wall_time, step(2) = 300, summary(5) { value(1) { tag(1) = "a", simple_value(2) = 1.5 } } }
        byte[] second =
        [
            0x09,
            .. BitConverter.GetBytes(1_000_000_000.5),
            0x10,
            0xAC,
            0x02,
            0x2A,
            10,
            0x0A,
            8,
            0x0A,
            1,
            (byte)'a',
            0x15,
            .. BitConverter.GetBytes(1.5f),
        ];
        Assert.Equal([.. EventFile.Record(first), .. EventFile.Record(second)], bytes);
    }

    [Fact]
    public void A_run_is_read_back_as_it_was_measured()
    {
        Model model = Small.Classifier();
        History history = model.Fit(
            Small.Labels(40),
            epochs: 3,
            validationSplit: 0.25,
            callbacks: [new TensorBoard(folder, histogramFrequency: 2) { Clock = new Stopped(5000) }]
        );

        string name = $"events.out.tfevents.5.{Environment.MachineName}";
        IReadOnlyList<ReadEvent> train = EventFileReader.Read(Path.Combine(folder, "train", name));
        IReadOnlyList<ReadEvent> validation = EventFileReader.Read(Path.Combine(folder, "validation", name));

        Assert.Equal("brain.Event:2", train[0].Version);
        Assert.All(train, read => Assert.Equal(5.0, read.WallTime));
        Same(train, "epoch_loss", history["loss"]);
        Same(train, "epoch_accuracy", history["accuracy"]);
        Same(train, "epoch_learning_rate", [0.01, 0.01, 0.01]);
        Same(validation, "epoch_loss", history["val_loss"]);
        Same(validation, "epoch_accuracy", history["val_accuracy"]);
        Assert.Equal(7, validation.Count);

        ReadEvent[] kernels = [.. train.Where(read => read.Tag == "dense/kernel/histogram")];
        Assert.Equal([0, 2], kernels.Select(read => read.Step)); // after every second epoch
        double[] kernel = [.. model.GetWeight("dense/kernel").ToTensor<double>()];
        var last = kernels[^1].Histogram!;
        Assert.Equal((kernel.Min(), kernel.Max(), 32.0), (last[1][0], last[2][0], last[3][0]));
        Assert.Equal(kernel.Sum(), last[4][0], 1e-12);
        Assert.Equal(kernel.Sum(x => x * x), last[5][0], 1e-12);
        Assert.Equal(30, last[6].Length);
        Assert.Equal(kernel.Max(), last[6][^1]);
        Assert.Equal(32, last[7].Sum());
        Assert.Equal(4 * 2, train.Count(read => read.Histogram is not null));
    }

    private static void Same(IReadOnlyList<ReadEvent> events, string tag, IReadOnlyList<double> expected)
    {
        ReadEvent[] found = [.. events.Where(read => read.Tag == tag)];
        Assert.Equal(Enumerable.Range(0, expected.Count).Select(step => (long)step), found.Select(read => read.Step));
        Assert.Equal(expected.Select(value => (float)value), found.Select(read => read.Simple!.Value));
    }

    [Fact]
    public void Two_runs_in_one_second_have_a_file_each_and_no_folder_comes_without_events()
    {
        var callback = new TensorBoard(folder) { Clock = new Stopped(5000) };
        Model model = Small.Line();
        model.Fit(Small.Counted(4), callbacks: [callback]);
        model.Fit(Small.Counted(4), callbacks: [callback]);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder, "train")).Length);
        Assert.False(Directory.Exists(Path.Combine(folder, "validation")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorBoard(folder, histogramFrequency: -1));
    }

    [Fact]
    public void Odd_numbers_have_histograms_too()
    {
        EventHistogram same = EventHistogram.Of([2, 2, 2]);
        Assert.Equal([2.0], same.Limits);
        Assert.Equal([3.0], same.Counts);
        EventHistogram spoilt = EventHistogram.Of([double.NaN, 1, double.PositiveInfinity, 3]);
        Assert.Equal((1, 3, 4, 2), (spoilt.Least, spoilt.Most, spoilt.Sum, spoilt.Counts.Sum()));
        Assert.Equal([0.0], EventHistogram.Of([]).Counts);
        Assert.Equal(2, EventHistogram.Of([double.MinValue, double.MaxValue]).Counts.Sum());
    }

    private sealed class Stopped(long milliseconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
