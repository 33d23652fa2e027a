using System.Numerics.Tensors;
using Strata.Initializers;

namespace Strata.Tests.Training;

public class RepresentationTests
{
    private static readonly Lazy<(Sequential Model, History History, DatasetSplit Digits, Strata.Representations Read)> Trained =
        new(() =>
        {
            DatasetSplit digits = Digits.Load();
            var model = new Sequential(
                new Input(64),
                new Dense(32, Activation.Relu),
                new Dropout(0.1),
                new Dense(16, Activation.Relu),
                new Dense(10, Activation.Softmax)
            );
            model.Compile(new Adam(), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
            History history = model.Fit(digits.Train, epochs: 20, validationData: digits.Test);
            return (model, history, digits, model.Representations(digits.Test, history));
        });

    [Fact]
    public void A_digit_is_read_more_easily_off_each_layer_of_a_trained_network()
    {
        var read = Trained.Value.Read;
        Assert.Equal(["input", "dense", "dense_1", "dense_2"], read.Layers.Select(layer => layer.Name));
        Assert.True(read.IsClassification);

        double[] probes = [.. read.Layers.Select(layer => layer.Probe!.Value)];
        Assert.All(probes, probe => Assert.InRange(probe, 0.85, 1));
        Assert.True(probes[^1] >= probes[0], string.Join(", ", probes));
    }

    [Fact]
    public void A_healthy_run_has_no_findings()
    {
        var read = Trained.Value.Read;
        Assert.True(read.Findings.Count == 0, string.Join('\n', read.Findings));
        Assert.EndsWith("Nothing wrong was found.", read.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_layer_shows_is_what_it_puts_out()
    {
        var (model, _, digits, read) = Trained.Value;
        LayerRepresentation last = read["dense_2"];
        Assert.Equal([359, 10], last.Output.Lengths.ToArray());
        Assert.Equal(model.Predict(digits.Test)[0].Select(p => (double)p), last.Output);
        Assert.True(last.IsOutput);
        Assert.False(read["dense"].IsOutput);

        LayerRepresentation hidden = read["dense"];
        double[] values = [.. hidden.Output];
        Assert.Equal(values.Average(), hidden.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(values.Average(v => (v - hidden.Mean) * (v - hidden.Mean))), hidden.StandardDeviation, 1e-12);
        Assert.Equal(values.Max(), hidden.Maximum);
        Assert.Equal(0, hidden.Minimum);
        Assert.Equal(values.Count(v => v == 0) / (double)values.Length, hidden.ZeroShare);
        Assert.Null(hidden.SaturatedShare);
        Assert.Null(last.DeadUnits); // softmax is no function of one number
        Assert.Null(read["input"].Gradient);
        Assert.InRange(hidden.Gradient!.UpdateRatio, 1e-6, 0.1);
        Assert.True(hidden.Gradient.MeanAbsolute <= hidden.Gradient.RootMeanSquare);
        Assert.Contains("dense_1", Assert.Throws<ArgumentException>(() => read["dropout"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_fits_80_columns_and_nothing_is_changed()
    {
        var (model, history, digits, read) = Trained.Value;
        Assert.All(read.ToString().Split('\n'), line => Assert.InRange(line.Length, 1, 80));
        string[] bad = [.. read.ToString().Split('\n').Take(6)];
        Assert.All(bad[1..], line => Assert.Equal(80, line.Length));

        double[] before = Small.All(model);
        var again = model.Representations(digits.Test, history);
        Assert.Equal(read.ToString(), again.ToString());
        Assert.Equal(read["dense"].Components!.Projection.ToArray(), again["dense"].Components!.Projection.ToArray());
        Assert.Equal(before, Small.All(model));
    }

    [Fact]
    public void Of_many_rows_some_are_taken_at_even_distances()
    {
        var model = new Sequential(new Input(1), new Dense(1));
        var read = model.Representations(Small.Counted(10), rows: 4);
        Assert.Equal(4, read.Rows);
        Assert.Equal([1.0, 3, 6, 8], read["input"].Output);
        Assert.Null(read["dense"].Gradient); // not compiled
        Assert.Null(read["dense"].Probe); // too few rows
    }

    [Fact]
    public void The_axes_of_a_small_case_are_known()
    {
        var model = new Sequential([new Input(2), new Dense(1)], dataType: DataType.Float64);
        var read = model.Representations(
            Dataset.From(
                new double[,]
                {
                    { 3, 1 },
                    { -1, 1 },
                    { 1, 2 },
                    { 1, 0 },
                }
            )
        );

        PrincipalComponents input = read["input"].Components!;
        // Centred: (2, 0), (-2, 0), (0, 1), (0, -1): 8 of 10 along the first number, 2 along the second.
        Near([0.8, 0.2], input.ExplainedVariance);
        Near([2, 0, -2, 0, 0, 1, 0, -1], [.. input.Projection]);
        Assert.Equal([4, 2], input.Projection.Lengths.ToArray());

        PrincipalComponents line = read["dense"].Components!;
        Near([1, 0], line.ExplainedVariance);
        Assert.Null(read.IsClassification);
    }

    [Fact]
    public void Rows_that_are_alike_have_no_direction()
    {
        var model = new Sequential(new Input(2), new Dense(1));
        PrincipalComponents one = model
            .Representations(
                Dataset.From(
                    new double[,]
                    {
                        { 3, 1 },
                    }
                )
            )["input"]
            .Components!;
        Near([0, 0], one.ExplainedVariance);
        Near([0, 0], [.. one.Projection]);
    }

    [Fact]
    public void Wide_rows_have_the_same_axes_by_every_way()
    {
        // 30 rows of 100 numbers go by the rows' products; the same rows four times over go by the numbers', by repeated products.
        double[][] rows = [.. Small.Numbers(30, 100).Select((row, i) => row.Select((x, j) => x / (1 + j % 7) + i % 3).ToArray())];
        var model = new Sequential([new Input(100), new Dense(1)], dataType: DataType.Float64);
        PrincipalComponents few = model.Representations(Dataset.From(rows))["input"].Components!;
        PrincipalComponents many = model
            .Representations(Dataset.From(new[] { rows, rows, rows, rows }.SelectMany(x => x).ToArray()))["input"]
            .Components!;

        Near(few.ExplainedVariance, many.ExplainedVariance);
        Near([.. few.Projection], [.. many.Projection.Take(60)]);
        // And 90 rows of 100 numbers by the rows' products, repeated.
        double[][] more = [.. Small.Numbers(90, 100).Select((row, i) => row.Select((x, j) => x / (1 + j) + i % 3).ToArray())];
        PrincipalComponents wide = model.Representations(Dataset.From(more))["input"].Components!;
        PrincipalComponents twice = model.Representations(Dataset.From((double[][])[.. more, .. more]))["input"].Components!;
        Near(wide.ExplainedVariance, twice.ExplainedVariance);
        Near([.. wide.Projection], [.. twice.Projection.Take(180)]);
    }

    private static void Near(IEnumerable<double> expected, IEnumerable<double> actual)
    {
        // Axes are found to a residual of 1e-10 of the greatest variance, which the gap between the axes here turns into less than 1e-8.
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        Assert.Equal(expected.Count(), actual.Count());
    }

    [Fact]
    public void A_line_is_read_off_exactly_and_noise_not_at_all()
    {
        double[][] x = Small.Numbers(400, 3);
        var model = new Sequential(new Input(3), new Dense(2));
        var exact = model.Representations(Dataset.From(x, x.Select(row => 2 * row[0] - row[2] + 5).ToArray()));
        Assert.False(exact.IsClassification);
        // The penalty of a hundredth of the rows takes a hundredth of each slope, and of R² the square of that.
        Assert.InRange(exact["input"].Probe!.Value, 0.999, 1);

        double[] noise = [.. Small.Numbers(400, 1, seed: 9).Select(row => row[0])];
        Assert.InRange(model.Representations(Dataset.From(x, noise))["input"].Probe!.Value, -0.3, 0.1);
        Assert.Null(
            model
                .Representations(
                    Dataset.From(
                        x,
                        new double[400]
                            .Select(_ => 7.5)
                            .ToArray()
                    )
                )["input"]
                .Probe
        );
    }

    [Fact]
    public void More_features_than_rows_are_probed_too()
    {
        // 200 numbers that are one number each time, for 60 rows: read off by way of the rows' products.
        double[] y = [.. Small.Numbers(60, 1).Select(row => row[0])];
        double[][] x = [.. y.Select(value => Enumerable.Range(0, 200).Select(i => value * (1 + i % 3)).ToArray())];
        var read = new Sequential(new Input(200), new Dense(2)).Representations(Dataset.From(x, y));
        Assert.InRange(read["input"].Probe!.Value, 0.999, 1);
    }

    [Fact]
    public void One_hot_targets_are_classes()
    {
        double[][] x = Small.Numbers(80, 2);
        double[][] y = [.. x.Select(row => row[0] > 0 ? new double[] { 0, 1 } : [1, 0])];
        var read = new Sequential(new Input(2), new Dense(2)).Representations(Dataset.From(x, y));
        Assert.True(read.IsClassification);
        Assert.InRange(read["input"].Probe!.Value, 0.9, 1);
    }

    [Fact]
    public void Units_that_never_fire_are_found()
    {
        Model model = WithBiases(new Dense(4, Activation.Relu), 0, -100, 0, -100);
        var read = model.Representations(Small.Regression(50));

        Assert.Equal([1, 3], read["dense"].DeadUnits);
        Assert.Equal(0.5, read["dense"].DeadShare);
        Finding finding = Assert.Single(read.Findings);
        Assert.Equal(
            (FindingKind.DeadUnits, "dense", 0.5, 0.25),
            (finding.Kind, finding.Layer, finding.Value, finding.Threshold)
        );
        Assert.Contains("2 of 4", finding.Message, StringComparison.Ordinal);
        Assert.Contains("LeakyRelu", finding.Advice, StringComparison.Ordinal);
        Assert.Contains("! dense: 50 %", read.ToString(), StringComparison.Ordinal);
        Assert.All(read.ToString().Split('\n'), line => Assert.InRange(line.Length, 1, 80));
    }

    [Fact]
    public void Activations_that_are_flat_nowhere_have_no_dead_units()
    {
        foreach (Activation activation in new[] { Activation.LeakyRelu, Activation.Elu, Activation.Silu, Activation.Gelu })
        {
            var read = WithBiases(new Dense(4, activation), 0, -100, 0, -100).Representations(Small.Regression(50));
            Assert.True(read["dense"].DeadUnits is null, activation.ToString());
            Assert.Empty(read.Findings);
        }
    }

    [Fact]
    public void An_activation_that_stands_alone_is_looked_at_like_one_in_a_layer()
    {
        Model model = WithBiases(new Dense(4), 0, -100, 0, -100);
        var read = new Sequential(new Input(4), new Dense(4), Activation.Tanh, new Dense(1)).Representations(Small.Regression(9));
        Assert.NotNull(read["activation"].SaturatedShare);
        Assert.Null(read["dense"].SaturatedShare);
        Assert.Null(model.Representations(Small.Regression(9))["dense"].DeadUnits);
    }

    private static Sequential WithBiases(Dense hidden, params double[] biases)
    {
        var model = new Sequential(new Input(4), hidden, new Dense(1));
        model.GetWeight("dense/bias").Set(biases);
        return model;
    }

    [Fact]
    public void Saturated_units_are_found_and_an_output_may_be_sure()
    {
        foreach (Activation activation in new[] { Activation.Tanh, Activation.Sigmoid })
        {
            var model = new Sequential(
                new Input(4),
                new Dense(8, activation, KernelInitializer: new RandomNormal(StandardDeviation: 30)),
                new Dense(2, activation, KernelInitializer: new RandomNormal(StandardDeviation: 30))
            );
            var read = model.Representations(Small.Regression(50));
            Finding finding = Assert.Single(read.Findings);
            Assert.Equal((FindingKind.Saturation, "dense"), (finding.Kind, finding.Layer));
            Assert.True(read["dense_1"].SaturatedShare > 0.5);
        }
        var usual = new Sequential(new Input(4), new Dense(8, Activation.Tanh), new Dense(1));
        Assert.Empty(usual.Representations(Small.Regression(50)).Findings);
    }

    [Fact]
    public void Gradients_that_vanish_are_found_and_those_of_relu_do_not()
    {
        Finding finding = Assert.Single(Deep(Activation.Sigmoid, 10).Representations(Small.Labels(64)).Findings);
        Assert.Equal((FindingKind.VanishingGradients, "dense"), (finding.Kind, finding.Layer));
        Assert.True(finding.Value < finding.Threshold);

        Assert.Empty(Deep(Activation.Selu, 10).Representations(Small.Labels(64)).Findings);
    }

    [Fact]
    public void Gradients_that_grow_are_found()
    {
        Finding grown = Assert.Single(
            Deep(Activation.Linear, 8, new RandomNormal(StandardDeviation: 0.02)).Representations(Small.Labels(64)).Findings,
            finding => finding.Kind == FindingKind.VanishingGradients
        );
        Assert.Equal("dense", grown.Layer);

        Assert.Contains(
            Deep(Activation.Linear, 8, new RandomNormal(StandardDeviation: 4)).Representations(Small.Labels(64)).Findings,
            finding => finding.Kind == FindingKind.ExplodingGradients
        );
    }

    private static Sequential Deep(Activation activation, int layers, Initializer? initializer = null)
    {
        var model = new Sequential([
            new Input(4),
            .. Enumerable.Range(0, layers).Select(_ => new Dense(12, activation, KernelInitializer: initializer)),
            new Dense(3, Activation.Softmax),
        ]);
        model.Compile(new SGD(), Loss.SparseCategoricalCrossentropy);
        return model;
    }

    [Fact]
    public void A_step_that_moves_a_layer_too_far_is_found()
    {
        Sequential model = Deep(Activation.Tanh, 1);
        model.Compile(new SGD(100), Loss.SparseCategoricalCrossentropy);
        var findings = model.Representations(Small.Labels(64)).Findings;
        Assert.Contains(findings, finding => finding is { Kind: FindingKind.LearningRateTooHigh, Layer: "dense_1" });
    }

    [Fact]
    public void A_layer_that_began_at_nothing_may_move_by_all_of_its_length()
    {
        Sequential model = Deep(Activation.Tanh, 1);
        model.Compile(new Adam(0.003), Loss.SparseCategoricalCrossentropy);
        foreach (Weight weight in model.Weights.Where(weight => weight.LayerName == "dense_1"))
        {
            weight.Set<double>(Enumerable.Repeat(1e-3, weight.Count).ToArray());
        }
        Representations read = model.Representations(Small.Labels(64));
        Assert.InRange(read["dense_1"].Gradient!.UpdateRatio, 1, 5);
        Assert.DoesNotContain(read.Findings, finding => finding.Kind == FindingKind.LearningRateTooHigh);
    }

    [Fact]
    public void The_next_step_is_told_whatever_the_optimizer_does_beside_it()
    {
        Dataset data = Small.Labels(64);
        Sequential plain = Deep(Activation.Tanh, 1);
        Sequential odd = Deep(Activation.Tanh, 1);
        var optimizer = new SGD(new Strata.Schedules.ExponentialDecay(0.01, 10, 0.5))
        {
            GradientAccumulationSteps = 3,
            LossScaleFactor = 8,
            UseEma = true,
        };
        odd.Compile(optimizer, Loss.SparseCategoricalCrossentropy);
        double[] before = Small.All(odd);

        double expected = plain.Representations(data)["dense"].Gradient!.UpdateRatio;
        // The mean of three equal gradients, in float32.
        Assert.Equal(expected, odd.Representations(data)["dense"].Gradient!.UpdateRatio, 1e-5 * expected);
        Assert.Equal(before, Small.All(odd));
    }

    [Fact]
    public void Several_inputs_outputs_and_uses_of_a_layer_are_told_apart()
    {
        SymbolicTensor first = new Input(4);
        SymbolicTensor second = new Input([3, 2]);
        var shared = new Dense(5, Activation.Relu);
        SymbolicTensor both = new Add().Apply(shared.Apply(first), shared.Apply(new Dense(4).Apply(first)));
        var model = new Model(
            [first, second],
            [new Dense(2, Activation.Softmax).Apply(both), new Dense(1).Apply(new Flatten().Apply(second))]
        );
        double[][] x = Small.Numbers(40, 4);
        Dataset data = Dataset.From(
            [x, DataArray.Of<double>([.. Small.Numbers(40, 6).SelectMany(row => row)], 3, 2)],
            [x.Select(row => row[0] > 0 ? 1 : 0).ToArray(), x.Select(row => row[1]).ToArray()]
        );
        model.Compile(new Adam(), [Loss.SparseCategoricalCrossentropy, Loss.MeanSquaredError]);

        var read = model.Representations(data);
        Assert.Equal([40, 3, 2], read["input_1"].Output.Lengths.ToArray());
        Assert.Equal(2, read.Layers.Count(layer => layer.Name == "dense"));
        Assert.Equal(2, read.Layers.Count(layer => layer.IsOutput));
        Assert.InRange(read["input"].Probe!.Value, 0.8, 1); // of the first output's target
        Assert.True(GradientCheck.Of(model, data).Passed);
    }

    [Fact]
    public void The_first_layer_that_is_not_finite_is_named_and_nothing_else()
    {
        Sequential model = Deep(Activation.Relu, 3);
        model.GetWeight("dense_1/bias").Set(Enumerable.Repeat(double.NaN, 12).ToArray());
        var read = model.Representations(Small.Labels(20));
        Finding finding = Assert.Single(read.Findings);
        Assert.Equal((FindingKind.NotFinite, "dense_1"), (finding.Kind, finding.Layer));
        Assert.Null(read["dense_2"].Probe);
        Assert.Null(read["dense_2"].Components);
        Assert.NotNull(read["dense"].Probe);
        Assert.All(read.ToString().Split('\n'), line => Assert.InRange(line.Length, 1, 80));
    }

    [Fact]
    public void It_can_be_cancelled_and_refuses_other_data()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Model model = Trained.Value.Model;
        Assert.Throws<OperationCanceledException>(() =>
            model.Representations(Trained.Value.Digits.Test, cancellationToken: cancelled.Token)
        );
        Assert.Throws<Strata.Graphs.ShapeException>(() => model.Representations(Small.Labels(10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Representations(Trained.Value.Digits.Test, rows: 0));
    }

    [Fact]
    public void Gaps_that_the_model_fills_are_no_fault_and_others_are()
    {
        Dataset gaps = Dataset.From(
            [DataArray.Of<double>([1, double.NaN, 3, 4], 1)],
            [DataArray.Of<double>([1, 2, 3, 4], 1)],
            allowNonFinite: true
        );
        var filling = new Sequential(new Input(1), new Imputation(Values: [2]), new Dense(1));
        Assert.DoesNotContain(filling.Representations(gaps).Findings, finding => finding.Kind == FindingKind.NotFinite);
        var bare = new Sequential(new Input(1), new Dense(1));
        Assert.Equal(FindingKind.NotFinite, Assert.Single(bare.Representations(gaps).Findings).Kind);
    }
}
