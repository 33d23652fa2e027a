using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Strata.Data.Tests.Images;

namespace Strata.Data.Tests;

/// <summary>The programs of docs/data-files.md are those that stand here and run, and they print what the page says.</summary>
public sealed partial class DataFilesPageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata-page").FullName;
    private readonly List<string> written = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_programs_of_the_page_run_and_print_what_it_says()
    {
        float[] numbers = [.. Enumerable.Range(0, 480).Select(i => i % 13 / 13f)];
        Npy.Write(In("x.npy"), NumberArray.Of<float>(numbers, 120, 4));
        Npy.Write(In("label.npy"), NumberArray.Of<long>([.. Enumerable.Range(0, 120).Select(i => i % 3L)], 120));
        foreach (var (stem, count) in new[] { ("train", 50), ("t10k", 20) })
        {
            Idx.Write(In($"mnist/{stem}-images-idx3-ubyte"), NumberArray.Of<byte>(new byte[count * 784], count, 28, 28));
            byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];
            Idx.Write(In($"mnist/{stem}-labels-idx1-ubyte"), NumberArray.Of<byte>(labels, count));
        }
        for (int i = 0; i < 16; i++)
        {
            string place = In($"flowers/{(i % 2 == 0 ? "daisy" : "tulip")}/{i}.png");
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllBytes(place, PngBytes.Of(20, 17, 3, (y, x, _) => (y * x + i) % 256));
        }

        Run();

        Assert.Equal(["Float32 (120, 4)", "daisy, tulip", "True", "1000", "1000", "500"], written);
        Assert.Equal([120, 3], Npy.Read(In("predictions.npy")).Shape);
    }

    [Fact]
    public void The_programs_here_are_those_of_the_page()
    {
        string path = ThisFile();
        string page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "../../docs/data-files.md"));
        string source = File.ReadAllText(path);
        int start = source.IndexOf("// The programs.\n", StringComparison.Ordinal);
        int end = source.IndexOf("// Their end.\n", StringComparison.Ordinal);
        IEnumerable<string> programs = page.Split("```csharp\n")[1..]
            .Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]);
        // Here the files lie in a folder of the test's own.
        Assert.Equal(Bare(string.Concat(programs)), Bare(InFolder().Replace(source[start..end], "$1")));
    }

    private void Run()
    {
        // The programs.
        NumberArray x = Npy.Read(In("x.npy"));
        Console.WriteLine(x); // Float32 (120, 4)
        Npz.Write(In("data.npz"), [new("x", x), new("label", Npy.Read(In("label.npy")))], compress: true);

        IReadOnlyDictionary<string, NumberArray> arrays = Npz.Read(In("data.npz"));
        Dataset flowers = Dataset.From(arrays["x"].ToDataArray(), arrays["label"].ToDataArray());

        var model = new Sequential(new Input(4), new Dense(8, Activation.Tanh), new Dense(3, Activation.Softmax));
        model.Compile(new Adam(0.01), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        model.Fit(flowers, epochs: 5);
        Npy.Write(In("predictions.npy"), NumberArray.From(model.Predict(flowers)[0]));

        DatasetSplit mnist = Mnist.Load(In("mnist"));
        var network = new Sequential(
            new Input([28, 28]),
            new Rescaling(1.0 / 255),
            new Flatten(),
            new Dense(128, Activation.Relu),
            new Dense(10, Activation.Softmax)
        );
        network.Compile(new Adam(), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        network.Fit(mnist.Train, epochs: 2, batchSize: 128, validationData: mnist.Test);

        var (train, validation) = ImageFolder.Open(In("flowers")).Split(0.25, seed: 1);
        Console.WriteLine(string.Join(", ", train.ClassNames)); // daisy, tulip
        DatasetStream pictures = train.Stream(16, 16, shuffle: true).Prefetch();

        var small = new Sequential(
            new Input([16, 16, 3]),
            new Rescaling(1.0 / 255),
            new Flatten(),
            new Dense(2, Activation.Softmax)
        );
        small.Compile(new Adam(), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        small.Fit(pictures, epochs: 3, validationData: validation.Load(16, 16));

        DatasetStream rows = DatasetStream.From((epoch, cancellation) => Drawn(epoch), count: 6000);
        DatasetStream ready = rows.Shuffle(bufferSize: 2000, seed: 1).Prefetch();

        var line = new Sequential(new Input(1), new Dense(1));
        line.Compile(new SGD(0.1), Loss.MeanSquaredError);
        line.Fit(ready, validationData: rows.Take(500), epochs: 2, batchSize: 50);
        Console.WriteLine(line.Evaluate(rows)["loss"] < 0.01); // True
        foreach (var outputs in line.Predict(rows.Take(2500)))
        {
            Console.WriteLine(outputs[0].Lengths[0]); // 1000, 1000, 500
        }

        static IEnumerable<Dataset> Drawn(int epoch)
        {
            for (int piece = 0; piece < 6; piece++)
            {
                double[] x = [.. Enumerable.Range(0, 1000).Select(row => (row * 7919 + piece + epoch) % 1000 / 1000.0)];
                yield return Dataset.From(x, x.Select(value => 2 * value + 1).ToArray());
            }
        }
        // Their end.
    }

    private string In(string path) => Path.Combine(folder, path);

    private DataFilesPageTests Console => this;

    private void WriteLine(object value) => written.Add($"{value}");

    // Code without its comments and its white space.
    private static string Bare(string code) => Regex.Replace(Regex.Replace(code, "//.*", ""), @"\s", "");

    [GeneratedRegex("""In\(("[^"]*")\)""")]
    private static partial Regex InFolder();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
