using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using TorchSharp;
using static TorchSharp.torch;

namespace Strata.Peers;

/// <summary>Five epochs of MNIST, 784-128-64-10, batch 128, loading and shuffling included, on both sides.</summary>
internal static class MnistWork
{
    private static readonly int[] Sizes = [784, 128, 64, 10];
    private const int Batch = 128;
    private const int Epochs = 5;

    /// <summary>Seconds and test accuracy of Strata.</summary>
    public static (double Seconds, double Accuracy) Ours(string folder, int seed)
    {
        var clock = Stopwatch.StartNew();
        Dataset train = Dataset.From(DataArray.Keep(Images(folder, "train"), 784), Labels(folder, "train"));
        var model = new Sequential(
            [new Input(784), new Dense(128, Activation.Relu), new Dense(64, Activation.Relu), new Dense(10, Activation.Softmax)],
            seed: seed
        );
        model.Compile(new Adam(), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        model.Fit(train, Epochs, Batch);
        double seconds = clock.Elapsed.TotalSeconds;
        Dataset test = Dataset.From(DataArray.Keep(Images(folder, "t10k"), 784), Labels(folder, "t10k"));
        return (seconds, model.Evaluate(test, 256)["accuracy"]);
    }

    /// <summary>Seconds and test accuracy of TorchSharp.</summary>
    public static (double Seconds, double Accuracy) Torch(string folder, int seed)
    {
        var clock = Stopwatch.StartNew();
        manual_seed(seed);
        using Tensor x = tensor(Images(folder, "train"), 60_000, 784);
        using Tensor y = tensor(Labels(folder, "train").Select(label => (long)label).ToArray());
        using var model = nn.Sequential(
            nn.Linear(Sizes[0], Sizes[1]),
            nn.ReLU(),
            nn.Linear(Sizes[1], Sizes[2]),
            nn.ReLU(),
            nn.Linear(Sizes[2], Sizes[3])
        );
        using var optimizer = optim.Adam(model.parameters(), 1e-3);
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            using Tensor order = randperm(60_000);
            for (long start = 0; start < 60_000; start += Batch)
            {
                using var scope = NewDisposeScope();
                Tensor rows = order.narrow(0, start, Math.Min(Batch, 60_000 - start));
                optimizer.zero_grad();
                Tensor loss = nn.functional.cross_entropy(model.forward(x.index_select(0, rows)), y.index_select(0, rows));
                loss.backward();
                optimizer.step();
            }
        }
        double seconds = clock.Elapsed.TotalSeconds;
        using var none = no_grad();
        using Tensor tests = tensor(Images(folder, "t10k"), 10_000, 784);
        using Tensor labels = tensor(Labels(folder, "t10k").Select(label => (long)label).ToArray());
        using Tensor right = model.forward(tests).argmax(1).eq(labels).to_type(ScalarType.Float32).mean();
        return (seconds, right.item<float>());
    }

    // The same for both sides, and short beside the training: pixels are divided as they are unpacked.
    private static float[] Images(string folder, string part)
    {
        using Stream file = Unzipped(folder, $"{part}-images-idx3-ubyte.gz");
        float[] pixels = new float[Header(file, 16) * Sizes[0]];
        byte[] piece = new byte[100 * Sizes[0]];
        for (int start = 0; start < pixels.Length; start += piece.Length)
        {
            file.ReadExactly(piece);
            for (int i = 0; i < piece.Length; i++)
            {
                pixels[start + i] = piece[i] / 255f;
            }
        }
        return pixels;
    }

    private static int[] Labels(string folder, string part)
    {
        using Stream file = Unzipped(folder, $"{part}-labels-idx1-ubyte.gz");
        byte[] labels = new byte[Header(file, 8)];
        file.ReadExactly(labels);
        return [.. labels.Select(label => (int)label)];
    }

    private static GZipStream Unzipped(string folder, string name) =>
        new(File.OpenRead(Path.Combine(folder, name)), CompressionMode.Decompress);

    // How many images or labels there are.
    private static int Header(Stream file, int length)
    {
        byte[] header = new byte[length];
        file.ReadExactly(header);
        return BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
    }
}
