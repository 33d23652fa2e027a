using System.Numerics;
using System.Numerics.Tensors;
using Strata.Callbacks;
using Strata.Graphs;
using Strata.Kernels;
using Strata.Numerics;
using Strata.Tests.Graphs;
using Strata.Tests.Kernels;

namespace Strata.Tests.Models;

[Collection(nameof(ThreadCount))]
public class PredictTests
{
    private static Sequential Digits(DataType dataType = DataType.Float32) =>
        new(
            [new Input(7), new Dense(19, Activation.Gelu), new Dropout(0.5), new Dense(5), Activation.Softmax],
            dataType: dataType,
            seed: 3
        );

    private static T[] Numbers<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stream = new Philox(1, "rows");
        return [.. Enumerable.Range(0, count).Select(i => T.CreateTruncating((float)stream.Normal((ulong)i)))];
    }

    internal static Tensor<T> Tensor<T>(T[] numbers, params nint[] lengths) =>
        System.Numerics.Tensors.Tensor.Create(numbers, lengths);

    [Fact]
    public void The_course_network_gives_its_printed_number()
    {
        var model = new Sequential(
            [new Input(2), new Dense(2, Activation.Named("tanh"), UseBias: false), new Dense(1, UseBias: false)],
            dataType: DataType.Float64
        );
        model.GetWeight("dense/kernel").Set(1.0, -1, 1, 1);
        model.GetWeight("dense_1/kernel").Set(2.0, -1);
        Assert.Equal([1.2382242525694254], model.Predict<double>([2, 3]));
    }

    [Fact]
    public void Large_rows_are_predicted_a_few_at_a_time_and_larger_ones_one_by_one()
    {
        // 256 rows of either at once would be more numbers than an array has.
        foreach (int size in new[] { 300_000, 9_000_000 })
        {
            var model = new Sequential(new Input(3), new Repeated(size), new Largest());
            float[] x = Numbers<float>(5 * 3);
            float[] y = model.Predict<float>(x.AsSpan());
            for (int row = 0; row < 5; row++)
            {
                Same.Bits<float>(y.AsSpan(row, 1), model.Predict<float>(x.AsSpan(row * 3, 3)));
                Assert.Equal(x[row * 3], y[row]);
            }
        }
    }

    private sealed record Repeated(int Times) : Layer
    {
        public override Node Call(LayerContext context, Node x) => x.Part(0, 1).Repeat(1, Times);
    }

    private sealed record Largest : Layer
    {
        public override Node Call(LayerContext context, Node x) => x.Reshape([Shape.Free, x.Shape.RowSize]).Max();
    }

    [Fact]
    public void Every_way_of_asking_gives_the_same_bits()
    {
        Check<float>(DataType.Float32);
        Check<double>(DataType.Float64);

        static void Check<T>(DataType dataType)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Sequential model = Digits(dataType);

            // More than one chunk of 256 rows, and a rest.
            T[] x = Numbers<T>(600 * 7);
            T[] whole = model.Predict<T>(x.AsSpan());
            Assert.Equal(600 * 5, whole.Length);
            var filled = new T[600 * 5];
            model.Predict<T>(x, filled);
            Same.Bits<T>(whole, filled);
            Tensor<T> tensor = model.Predict(Tensor(x, 600, 7));
            Assert.Equal([(nint)600, 5], tensor.Lengths.ToArray());
            Same.Bits<T>(whole, tensor.ToArray());
            Same.Bits<T>(whole, model.Predict<T>([Tensor(x, 600, 7)])[0].ToArray());
            foreach (int row in new[] { 0, 255, 256, 599 })
            {
                Same.Bits<T>(whole.AsSpan(row * 5, 5), model.Predict<T>(x.AsSpan(row * 7, 7)));
            }
        }
    }

    // Many rows read weights that were packed once, a single row reads them where they lie: it is the oracle.
    [Fact]
    public void Many_rows_see_every_change_of_the_weights()
    {
        const int Rows = 100;
        Sequential model = Digits();
        float[] x = Numbers<float>(Rows * 7);
        int[] labels = [.. Enumerable.Range(0, Rows).Select(i => i % 5)];
        Dataset data = Dataset.From(DataArray.Of<float>(x, 7), labels);
        float[] before = [];
        Changed("nothing yet");
        model.GetWeight("dense/kernel").Set(Numbers<double>(7 * 19));
        Changed("a weight set");
        var average = new Adam(0.05) { UseEma = true, EmaMomentum = 0.5 };
        model.Compile(average, Loss.SparseCategoricalCrossentropy);
        model.TrainOnBatch(data);
        Changed("a step");
        model.Fit(data, epochs: 2, callbacks: [new SwapEmaWeights()]);
        Changed("averages taken over");
        model.Fit(data, epochs: 4, callbacks: [new EarlyStopping("loss", patience: 1, minDelta: 100, restoreBestWeights: true)]);
        Changed("the best weights brought back");
        Weight kernel = model.GetWeight("dense_1/kernel");
        kernel.Set(Digits().GetWeight(kernel.Path).ToTensor<double>().ToArray());
        Changed("a weight of another model");

        void Changed(string what)
        {
            float[] together = model.Predict<float>(x.AsSpan());
            float[] alone = [.. Enumerable.Range(0, Rows).SelectMany(row => model.Predict<float>(x.AsSpan(row * 7, 7)))];
            Assert.True(together.AsSpan().SequenceEqual(alone), $"After {what}, many rows saw other weights than one.");
            Assert.False(together.AsSpan().SequenceEqual(before), $"After {what}, nothing had changed.");
            before = together;
        }
    }

    [Fact]
    public void Many_rows_have_the_same_bits_on_any_number_of_threads()
    {
        // Work enough to be shared, rows that threads cannot share evenly, and more than one piece for each.
        var model = new Sequential([new Input(64), new Dense(200, Activation.Tanh), new Dense(3)], seed: 5);
        float[] x = Numbers<float>(1100 * 64);
        float[] whole = new float[1100 * 3];
        int before = Workers.Count;
        try
        {
            Workers.Count = 1;
            model.Predict<float>(x, whole);
            foreach (int threads in new[] { 2, 3, 7 })
            {
                Workers.Count = threads;
                foreach (int rows in new[] { 47, 48, 100, 257, 600, 1100 })
                {
                    float[] some = model.Predict<float>(x.AsSpan(0, rows * 64));
                    Same.Bits<float>(whole.AsSpan(0, rows * 3), some);
                    Same.Bits<float>(some, model.Predict<float>([Tensor(x[..(rows * 64)], rows, 64)])[0].ToArray());
                }
            }
        }
        finally
        {
            Workers.Count = before;
        }
    }

    [Fact]
    public void Numbers_of_the_other_kind_are_converted()
    {
        Sequential exact = Digits(DataType.Float64);
        float[] x = Numbers<float>(21);
        double[] expected = exact.Predict<double>([.. x.Select(number => (double)number)]);
        Assert.Equal(expected.Select(number => (float)number), exact.Predict<float>(x.AsSpan()));
        Sequential single = Digits();
        Assert.Equal(
            single.Predict<float>(x.AsSpan()).Select(number => (double)number),
            single.Predict<double>([.. x.Select(number => (double)number)])
        );
    }

    [Fact]
    public void Tensors_that_do_not_lie_in_one_piece_are_read_as_they_look()
    {
        Sequential model = Digits();
        float[] x = Numbers<float>(4 * 14);
        Tensor<float> slice = Tensor(x, 4, 14).Slice(.., 7..);
        float[] plain = [.. Enumerable.Range(0, 4).SelectMany(row => x[((row * 14) + 7)..((row * 14) + 14)])];
        Same.Bits<float>(model.Predict<float>(plain.AsSpan()), model.Predict(slice).ToArray());
    }

    [Fact]
    public void No_rows_give_none()
    {
        Sequential model = Digits();
        Assert.Empty(model.Predict<float>([]));
        model.Predict<float>([], []);
        Assert.Equal([(nint)0, 5], model.Predict(Tensor(Array.Empty<float>(), 0, 7)).Lengths.ToArray());
    }

    [Fact]
    public void What_is_no_whole_number_of_rows_is_refused()
    {
        Sequential model = Digits();
        foreach (int length in new[] { 1, 6, 8, 20 })
        {
            string message = Assert.Throws<ShapeException>(() => model.Predict<float>(new float[length].AsSpan())).Message;
            Assert.Contains("7 numbers (7)", message, StringComparison.Ordinal);
            Assert.Contains($"{length} numbers", message, StringComparison.Ordinal);
        }
        foreach (int room in new[] { 0, 4, 6, 10 })
        {
            string message = Assert.Throws<ShapeException>(() => model.Predict<float>(new float[7], new float[room])).Message;
            Assert.Contains("1 rows give 5 numbers", message, StringComparison.Ordinal);
            Assert.Contains($"room for {room}", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Tensors_of_another_shape_are_refused()
    {
        Sequential model = Digits();
        foreach (
            Tensor<float> x in new[] { Tensor(new float[12], 2, 6), Tensor(new float[7], 7), Tensor(new float[14], 2, 7, 1) }
        )
        {
            string message = Assert.Throws<ShapeException>(() => model.Predict(x)).Message;
            Assert.Contains("Input 0", message, StringComparison.Ordinal);
            Assert.Contains("(batch, 7)", message, StringComparison.Ordinal);
            Assert.Contains(
                new Shape([.. x.Lengths.ToArray().Select(length => (int)length)]).ToString(),
                message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void A_model_of_several_inputs_and_outputs_takes_a_list()
    {
        var (a, b) = (new Input(2), new Input(3));
        var model = new Model([a, b], [new Concatenate().Apply(a, b), a], dataType: DataType.Float64);
        Tensor<double> x = Tensor(Numbers<double>(600), 300, 2);
        Tensor<double> y = Tensor(Numbers<double>(900), 300, 3);
        IReadOnlyList<Tensor<double>> results = model.Predict<double>([x, y]);
        Assert.Equal([(nint)300, 5], results[0].Lengths.ToArray());
        Assert.Equal(x.ToArray(), results[1].ToArray());
        Assert.Equal([x[299, 0], x[299, 1], y[299, 0], y[299, 1], y[299, 2]], results[0].ToArray()[^5..]);

        Assert.Contains(
            "2 inputs",
            Assert.Throws<ShapeException>(() => model.Predict<double>([x])).Message,
            StringComparison.Ordinal
        );
        string rows = Assert.Throws<ShapeException>(() => model.Predict<double>([x, Tensor(new double[6], 2, 3)])).Message;
        Assert.Contains("Input 1", rows, StringComparison.Ordinal);
        Assert.Contains("300 rows", rows, StringComparison.Ordinal);
        Assert.Contains("(2, 3)", rows, StringComparison.Ordinal);
        foreach (
            Action action in new Action[]
            {
                () => model.Predict<double>([1, 2]),
                () => model.Predict(x),
                () => model.Predict<double>([1, 2], new double[2]),
            }
        )
        {
            Assert.Contains(
                "2 inputs and 2 outputs",
                Assert.Throws<InvalidOperationException>(action).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void One_input_and_two_outputs_are_no_single_answer()
    {
        var x = new Input(2);
        var model = new Model([x], [x, new Flatten().Apply(x)]);
        Assert.Throws<InvalidOperationException>(() => model.Predict(Tensor(new float[2], 1, 2)));
        Assert.Equal(2, model.Predict<float>([Tensor(new float[2], 1, 2)]).Count);
    }

    [Fact]
    public void Predicting_into_the_callers_memory_allocates_nothing()
    {
        Check<float>(DataType.Float32);
        Check<double>(DataType.Float32);
        Check<float>(DataType.Float64);
        Check<double>(DataType.Float64);

        static void Check<T>(DataType dataType)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Sequential model = Digits(dataType);
            T[] x = Numbers<T>(300 * 7);
            var y = new T[300 * 5];
            Allocations.None(() => model.Predict<T>(x.AsSpan(0, 7), y.AsSpan(0, 5)), $"one row, {dataType}, {typeof(T)}");
            Allocations.None(() => model.Predict<T>(x, y), $"300 rows, {dataType}, {typeof(T)}");
        }
    }

    [Fact]
    public void Sixteen_threads_at_once_get_what_one_gets()
    {
        Sequential model = Digits();
        float[] x = Numbers<float>(300 * 7);
        float[] expected = model.Predict<float>(x.AsSpan());
        var faults = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var start = new Barrier(16);
        Thread[] threads =
        [
            .. Enumerable
                .Range(0, 16)
                .Select(thread => new Thread(() =>
                {
                    start.SignalAndWait();
                    for (int i = 0; i < 60; i++)
                    {
                        // One row, some rows, and more than a chunk.
                        int row = (thread * 31 + i * 7) % 300;
                        int rows = i % 10 == 0 ? 300 - row : Math.Min(1 + (i % 4), 300 - row);
                        var y = new float[rows * 5];
                        try
                        {
                            model.Predict<float>(x.AsSpan(row * 7, rows * 7), y);
                            if (!y.AsSpan().SequenceEqual(expected.AsSpan(row * 5, rows * 5)))
                            {
                                faults.Enqueue($"thread {thread}, round {i}");
                            }
                        }
                        catch (Exception error)
                        {
                            faults.Enqueue(error.ToString());
                        }
                    }
                })),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Empty(faults);
    }

    [Fact]
    public void A_cancelled_prediction_ends_and_leaves_the_model_usable()
    {
        Sequential model = Digits();
        Tensor<float> x = Tensor(Numbers<float>(600 * 7), 600, 7);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => model.Predict<float>([x], source.Token));
        Assert.Equal(600, model.Predict<float>([x], CancellationToken.None)[0].Lengths[0]);
    }

    [Fact]
    public void What_is_not_a_number_stays_in_its_row()
    {
        Sequential model = Digits();
        float[] x = Numbers<float>(21);
        float[] clean = model.Predict<float>(x.AsSpan());
        x[9] = float.NaN;
        float[] y = model.Predict<float>(x.AsSpan());
        Assert.All(y[5..10], number => Assert.True(float.IsNaN(number)));
        Assert.Equal(clean[..5], y[..5]);
        Assert.Equal(clean[10..], y[10..]);
    }
}
