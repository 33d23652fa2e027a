using System.Numerics;
using Strata.Graphs;
using Strata.Kernels;
using Strata.Tests.Graphs;
using Strata.Tests.Training;

namespace Strata.Tests.Formulas;

/// <summary>The loss of sequences, held against the sum over every path written out.</summary>
public class AlignmentLossTests
{
    private const int Classes = 3;

    /// <summary>A sequence of labels for so many steps.</summary>
    public static TheoryData<int, int[]> Sequences =>
        new()
        {
            { 4, [1, 2] },
            { 4, [1, 1] },
            { 5, [2, 2, 2] },
            { 5, [1, 2, 1] },
            { 3, [1] },
            { 1, [2] },
            { 4, [] },
            { 6, [1, 1, 2] },
            { 7, [2, 1, 1, 2] },
            { 3, [1, 2, 1] },
        };

    private static double[] Logits(int steps, int seed = 1) => [.. Small.Numbers(steps, Classes, seed).SelectMany(row => row)];

    /// <summary>Minus the logarithm of the sum over all paths that spell the labels.</summary>
    private static double Reference(double[] logits, int[] labels)
    {
        int steps = logits.Length / Classes;
        double[][] shares = [.. logits.Chunk(Classes).Select(row => row.Select(x => Math.Exp(x) / row.Sum(Math.Exp)).ToArray())];
        double sum = 0;
        for (int path = 0; path < Math.Pow(Classes, steps); path++)
        {
            int[] said = [.. Enumerable.Range(0, steps).Select(step => path / (int)Math.Pow(Classes, step) % Classes)];
            // Equal neighbours are one, then blanks fall out.
            int[] spelt = [.. said.Where((label, step) => label != 0 && (step == 0 || said[step - 1] != label))];
            if (spelt.SequenceEqual(labels))
            {
                sum += said.Select((label, step) => shares[step][label]).Aggregate(1.0, (a, b) => a * b);
            }
        }
        return -Math.Log(sum);
    }

    private static (double Value, double[] Gradient) ByGraph<T>(
        Loss loss,
        double[][] logits,
        double[][] labels,
        double[]? weights = null
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var graph = new Graph();
        Node target = graph.Input("target", [Shape.Free, labels[0].Length]);
        Node prediction = graph.Input("prediction", [Shape.Free, logits[0].Length / Classes, Classes]);
        Node? weight = weights is null ? null : graph.Input("weight", [Shape.Free, 1]);
        Node value = LossWriter.Write(loss, target, prediction, weight);
        List<(Node, double[])> data = [(target, [.. labels.SelectMany(x => x)]), (prediction, [.. logits.SelectMany(x => x)])];
        if (weight is not null)
        {
            data.Add((weight, weights!));
        }
        T[][] results = GraphRun.Of<T>(
            [value, Gradients.Of(value, [prediction])[0], .. data.Select(pair => pair.Item1)],
            data,
            logits.Length
        );
        return (double.CreateTruncating(results[0][0]), [.. results[1].Select(double.CreateTruncating)]);
    }

    private static double[] Padded(int[] labels, int width) =>
        [.. labels.Select(label => (double)label), .. new double[width - labels.Length]];

    [Theory]
    [MemberData(nameof(Sequences))]
    public void It_is_the_sum_over_every_path(int steps, int[] labels)
    {
        double expected = Reference(Logits(steps), labels);
        // At most seven steps of sums of three powers: some ten roundings of 1e-16.
        (double value, double[] gradient) = ByGraph<double>(Loss.CTC, [Logits(steps)], [Padded(labels, labels.Length)]);
        Golden.Close(expected, value, 1e-13, 0, "value");
        // Zeros behind the last label change no bit.
        (double wide, double[] slopes) = ByGraph<double>(Loss.CTC, [Logits(steps)], [Padded(labels, labels.Length + 3)]);
        Assert.Equal(value, wide);
        Assert.Equal(gradient, slopes);
    }

    [Theory]
    [MemberData(nameof(Sequences))]
    public void The_gradient_is_that_of_central_differences_and_of_a_softmax(int steps, int[] labels)
    {
        const double h = 1e-6;
        double[] logits = Logits(steps);
        double[] gradient = ByGraph<double>(Loss.CTC, [logits], [Padded(labels, 4)]).Gradient;
        for (int place = 0; place < logits.Length; place++)
        {
            double At(double shift) => Reference([.. logits.Select((x, i) => i == place ? x + shift : x)], labels);
            Golden.Close((At(h) - At(-h)) / (2 * h), gradient[place], 1e-6, 1e-9, $"number {place}");
        }
        // Shares of a step sum to 1 before and after: what the labels add they take elsewhere.
        Assert.All(gradient.Chunk(Classes), step => Assert.Equal(0, step.Sum(), 1e-15));
    }

    [Fact]
    public void Small_cases_worked_by_hand()
    {
        // Two equal classes: one step says the label with 1/2; two steps do in three of four ways.
        double Of(double[] logits, double[] labels)
        {
            var graph = new Graph();
            Node target = graph.Input("target", [Shape.Free, labels.Length]);
            Node prediction = graph.Input("prediction", [Shape.Free, logits.Length / 2, 2]);
            Node value = LossWriter.Write(Loss.CTC, target, prediction, null);
            return GraphRun.Of<double>([value, target, prediction], [(target, labels), (prediction, logits)], 1)[0][0];
        }
        Golden.Close(Math.Log(2), Of([0, 0], [1]), 1e-15, 0, "one step");
        Golden.Close(-Math.Log(0.75), Of([0, 0, 0, 0], [1]), 1e-14, 0, "two steps");
        Golden.Close(Math.Log(8), Of([0, 0, 0, 0, 0, 0], [1, 1]), 1e-15, 0, "a blank between equal ones");
        Golden.Close(Math.Log(4), Of([0, 0, 0, 0], [0]), 1e-15, 0, "blanks alone");
        Assert.Equal(double.PositiveInfinity, Of([0, 0, 0, 0], [1, 1]));
        Assert.Equal(double.PositiveInfinity, Of([0, 0], [1, 1]));
    }

    [Fact]
    public void Keras_own_number_comes_out()
    {
        // What Keras' test holds, in float32; a 0 between labels is a label there too, where the loss itself is asked.
        double[][] logits = [.. Enumerable.Range(0, 24).Select(i => (i - 12) / 100.0).Chunk(12)];
        double[][] labels =
        [
            [1, 2, 1, 0],
            [1, 2, 0, 2],
        ];
        Golden.Close(2.448645, ByGraph<double>(Loss.CTC, logits, labels).Value, 1e-6, 0, "ctc");
    }

    [Fact]
    public void Reductions_and_weights_are_those_of_rows()
    {
        double[][] logits = [Logits(5, 1), Logits(5, 2), Logits(5, 3)];
        double[][] labels = [Padded([1, 2], 3), Padded([], 3), Padded([2, 2, 1], 3)];
        double[] rows = [Reference(logits[0], [1, 2]), Reference(logits[1], []), Reference(logits[2], [2, 2, 1])];
        double[] weights = [2, 0.5, 1];
        double weighted = rows.Zip(weights, (row, weight) => row * weight).Sum();
        void Is(double expected, LossReduction reduction, double[]? given) =>
            Golden.Close(
                expected,
                ByGraph<double>(Loss.CTC with { Reduction = reduction }, logits, labels, given).Value,
                1e-13,
                0,
                $"{reduction}"
            );
        Is(rows.Sum() / 3, LossReduction.SumOverBatchSize, null);
        Is(weighted / 3, LossReduction.Mean, weights);
        Is(rows.Sum(), LossReduction.Sum, null);
        Is(weighted, LossReduction.None, weights);
        Is(weighted / 3.5, LossReduction.MeanWithSampleWeight, weights);
    }

    [Fact]
    public void Long_sequences_neither_overflow_nor_vanish()
    {
        // 3,000 steps: the probability itself is about 1e-1400.
        const int steps = 3000;
        var logits = new double[steps * Classes];
        double[] labels = [.. Enumerable.Range(0, 400).Select(i => 1.0 + i % 2)];
        (double value, double[] gradient) = ByGraph<double>(Loss.CTC, [logits], [labels]);
        Assert.InRange(value, 1, steps * Math.Log(3));
        Assert.All(gradient, slope => Assert.True(double.IsFinite(slope)));
        (double single, _) = ByGraph<float>(Loss.CTC, [logits], [labels]);
        // 3,000 sums of logarithms up to 3,300, each rounded to 1e-4.
        Golden.Close(value, single, 1e-4, 0, "float32");
    }

    [Fact]
    public void Float32_is_near_float64_and_not_a_number_stays_one()
    {
        double[] labels = [1, 2, 1];
        (double exact, double[] slopes) = ByGraph<double>(Loss.CTC, [Logits(8)], [labels]);
        (double value, double[] gradient) = ByGraph<float>(Loss.CTC, [Logits(8)], [labels]);
        Golden.Close(exact, value, 1e-5, 0, "value");
        for (int i = 0; i < slopes.Length; i++)
        {
            Golden.Close(slopes[i], gradient[i], 1e-4, 1e-5, $"slope {i}");
        }
        double[] broken = Logits(8);
        broken[5] = double.NaN;
        Assert.True(double.IsNaN(ByGraph<double>(Loss.CTC, [broken], [labels]).Value));
        Assert.True(
            double.IsNaN(
                ByGraph<double>(
                    Loss.CTC,
                    [Logits(8)],
                    [
                        [1, 3, 0],
                    ]
                ).Value
            )
        );
        Assert.True(
            double.IsNaN(
                ByGraph<double>(
                    Loss.CTC,
                    [Logits(8)],
                    [
                        [1, 1.5, 0],
                    ]
                ).Value
            )
        );
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        var graph = new Graph();
        Node labels = graph.Input("labels", [Shape.Free, 3]);
        Node logits = graph.Input("logits", [Shape.Free, 12, Classes]);
        Node embeddings = graph.Input("embeddings", [Shape.Free, 5]);
        Node groups = graph.Input("groups", [Shape.Free, 1]);
        Node both = LossWriter.Write(Loss.CTC, labels, logits, null) + LossWriter.Write(Loss.Circle, groups, embeddings, null);
        var plan = new Plan<double>([both, .. Gradients.Of(both, [logits, embeddings])], new AlignedBuffer<double>(1), 9);
        // Small enough for one thread: what workers take they keep.
        Allocations.None(() => plan.Run(9), "a run of both losses");
        GC.KeepAlive(plan);
    }

    [Fact]
    public void Models_that_run_at_once_do_not_disturb_each_other()
    {
        double expected = Listener().Evaluate(Spoken(64, 2))["loss"];
        Parallel.For(0, 8, i => Assert.Equal(expected, Listener().Evaluate(Spoken(64, 2 + i % 3))["loss"]));
    }

    [Fact]
    public void A_model_is_saved_with_it()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Sequential model = Listener();
            model.Save(file);
            Model read = Model.Load(file);
            Assert.Equal(model.Evaluate(Spoken(8, 2))["loss"], read.Evaluate(Spoken(8, 2))["loss"]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Which steps are loud tells the labels.
    private static Dataset Spoken(int rows, int width)
    {
        double[][] x =
        [
            .. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, 6).Select(i => (row >> i) % 2 * 2.0 - 1).ToArray()),
        ];
        double[][] y = [.. x.Select(row => Padded([row[0] > 0 ? 1 : 2, row[5] > 0 ? 1 : 2], width))];
        return Dataset.From(x, y);
    }

    private static Sequential Listener()
    {
        var model = new Sequential(
            [new Input(6), new Dense(24, Activation.Tanh), new Dense(6 * Classes), new Reshape(6, Classes)],
            dataType: DataType.Float64
        );
        model.Compile(new Adam(0.02), Loss.CTC);
        return model;
    }

    [Fact]
    public void It_trains_with_targets_of_any_width()
    {
        Sequential model = Listener();
        History history = model.Fit(Spoken(64, 2), epochs: 30, batchSize: 16, validationData: Spoken(64, 5));
        Assert.True(history["loss"][^1] < 0.2 * history["loss"][0]);
        // The same labels in wider rows are the same loss, to the last bit.
        Assert.Equal(model.Evaluate(Spoken(64, 2))["loss"], model.Evaluate(Spoken(64, 7))["loss"]);
        Assert.Equal(model.TestOnBatch(Spoken(8, 2))["loss"], model.TestOnBatch(Spoken(8, 4))["loss"]);
        Assert.True(GradientCheck.Of(model, Spoken(8, 3)).Passed);
        var sample = new Sample([new double[] { 1, -1, 1, 1, -1, 0.5 }], [new double[] { 2, 1, 0 }]);
        Assert.True(model.Explain(sample, Loss.CTC).Backward!.Loss > 0);
    }

    [Theory]
    [InlineData(new double[] { 1, 3, 0 }, "has 3 classes")]
    [InlineData(new double[] { 1, -1, 0 }, "from 0 to 2")]
    [InlineData(new double[] { 1, 0, 2 }, "a 0 before its last label")]
    [InlineData(new double[] { 1, 1, 1, 1, 0, 0, 0 }, "has 4 labels, which need 7 steps")]
    [InlineData(new double[] { 1, 2, 1, 2, 1, 2, 1 }, "which need 7 steps")]
    public void Labels_that_cannot_be_said_are_refused(double[] labels, string message)
    {
        double[][] good = [Padded([1], labels.Length), labels];
        var error = Assert.Throws<ArgumentException>(() => Listener().Fit(Dataset.From(Small.Numbers(2, 6), good)));
        Assert.Contains("Row 1 of the", error.Message);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void An_output_without_steps_is_refused()
    {
        var flat = new Sequential(new Input(4), new Dense(2));
        var error = Assert.Throws<ShapeException>(() => flat.Compile(new Adam(), Loss.CTC));
        Assert.Contains("(batch, steps, classes)", error.Message);
        Assert.Contains("(batch, 2)", error.Message);
    }
}
