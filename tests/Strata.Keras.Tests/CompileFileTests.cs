using System.Numerics.Tensors;
using System.Text;
using System.Text.Json.Nodes;
using Strata.Formats;
using Strata.Losses;
using Strata.Models;
using Strata.Schedules;

namespace Strata.Keras.Tests;

/// <summary>What a model is trained with, through a file: configuration, and where the optimizer stands.</summary>
public class CompileFileTests
{
    public static TheoryData<string> Optimizers => [.. Optimizer.All.Select(optimizer => optimizer.GetType().Name)];

    private static Model Net(DataType dataType = DataType.Float32, int outputs = 2) =>
        new Sequential(
            [new Input(3), new Dense(4, Activation.Tanh), new BatchNormalization(), new Dense(outputs)],
            dataType: dataType,
            seed: 7
        );

    private static Tensor<float> Numbers(int rows, int columns) =>
        Tensor.Create<float>([.. Enumerable.Range(0, rows * columns).Select(i => MathF.Sin(i * 1.3f))], [rows, columns]);

    private static void Fit(Model model, int epochs, int outputs = 2) =>
        model.Fit(Dataset.From(Numbers(12, 3), Numbers(12, outputs)), epochs: epochs, batchSize: 4, shuffle: false);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Training_goes_on_as_if_it_had_never_stopped(string name)
    {
        Optimizer optimizer = Optimizer.All.Single(known => known.GetType().Name == name);
        foreach (DataType dataType in Enum.GetValues<DataType>())
        {
            Model straight = Net(dataType);
            straight.Compile(optimizer, Loss.MeanSquaredError, [Metric.MeanAbsoluteError]);
            Fit(straight, 3);
            Model loaded = KerasFile.Load(KerasFile.Save(straight));
            Assert.Equal(straight.Compilation!.Optimizer, loaded.Compilation!.Optimizer);
            Assert.Equal(straight.Compilation.Losses, loaded.Compilation.Losses);
            Assert.Equal(straight.Compilation.Metrics, loaded.Compilation.Metrics);
            Assert.Equal(straight.OptimizerState!.Iterations, loaded.OptimizerState!.Iterations);
            Fit(straight, 2);
            Fit(loaded, 2);
            Same.Weights(straight, loaded);
        }
    }

    [Fact]
    public void Options_of_an_optimizer_go_along_with_what_they_remember()
    {
        Optimizer[] optimizers =
        [
            new Adam(0.002, Amsgrad: true)
            {
                UseEma = true,
                EmaMomentum = 0.9,
                GradientAccumulationSteps = 2,
            },
            new SGD(0.05, Momentum: 0.9, Nesterov: true) { ClipValue = 0.5 },
            new SGD(1),
            new RMSprop(0.001, Momentum: 0.5, Centered: true) { GlobalClipNorm = 1 },
            new AdamW(new CosineDecayRestarts(0.01, 5)) { LossScaleFactor = 2 },
            new Adam(new PiecewiseConstantDecay([3, 6], [0.1, 0.01, 0.001])),
            new Nadam { GradientAccumulationSteps = 3 },
            new Muon(ExcludeLayers: ["dense_1"]),
            new SGD(new LinearWarmup(0.1, 5)),
        ];
        foreach (Optimizer optimizer in optimizers)
        {
            Model straight = Net();
            straight.Compile(optimizer, Loss.MeanSquaredError);
            Fit(straight, 3);
            Model loaded = KerasFile.Load(KerasFile.Save(straight));
            Assert.Equal(optimizer, loaded.Compilation!.Optimizer);
            Fit(straight, 2);
            Fit(loaded, 2);
            Same.Weights(straight, loaded);
        }
    }

    [Fact]
    public void Every_schedule_loss_and_metric_comes_back_equal()
    {
        Schedule[] schedules =
        [
            new ExponentialDecay(0.1, 10, 0.5, true),
            new InverseTimeDecay(0.1, 10, 0.5),
            new PolynomialDecay(0.1, 10, Power: 2, Cycle: true),
            new CosineDecay(0.1, 10, 0.1, 0.2, 3),
            new OneCycle(0.1, 20),
        ];
        foreach (Schedule schedule in schedules)
        {
            Model model = Net();
            model.Compile(new SGD(schedule), Loss.MeanSquaredError);
            Assert.Equal(schedule, KerasFile.Load(KerasFile.Save(model)).Compilation!.Optimizer.LearningRate.Schedule);
        }
        Loss[] losses =
        [
            .. Loss.All,
            Loss.OfRow(new CategoricalCrossentropy(true, 0.1)),
            Loss.OfPairs(new Circle(64, 0.25, RemoveDiagonal: false)),
            Loss.OfAlignment(new CTC()) with
            {
                Reduction = LossReduction.Sum,
            },
            Loss.Of(new Huber(0.3)) with
            {
                Reduction = LossReduction.Sum,
            },
            Loss.MeanSquaredError with
            {
                Reduction = LossReduction.None,
            },
        ];
        foreach (Loss loss in losses)
        {
            // Labels are aligned with steps; other losses take a row.
            Model model = loss.Formula is CTC ? new Sequential([new Input([4, 3]), new Dense(5)]) : Net();
            model.Compile(new SGD(), loss);
            Assert.Equal(loss, KerasFile.Load(KerasFile.Save(model)).Compilation!.Losses[0]);
        }
        foreach (Metric metric in Metric.All)
        {
            // Some compare rows, others take a label for each.
            bool takesLabels = metric.GetType().Name.StartsWith("Sparse", StringComparison.Ordinal);
            Model model = Net();
            model.Compile(new SGD(), takesLabels ? Loss.SparseCategoricalCrossentropy : Loss.MeanSquaredError, [metric]);
            Assert.Equal(metric, KerasFile.Load(KerasFile.Save(model)).Compilation!.Metrics[0][0]);
        }
    }

    [Fact]
    public void Variables_of_Adam_stand_in_the_order_of_Keras()
    {
        Model model = Net();
        model.Compile(new Adam(0.002, Amsgrad: true) { UseEma = true }, Loss.MeanSquaredError);
        Fit(model, 1);
        var file = new Hdf5.WeightFile(KerasWriter.Weights(model), "file");
        IReadOnlyList<Hdf5.StoredObject> variables = KerasReader.Datasets(file.Find("optimizer/vars"));
        // Trained are two kernels, two biases, gamma and beta: a count, a rate, averages, then m and v by turns, then the greatest v.
        Assert.Equal(2 + 6 * 4, variables.Count);
        Assert.Equal(3, variables[0].Values().Single());
        Assert.Equal(Hdf5.ElementKind.Signed, variables[0].Values().Type.Kind);
        Assert.Equal(0.002f, (float)variables[1].Values().Single());
        Assert.Empty(variables[1].Values().Shape);
        long[][] shapes =
        [
            [3, 4],
            [4],
            [4],
            [4],
            [4, 2],
            [2],
        ];
        Assert.Equal(shapes, variables.Skip(2).Take(6).Select(variable => variable.Values().Shape.ToArray()));
        Assert.Equal(
            shapes.SelectMany(shape => new[] { shape, shape }),
            variables.Skip(8).Take(12).Select(variable => variable.Values().Shape.ToArray())
        );
        // What grows from squares is never below 0; the first moment is.
        Assert.True(Least(variables[8]) < 0);
        Assert.True(Least(variables[9]) >= 0);
        Assert.Equal(shapes, variables.Skip(20).Select(variable => variable.Values().Shape.ToArray()));
        Assert.Equal(["sgd", "adam"], [.. new[] { "sgd" }, .. file.Find("optimizer/vars")!.Texts("name")!]);

        static double Least(Hdf5.StoredObject variable)
        {
            double least = double.PositiveInfinity;
            variable.Values().Numbers(values => least = Min(values), values => least = values[0]);
            return least;
        }

        static double Min(ReadOnlySpan<float> values) => TensorPrimitives.Min(values);
    }

    [Fact]
    public void Weights_alone_bring_what_the_same_optimizer_remembers()
    {
        string path = Path.GetTempFileName();
        try
        {
            Model straight = Net();
            straight.Compile(new Adam(), Loss.MeanSquaredError);
            Fit(straight, 2);
            KerasModel.SaveWeights(straight, path);
            Model same = Net();
            same.Compile(new Adam(), Loss.MeanSquaredError);
            Model other = Net();
            other.Compile(new SGD(), Loss.MeanSquaredError);
            KerasModel.LoadWeights(same, path);
            KerasModel.LoadWeights(other, path);
            Same.Weights(straight, other);
            Assert.Equal(0, other.OptimizerState!.Iterations);
            Fit(straight, 2);
            Fit(same, 2);
            Same.Weights(straight, same);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void An_older_whole_model_brings_its_optimizer()
    {
        Model straight = Net(outputs: 2);
        straight.Compile(new Adam(0.002), Loss.MeanSquaredError, [Metric.MeanAbsoluteError]);
        Fit(straight, 2);
        byte[] zipped = KerasFile.Save(straight);
        JsonNode config = KerasFile.ConfigOf(zipped);
        var weights = new Hdf5.WeightFile(KerasFile.Member(zipped, "model.weights.h5"), "file");
        var file = new Hdf5.WeightFileWriter();
        file.AddText("", "model_config", config.ToJsonString());
        JsonNode training = config["compile_config"]!.DeepClone();
        training["optimizer_config"] = training["optimizer"]!.DeepClone();
        training.AsObject().Remove("optimizer");
        file.AddText("", "training_config", training.ToJsonString());
        foreach (Layer layer in straight.Layers.Skip(1))
        {
            string name = layer.Name ?? straight.Architecture.Calls.First(call => ReferenceEquals(call.Layer, layer)).Name;
            Weight[] own = [.. straight.Weights.Where(weight => weight.LayerName == name)];
            file.Group($"model_weights/{name}").Attributes["weight_names"] = own.Select(weight => weight.Path).ToArray();
            foreach (Weight weight in own)
            {
                var values = new float[weight.Count];
                weight.CopyTo(values.AsSpan());
                file.AddValues($"model_weights/{name}/{name}", weight.Name, values, [.. weight.Shape]);
            }
        }
        IReadOnlyList<Hdf5.StoredObject> variables = KerasReader.Datasets(weights.Find("optimizer/vars"));
        file.Group("optimizer_weights").Attributes["weight_names"] = Enumerable
            .Range(0, variables.Count)
            .Select(i => $"adam/v{i}")
            .ToArray();
        for (int i = 0; i < variables.Count; i++)
        {
            Array numbers = Array.Empty<float>();
            variables[i].Values().Numbers(values => numbers = values.ToArray(), values => numbers = values.ToArray());
            file.AddValues(
                "optimizer_weights/adam",
                $"v{i}",
                numbers,
                [.. variables[i].Values().Shape.Select(size => (int)size)]
            );
        }
        Model loaded = KerasFile.Load(file.ToArray());
        Assert.Equal(straight.Compilation!.Optimizer, loaded.Compilation!.Optimizer);
        Assert.Equal(straight.OptimizerState!.Iterations, loaded.OptimizerState!.Iterations);
        Fit(straight, 2);
        Fit(loaded, 2);
        Same.Weights(straight, loaded);
    }

    [Fact]
    public void A_learning_rate_that_a_callback_moved_is_kept_to_the_last_digit()
    {
        Model model = Net();
        model.Compile(new SGD(0.1), Loss.MeanSquaredError);
        model.OptimizerState!.LearningRate = 0.1 / 3;
        Model loaded = KerasFile.Load(KerasFile.Save(model));
        Assert.Equal(0.1 / 3, loaded.OptimizerState!.LearningRate);
    }

    [Fact]
    public void A_compile_config_in_Keras_own_words_is_read()
    {
        byte[] file = WithCompilation(
            """
            {"optimizer": {"module": "keras.optimizers", "class_name": "Adam", "config": {"name": "adam", "learning_rate":
            0.0010000000474974513, "weight_decay": null, "clipnorm": null, "global_clipnorm": null, "clipvalue": null, "use_ema": false,
            "ema_momentum": 0.99, "ema_overwrite_frequency": null, "loss_scale_factor": null, "gradient_accumulation_steps": null,
            "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-07, "amsgrad": false}, "registered_name": null},
            "loss": {"module": "keras.losses", "class_name": "BinaryCrossentropy", "config": {"name": "binary_crossentropy", "reduction":
            "sum_over_batch_size", "from_logits": true, "label_smoothing": 0.0, "axis": -1, "dtype": {"module": "keras", "class_name":
            "DTypePolicy", "config": {"name": "float32"}, "registered_name": null}}, "registered_name": null},
            "loss_weights": null, "metrics": ["accuracy", "mse", {"module": "keras.metrics", "class_name": "AUC", "config": {"name": "auc",
            "dtype": "float32", "num_thresholds": 200, "curve": "ROC", "summation_method": "interpolation", "multi_label": false,
            "num_labels": null, "label_weights": null, "from_logits": false}, "registered_name": null}], "weighted_metrics": null,
            "run_eagerly": false, "steps_per_execution": 1, "jit_compile": false}
            """
        );
        Compilation read = KerasFile.Load(file).Compilation!;
        Assert.Equal(new Adam(0.0010000000474974513), read.Optimizer);
        Assert.Equal([Loss.Of(new BinaryCrossentropy(FromLogits: true))], read.Losses);
        Assert.Equal([Metric.Accuracy, Metric.MeanSquaredError, Metric.AUC], read.Metrics[0]);
    }

    [Theory]
    [InlineData("""{"optimizer": "adam", "loss": "mse", "weighted_metrics": ["no_such_metric"]}""", "no_such_metric")]
    [InlineData("""{"optimizer": "adam", "loss": "mse", "weighted_metrics": [null]}""", "null")]
    [InlineData("""{"optimizer": "adam", "loss": "no_such_loss"}""", "no_such_loss")]
    [InlineData("""{"optimizer": "adam", "loss": ["mse", "mse"]}""", "one for each of")]
    [InlineData("""{"optimizer": {"class_name": "Adam", "config": {"decay": 0.1}}, "loss": "mse"}""", "decay")]
    [InlineData("""{"optimizer": {"class_name": "LossScaleOptimizer", "config": {}}, "loss": "mse"}""", "LossScaleOptimizer")]
    [InlineData("""{"optimizer": "adam", "loss": "mse", "metrics": [null]}""", "null")]
    public void What_cannot_be_compiled_is_said_and_can_be_left_out(string compilation, string said)
    {
        byte[] file = WithCompilation(compilation);
        var error = Assert.Throws<ModelFormatException>(() => KerasFile.Load(file));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Null(KerasModel.Load(new MemoryStream(file), compile: false).Compilation);
    }

    [Fact]
    public void Circle_and_CTC_go_on_training_where_they_stopped()
    {
        (Model Model, Dataset Data)[] tasks =
        [
            (
                new Sequential([new Input(3), new Dense(4), new UnitNormalization()], seed: 2),
                Dataset.From(Numbers(12, 3), Enumerable.Range(0, 12).Select(row => row % 3).ToArray())
            ),
            (
                new Sequential([new Input([4, 3]), new Dense(5)], seed: 2),
                Dataset.From(
                    Tensor.Create<float>([.. Enumerable.Range(0, 72).Select(i => MathF.Sin(i))], [6, 4, 3]),
                    Tensor.Create<float>([.. Enumerable.Range(0, 12).Select(i => (float)(1 + i % 4))], [6, 2])
                )
            ),
        ];
        Loss[] losses = [Loss.OfPairs(new Circle(16)), Loss.OfAlignment(new CTC())];
        foreach (var (task, loss) in tasks.Zip(losses))
        {
            task.Model.Compile(new Adam(), loss);
            task.Model.Fit(task.Data, epochs: 2, batchSize: 6, shuffle: false);
            byte[] file = KerasFile.Save(task.Model);
            JsonNode written = KerasFile.ConfigOf(file)["compile_config"]!["loss"]!;
            Assert.StartsWith(
                loss.Name,
                written is JsonValue ? written.ToString() : written["config"]!["name"]!.ToString(),
                StringComparison.Ordinal
            );
            Model loaded = KerasFile.Load(file);
            Assert.Equal([loss], loaded.Compilation!.Losses);
            task.Model.Fit(task.Data, epochs: 1, batchSize: 6, shuffle: false);
            loaded.Fit(task.Data, epochs: 1, batchSize: 6, shuffle: false);
            Same.Weights(task.Model, loaded);
        }
    }

    [Theory]
    [InlineData("""["mse"]""", """["mae", "mse"]""", "mean_squared_error,mean_absolute_error")]
    [InlineData("null", """["mae"]""", "mean_absolute_error")]
    [InlineData("""["mae"]""", "[]", "mean_absolute_error")]
    [InlineData("""[["mse"]]""", """[["mae"]]""", "mean_squared_error,mean_absolute_error")]
    public void Metrics_of_weighted_samples_are_metrics_here(string metrics, string weighted, string expected)
    {
        byte[] file = WithCompilation(
            $$"""{"optimizer": "adam", "loss": "mse", "metrics": {{metrics}}, "weighted_metrics": {{weighted}}}"""
        );
        Assert.Equal(expected, string.Join(',', KerasFile.Load(file).Compilation!.Metrics[0].Select(metric => metric.Name)));
    }

    private static byte[] WithCompilation(string compilation)
    {
        byte[] file = KerasFile.Save(Net(outputs: 1));
        JsonNode config = KerasFile.ConfigOf(file);
        config["compile_config"] = JsonNode.Parse(compilation);
        return KerasFile.With(file, "config.json", Encoding.UTF8.GetBytes(config.ToJsonString()));
    }
}
