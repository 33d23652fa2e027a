using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Strata.Kernels;
using Strata.Regularizers;
using Strata.Tests.Kernels;

namespace Strata.Tests.Training;

/// <summary>
/// The same seed trains the same bits whatever the number of threads and whatever the processor can do; <c>.ci/run</c> runs this
/// class again with instruction sets turned off.
/// </summary>
[Collection(nameof(ThreadCount))]
public class BitsTests
{
    // Each is the SHA-256 of all weights and of the loss after three steps. To renew one, run the test with -printMaxStringLength 100 and take the hash that it
    // prints, after seeing that all thread counts and all three runs with instruction sets turned off print the same. That is
    // allowed where a formula, a kernel or an order of summation was changed on purpose, and the change is in the change log: who
    // trained with an older release gets other bits from then on. It is never allowed to make one machine pass.
    private const string Float32 = "D70EEDFA7334E59EABF2B00AC0832051430D76145EFAD2BBF516053E40381CE0";
    private const string Float64 = "5902E526782CAED519AEB7117EBBBB8876FE4580BEC0507C40A71D2B35A88391";

    [Theory]
    [InlineData(DataType.Float32, 1, Float32)]
    [InlineData(DataType.Float32, 2, Float32)]
    [InlineData(DataType.Float32, 7, Float32)]
    [InlineData(DataType.Float64, 1, Float64)]
    [InlineData(DataType.Float64, 2, Float64)]
    [InlineData(DataType.Float64, 7, Float64)]
    public void Training_gives_these_bits(DataType dataType, int threads, string hash)
    {
        int before = Workers.Count;
        Workers.Count = threads;
        try
        {
            Assert.Equal(hash, Trained(dataType));
        }
        finally
        {
            Workers.Count = before;
        }
    }

    private const string Pairs = "F78473BF3481236B17AC390D3BE198B5CB026F67D12DE3976C879238A7E864F8";
    private const string Sequences = "C8AB3C186803452EE37F22876B77400D5E37BFC21629FBFEA79BE5B823D06A5C";
    private const string Masked = "F8372CD3E9F630C0667A8856492A0378953C29386D4128ACCCF9D22B1BFE0F03";

    [Theory]
    [InlineData("pairs", 1, Pairs)]
    [InlineData("pairs", 7, Pairs)]
    [InlineData("sequences", 1, Sequences)]
    [InlineData("sequences", 7, Sequences)]
    [InlineData("masked", 1, Masked)]
    [InlineData("masked", 7, Masked)]
    public void Losses_of_more_than_a_row_give_these_bits(string kind, int threads, string hash)
    {
        int before = Workers.Count;
        Workers.Count = threads;
        try
        {
            Assert.Equal(hash, TrainedBy(kind));
        }
        finally
        {
            Workers.Count = before;
        }
    }

    private static string TrainedBy(string kind)
    {
        Dataset digits = Digits.Load().All.Take(300);
        (Layer[] layers, Loss loss) = kind switch
        {
            "pairs" => (new Layer[] { new Dense(65, Activation.Relu), new Dense(37), new UnitNormalization() }, Loss.Circle),
            "sequences" => (new Layer[] { new Dense(65, Activation.Relu), new Dense(21 * 11), new Reshape(21, 11) }, Loss.CTC),
            // The lines of a picture are its steps: those that are empty are not there.
            _ => (
                new Layer[]
                {
                    new Reshape(8, 8),
                    new Masking(),
                    new BatchNormalization(),
                    new Dense(33),
                    new Strata.Softmax(1),
                    new Dense(8),
                },
                Loss.MeanSquaredError
            ),
        };
        var model = new Sequential([new Input(64), .. layers], seed: 5);
        if (kind == "sequences")
        {
            // The class and its neighbour, counted from 1, in every order.
            var labels = new double[300];
            digits.Targets[0].CopyRows<double>(0, 300, labels);
            double[][] spelt = [.. labels.Select(label => new[] { label + 1, 10 - label, 0 })];
            digits = Dataset.From([digits.Inputs[0]], [DataArray.Of<double>([.. spelt.SelectMany(row => row)], 3)]);
        }
        else if (kind == "masked")
        {
            digits = Dataset.From([digits.Inputs[0]], [digits.Inputs[0]]);
        }
        model.Compile(new Adam(0.01), loss);
        return Hash(model, model.Fit(digits, batchSize: 128));
    }

    // Wide enough that products, elementwise loops, sums over rows, dropout and the update are all cut into parts for the threads,
    // with rows, widths and a last batch that leave remainders at every vector width.
    private static string Trained(DataType dataType)
    {
        var model = new Sequential(
            [
                new Input(64),
                new Dense(577, Activation.Relu, KernelRegularizer: new L2(1e-4)),
                new Dropout(0.25),
                new Dense(33, Activation.Tanh),
                new Dense(17, Activation.Gelu),
                new Dense(10, Activation.Softmax),
            ],
            dataType: dataType,
            seed: 5
        );
        model.Compile(new Adam(0.01), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        return Hash(model, model.Fit(Digits.Load().All.Take(300), batchSize: 128));
    }

    private static string Hash(Model model, History history)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Weight weight in model.Weights)
        {
            // A float is the same number as a double, so one way of reading serves both.
            sha.AppendData(MemoryMarshal.AsBytes<double>(weight.ToTensor<double>().ToArray()));
        }
        sha.AppendData(BitConverter.GetBytes(history["loss"][0]));
        return Convert.ToHexString(sha.GetHashAndReset());
    }
}
