using System.Text.Json;
using Strata.Graphs;
using Strata.Losses;
using Strata.Tests.Graphs;

namespace Strata.Tests.Formulas;

public class LossTests
{
    // Of a row and its target alone: those of pairs and of sequences have tests of their own.
    private static readonly Loss[] Tried =
    [
        .. Loss.All.Where(loss => loss.Target is TargetForm.Row or TargetForm.Class),
        Loss.Of(new Huber(0.4)),
        Loss.Of(new BinaryCrossentropy(LabelSmoothing: 0.2)),
        Loss.Of(new BinaryCrossentropy(FromLogits: true)),
        Loss.Of(new BinaryCrossentropy(FromLogits: true, LabelSmoothing: 0.2)),
        Loss.OfRow(new CategoricalCrossentropy(LabelSmoothing: 0.1)),
        Loss.OfRow(new CategoricalCrossentropy(FromLogits: true, LabelSmoothing: 0.1)),
        Loss.OfRow(new SparseCategoricalCrossentropy(FromLogits: true)),
        Loss.OfRow(new SparseCategoricalCrossentropy(IgnoreClass: -1)),
        Loss.Of(new BinaryFocalCrossentropy(true, 0.3, 1.5, FromLogits: true, LabelSmoothing: 0.1)),
        Loss.Of(new BinaryFocalCrossentropy(Gamma: 0)),
        Loss.OfRow(new CategoricalFocalCrossentropy(0.4, 1.5, FromLogits: true, LabelSmoothing: 0.1)),
        Loss.OfRow(new CategoricalGeneralizedCrossEntropy(0.7)),
        Loss.OfBatch(new Dice(Axis: -1)),
        Loss.OfBatch(new Tversky(0.3, 0.7)),
    ];

    // Probabilities for some and logits for others: within (0, 1), not summing to 1, and no error of exactly 0 or a Huber's delta.
    private static readonly double[] Prediction = [0.31, 0.62, 0.05, 0.9];

    public static TheoryData<string> Names => [.. Tried.Select(l => l.ToString())];

    private static Loss Find(string title) => Tried.First(l => l.ToString() == title);

    // In percent of a target of 0 the loss is so large that differences of it have no digits left.
    private static double[] TargetOf(Loss loss) =>
        loss.IsSparse ? [2]
        : loss == Loss.MeanAbsolutePercentageError ? [0.5, 1, 0.3, -0.2]
        : [0, 1, 0, 0];

    private static Loss Build(JsonElement golden)
    {
        var known = Loss.All.FirstOrDefault(l => l.Formula.GetType().Name == Golden.Name(golden));
        object? formula = known is null ? null : Golden.Create(known.Formula.GetType(), golden.GetProperty("params"));
        Assert.True(formula is not null, $"{Golden.Title(golden)} has no formula");
        return known!.Accept(new Rebuilt(formula)) with
        {
            Reduction = Enum.Parse<LossReduction>(
                golden.GetProperty("reduction").GetString()!.Replace("_", string.Empty, StringComparison.Ordinal),
                ignoreCase: true
            ),
        };
    }

    private sealed class Rebuilt(object boxed) : ILossVisitor<Loss>
    {
        public Loss Visit<TLoss>(TLoss formula)
            where TLoss : struct, ILoss<TLoss> => Loss.Of((TLoss)boxed);

        public Loss VisitRow<TLoss>(TLoss formula)
            where TLoss : struct, IRowLoss<TLoss> => Loss.OfRow((TLoss)boxed);

        public Loss VisitBatch<TLoss>(TLoss formula)
            where TLoss : struct, IBatchLoss<TLoss> => Loss.OfBatch((TLoss)boxed);

        public Loss VisitPairs<TLoss>(TLoss formula)
            where TLoss : struct, IPairLoss<TLoss> => Loss.OfPairs((TLoss)boxed);

        public Loss VisitAlignment<TLoss>(TLoss formula)
            where TLoss : struct, IAlignmentLoss<TLoss> => Loss.OfAlignment((TLoss)boxed);
    }

    // The floor: Keras' log-softmax of a sure and right answer is a difference of numbers near 15, with an ulp of 2e-15.
    private const double Floor = 2e-15;

    [Fact]
    public void Agree_with_Keras_by_every_reduction_and_with_weights()
    {
        foreach (JsonElement golden in Golden.Keras("losses").EnumerateArray())
        {
            Loss loss = Build(golden);
            string title = $"{Golden.Title(golden)} {golden.GetProperty("reduction")}";
            double[][] targets = [.. golden.GetProperty("y_true").EnumerateArray().Select(Golden.Numbers)];
            double[][] predictions = [.. golden.GetProperty("y_pred").EnumerateArray().Select(Golden.Numbers)];
            bool isWeighted = golden.GetProperty("sample_weight").ValueKind == JsonValueKind.Array;
            double[] weights = isWeighted
                ? Golden.Numbers(golden.GetProperty("sample_weight"))
                : [.. Enumerable.Repeat(1.0, targets.Length)];
            double[] expected = Golden.Numbers(golden.GetProperty("loss"));
            double[] slopes = Golden.Numbers(golden.GetProperty("grad_y_pred"));

            (double[] values, double[] gradient) = ByFormula(loss, targets, predictions, weights);
            Close(expected, values, title);
            Close(slopes, gradient, title + ", slope");

            (double value, double[] back) = ByGraph(loss, targets, predictions, isWeighted ? weights : null);
            Close([expected.Sum()], [value], title + " in a graph");
            Close(slopes, back, title + " in a graph, slope");
        }
    }

    private static void Close(double[] expected, double[] actual, string title)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Golden.Close(expected[i], actual[i], 1e-12, Floor, $"{title}, number {i}");
        }
    }

    private static (double[] Values, double[] Gradient) ByFormula(
        Loss loss,
        double[][] targets,
        double[][] predictions,
        double[] weights
    )
    {
        if (loss.Formula is Dice or Tversky)
        {
            double[] t = [.. targets.SelectMany(row => row)],
                p = [.. predictions.SelectMany(row => row)];
            return ([LossReading.Value(loss, t, p)], LossReading.Gradient(loss, t, p));
        }
        int counted = targets.Count(t => loss.IgnoredLabel is not { } ignored || t[0] != ignored);
        double share = loss.Reduction == LossReduction.SumOverBatchSize ? 1.0 / counted : 1;
        double[] rows = [.. targets.Select((t, i) => LossReading.Value(loss, t, predictions[i]) * weights[i] * share)];
        double[] gradient =
        [
            .. targets.SelectMany((t, i) => LossReading.Gradient(loss, t, predictions[i]).Select(g => g * weights[i] * share)),
        ];
        return (loss.Reduction == LossReduction.None ? rows : [rows.Sum()], gradient);
    }

    private static (double Value, double[] Gradient) ByGraph(
        Loss loss,
        double[][] targets,
        double[][] predictions,
        double[]? weights
    )
    {
        var graph = new Graph();
        Node target = graph.Input("target", [Shape.Free, targets[0].Length]);
        Node prediction = graph.Input("prediction", [Shape.Free, predictions[0].Length]);
        Node? weight = weights is null ? null : graph.Input("weight", [Shape.Free, 1]);
        Node value = LossWriter.Write(loss, target, prediction, weight);
        List<(Node, double[])> data =
        [
            (target, [.. targets.SelectMany(row => row)]),
            (prediction, [.. predictions.SelectMany(row => row)]),
        ];
        if (weight is not null)
        {
            data.Add((weight, weights!));
        }
        Node[] wanted = [value, Gradients.Of(value, [prediction])[0], .. data.Select(pair => pair.Item1)];
        double[][] results = GraphRun.Of<double>(wanted, data, targets.Length);
        return (results[0][0], results[1]);
    }

    [Fact]
    public void Agree_with_PyTorch()
    {
        foreach (JsonElement golden in Golden.Torch("losses").GetProperty("cases").EnumerateArray())
        {
            string name = Golden.Name(golden);
            JsonElement parameters = golden.GetProperty("params");
            double Take(string parameter) => parameters.TryGetProperty(parameter, out var value) ? value.GetDouble() : 0;
            bool isWeighted = parameters.TryGetProperty("class_weight", out var classWeights);
            Loss? loss = name switch
            {
                "mean_squared_error" => Loss.MeanSquaredError,
                "mean_absolute_error" => Loss.MeanAbsoluteError,
                "huber" => Loss.Of(new Huber(Take("delta"))),
                "log_cosh" => Loss.LogCosh,
                "hinge" => Loss.Hinge,
                "binary_cross_entropy" => Loss.BinaryCrossentropy,
                "binary_cross_entropy_with_logits" => Loss.Of(new BinaryCrossentropy(FromLogits: true)),
                "cross_entropy_with_logits" when Take("label_smoothing") == 0 => Loss.OfRow(
                    new SparseCategoricalCrossentropy(FromLogits: true)
                ),
                // Here the sparse loss has no smoothing: the row of shares that PyTorch makes of the label is given instead.
                "cross_entropy_with_logits" or "cross_entropy_with_logits_soft_targets" => Loss.OfRow(
                    new CategoricalCrossentropy(FromLogits: true, LabelSmoothing: Take("label_smoothing"))
                ),
                // Others by definition: there the divergence is from logits, and the Poisson loss of the logarithm of a rate.
                "kl_divergence" or "poisson_nll_log_input" => null,
                _ => throw new InvalidOperationException($"{name} has no counterpart"),
            };
            if (loss is null)
            {
                continue;
            }
            double[][] predictions = [.. golden.GetProperty("prediction").EnumerateArray().Select(Golden.Numbers)];
            double[][] targets =
            [
                .. golden
                    .GetProperty(golden.TryGetProperty("target", out _) ? "target" : "classes")
                    .EnumerateArray()
                    .Select(Golden.Numbers),
            ];
            double[]? weights = isWeighted ? [.. targets.Select(t => Golden.Numbers(classWeights)[(int)t[0]])] : null;
            if (targets[0].Length == 1 && !loss.IsSparse)
            {
                targets = [.. targets.Select(t => predictions[0].Select((_, i) => i == (int)t[0] ? 1.0 : 0).ToArray())];
            }
            string reduction = golden.GetProperty("reduction").GetString()!;
            // PyTorch sums over all numbers, here the numbers of a row are averaged first.
            int numbers =
                golden.TryGetProperty("target", out _) && !name.StartsWith("cross", StringComparison.Ordinal)
                    ? targets[0].Length
                    : 1;
            double scale = reduction == "mean" ? 1 : numbers;
            (double value, double[] gradient) = ByGraph(
                loss with
                {
                    Reduction = reduction == "mean" ? LossReduction.MeanWithSampleWeight : LossReduction.Sum,
                },
                targets,
                predictions,
                weights
            );
            double[] expected = Golden.Numbers(golden.GetProperty("loss"));
            string title = $"{Golden.Title(golden)} {reduction}";
            Golden.Close(expected.Sum(), value * scale, 1e-12, Floor, title);
            Close(Golden.Numbers(golden.GetProperty("grad_prediction")), [.. gradient.Select(g => g * scale)], title);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_is_that_of_central_differences(string title)
    {
        const double h = 1e-6;
        Loss loss = Find(title);
        double[] gradient = LossReading.Gradient(loss, TargetOf(loss), Prediction);
        for (int j = 0; j < Prediction.Length; j++)
        {
            double At(double shift) =>
                LossReading.Value(loss, TargetOf(loss), [.. Prediction.Select((p, i) => i == j ? p + shift : p)]);
            Golden.Close((At(h) - At(-h)) / (2 * h), gradient[j], 1e-3, 1e-5, $"{title}, number {j}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Float32_is_near_float64_and_not_a_number_stays_one(string title)
    {
        Loss loss = Find(title);
        double value = LossReading.Value(loss, TargetOf(loss), Prediction);
        Assert.True(double.IsFinite(value) && value >= (loss == Loss.CosineSimilarity ? -1 : 0));
        Golden.Close(value, LossReading.SingleValue(loss, TargetOf(loss), Prediction), 1e-5, 1e-6, title);
        Assert.True(double.IsNaN(LossReading.Value(loss, TargetOf(loss), [0.3, double.NaN, double.NaN, 0.1])));
    }

    [Theory]
    [InlineData(1e4)]
    [InlineData(-1e4)]
    public void Logits_may_be_large(double logit)
    {
        Loss binary = Loss.Of(new BinaryCrossentropy(FromLogits: true));
        Assert.Equal(Math.Max(-logit, 0), LossReading.Value(binary, [1], [logit]));
        Assert.Equal(Math.Max(logit, 0), LossReading.Value(binary, [0], [logit]));
        Assert.Equal(logit < 0 ? -1 : 0, LossReading.Gradient(binary, [1], [logit])[0]);
        Loss sparse = Loss.OfRow(new SparseCategoricalCrossentropy(FromLogits: true));
        Assert.Equal(Math.Max(-logit, 0), LossReading.Value(sparse, [0], [logit, 0]));
    }

    [Fact]
    public void A_sure_and_right_answer_keeps_its_digits()
    {
        // log(1 + e^-30) is e^-30 to 14 digits; taken as x + log(1 + e^-x) - x nothing of it would be left.
        double value = LossReading.Value(Loss.Of(new BinaryCrossentropy(FromLogits: true)), [1], [30]);
        Golden.Close(Math.Exp(-30), value, 1e-12, 0, "binary_crossentropy");
        Assert.Equal(-0.5, LossReading.Gradient(Loss.Of(new BinaryCrossentropy(FromLogits: true)), [1], [0])[0]);
    }

    [Fact]
    public void Probabilities_of_0_and_1_give_finite_losses()
    {
        Golden.Close(-Math.Log(1e-7), LossReading.Value(Loss.BinaryCrossentropy, [1], [0]), 1e-9, 0, "binary");
        Golden.Close(-Math.Log(1e-7), LossReading.Value(Loss.CategoricalCrossentropy, [0, 1], [1, 0]), 1e-12, 0, "categorical");
        Golden.Close(-Math.Log(1e-7), LossReading.Value(Loss.SparseCategoricalCrossentropy, [1], [1, 0]), 1e-12, 0, "sparse");
        Assert.Equal(0, LossReading.Gradient(Loss.BinaryCrossentropy, [1], [0])[0]);
    }

    [Fact]
    public void Huber_goes_over_into_lines()
    {
        Assert.Equal(0.5, LossReading.Value(Loss.Huber, [0], [1]));
        Assert.Equal(9.5, LossReading.Value(Loss.Huber, [0], [-10]));
        Assert.Equal(-1, LossReading.Gradient(Loss.Huber, [0], [-10])[0]);
        Assert.Equal(new Huber(1), new Huber());
    }

    [Fact]
    public void After_a_sigmoid_or_softmax_the_logits_are_taken()
    {
        Assert.Equal(Loss.Of(new BinaryCrossentropy(true)), Loss.BinaryCrossentropy.OnInputOf(Activation.Sigmoid));
        Assert.Equal(
            Loss.OfRow(new CategoricalCrossentropy(true, 0.1)),
            Loss.OfRow(new CategoricalCrossentropy(LabelSmoothing: 0.1)).OnInputOf(Activation.Softmax)
        );
        Assert.Equal(
            Loss.OfRow(new SparseCategoricalCrossentropy(true)),
            Loss.SparseCategoricalCrossentropy.OnInputOf(Activation.Softmax)
        );
        Assert.Null(Loss.BinaryCrossentropy.OnInputOf(Activation.Softmax));
        Assert.Null(Loss.CategoricalCrossentropy.OnInputOf(Activation.Sigmoid));
        Assert.Null(Loss.Of(new BinaryCrossentropy(true)).OnInputOf(Activation.Sigmoid));
        Assert.Null(Loss.MeanSquaredError.OnInputOf(Activation.Sigmoid));
    }

    [Fact]
    public void Losses_meet_at_their_limits()
    {
        double[] target = [0, 1, 0, 0];
        double Of(Loss loss, double[] prediction) => LossReading.Value(loss, loss.IsSparse ? [1] : target, prediction);
        double binary = Of(Loss.BinaryCrossentropy, Prediction);
        Golden.Close(binary, Of(Loss.Of(new BinaryFocalCrossentropy(Gamma: 0)), Prediction), 1e-15, 0, "binary");
        double categorical = Of(Loss.CategoricalCrossentropy, Prediction);
        Golden.Close(categorical, Of(Loss.OfRow(new CategoricalFocalCrossentropy(1, 0)), Prediction), 1e-15, 0, "categorical");
        Golden.Close(
            -Math.Log(0.62),
            Of(Loss.OfRow(new CategoricalGeneralizedCrossEntropy(1e-6)), Prediction),
            1e-6,
            0,
            "q near 0"
        );
        Golden.Close(1 - 0.62, Of(Loss.OfRow(new CategoricalGeneralizedCrossEntropy(1)), Prediction), 1e-15, 0, "q of 1");
        Golden.Close(Of(Loss.Dice, Prediction), Of(Loss.Tversky, Prediction), 1e-6, 0, "overlap");
        Assert.Equal(0, LossReading.Value(Loss.KLDivergence, Prediction, Prediction));
        Assert.Equal(-1, LossReading.Value(Loss.CosineSimilarity, [3, 4], [6, 8]), 1e-15);
        Assert.Equal(0, LossReading.Value(Loss.CosineSimilarity, [3, 4], [0, 0]));
        Assert.All(LossReading.Gradient(Loss.CosineSimilarity, [3, 4], [0, 0]), g => Assert.True(double.IsFinite(g)));
    }

    [Fact]
    public void Every_kind_of_loss_trains_a_model()
    {
        var labels = new double[40, 1];
        var rows = new double[40, 2];
        for (int i = 0; i < 40; i++)
        {
            rows[i, 0] = Math.Sin(i);
            rows[i, 1] = Math.Cos(3 * i);
            labels[i, 0] = rows[i, 0] > rows[i, 1] ? 1 : 0;
        }
        Dataset data = Dataset.From(rows, labels);
        foreach (
            Loss loss in new[] { Loss.Hinge, Loss.KLDivergence, Loss.Dice, Loss.Huber with { Reduction = LossReduction.Sum } }
        )
        {
            var model = new Sequential(new Input(2), new Dense(8, Activation.Glu), new Dense(1, Activation.Sigmoid));
            model.Compile(new Adam(0.05), loss);
            History history = model.Fit(data, epochs: 5, batchSize: 16, shuffle: false);
            Assert.True(history["loss"][^1] < history["loss"][0], $"{loss}");
            Assert.NotEmpty($"{model.Explain(new Sample([new double[] { 0.3, -0.2 }], [new double[] { 1 }]), [loss])}");
        }
    }

    [Fact]
    public void Log_cosh_neither_overflows_nor_cancels()
    {
        Assert.Equal(1e4 - Math.Log(2), LossReading.Value(Loss.LogCosh, [0], [1e4]), 1e-9);
        Golden.Close(0.5e-12, LossReading.Value(Loss.LogCosh, [0], [1e-6]), 1e-9, 0, "log_cosh");
        Assert.Equal(1, LossReading.Gradient(Loss.LogCosh, [0], [800])[0]);
    }

    [Fact]
    public void Hinges_read_labels_of_0_as_minus_1()
    {
        Assert.Equal(1.5, LossReading.Value(Loss.Hinge, [0], [0.5]));
        Assert.Equal(1.5, LossReading.Value(Loss.Hinge, [-1], [0.5]));
        Assert.Equal(0.5, LossReading.Value(Loss.Hinge, [1], [0.5]));
        Assert.Equal(2.25, LossReading.Value(Loss.SquaredHinge, [0], [0.5]));
        Assert.Equal(0, LossReading.Gradient(Loss.Hinge, [1], [1])[0]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(255)]
    [InlineData(1)]
    public void Rows_with_the_ignored_label_count_for_nothing(int ignored)
    {
        Loss loss = Loss.OfRow(new SparseCategoricalCrossentropy(FromLogits: true, IgnoreClass: ignored));
        double[][] predictions =
        [
            [1, 2, 3],
            [0, 5, 1],
        ];
        Loss plain = Loss.OfRow(new SparseCategoricalCrossentropy(FromLogits: true));
        (double value, double[] gradient) = ByGraph(
            loss,
            [
                [2],
                [ignored],
            ],
            predictions,
            null
        );
        (double alone, double[] slopes) = ByGraph(
            plain,
            [
                [2],
            ],
            [predictions[0]],
            null
        );
        Assert.Equal(alone, value);
        Assert.Equal([.. slopes, 0, 0, 0], gradient);
        Assert.Equal(
            0,
            ByGraph(
                loss,
                [
                    [ignored],
                    [ignored],
                ],
                predictions,
                null
            ).Value
        );
        var weighted = loss with { Reduction = LossReduction.MeanWithSampleWeight };
        Assert.Equal(
            alone,
            ByGraph(
                weighted,
                [
                    [2],
                    [ignored],
                ],
                predictions,
                [0.5, 3]
            ).Value,
            1e-15
        );
    }

    [Fact]
    public void Reductions_weigh_as_they_say()
    {
        double[][] targets =

            [
                [0],
                [0],
            ],
            predictions =

            [
                [1],
                [3],
            ];
        double By(LossReduction reduction, double[]? weights) =>
            ByGraph(Loss.MeanSquaredError with { Reduction = reduction }, targets, predictions, weights).Value;
        Assert.Equal(5, By(LossReduction.SumOverBatchSize, null));
        Assert.Equal(5, By(LossReduction.Mean, null));
        Assert.Equal(5, By(LossReduction.MeanWithSampleWeight, null));
        Assert.Equal(10, By(LossReduction.Sum, null));
        Assert.Equal(10, By(LossReduction.None, null));
        Assert.Equal(7, By(LossReduction.Mean, [5, 1]));
        Assert.Equal(14.0 / 6, By(LossReduction.MeanWithSampleWeight, [5, 1]), 1e-15);
        Assert.Equal(0, By(LossReduction.MeanWithSampleWeight, [0, 0]));
        Assert.Equal(14, By(LossReduction.Sum, [5, 1]));
    }

    [Fact]
    public void A_reduction_belongs_to_the_loss()
    {
        Loss sum = Loss.SparseCategoricalCrossentropy with { Reduction = LossReduction.Sum };
        Assert.NotEqual(Loss.SparseCategoricalCrossentropy, sum);
        Assert.False(sum.IsDefault);
        Assert.Equal("sparse_categorical_crossentropy with { Reduction = Sum }", sum.ToString());
        Assert.Equal(LossReduction.Sum, sum.OnInputOf(Activation.Softmax)!.Reduction);
        Assert.Null(sum.OnInputOf(Activation.Relu));
    }

    [Fact]
    public void A_whole_batch_is_one_set_and_may_be_taken_by_rows()
    {
        double[][] targets =

            [
                [1, 0],
                [0, 1],
            ],
            predictions =

            [
                [0.9, 0.2],
                [0.4, 0.5],
            ];
        double whole = ByGraph(Loss.Dice, targets, predictions, null).Value;
        Golden.Close(1 - 2 * 1.4 / (4.0 + 1e-7), whole, 1e-15, 0, "whole");
        double byRow = ByGraph(Loss.OfBatch(new Dice(Axis: -1)), targets, predictions, null).Value;
        Golden.Close(1 - (0.9 / (1.05 + 0.5e-7) + 0.5 / (0.95 + 0.5e-7)) / 2, byRow, 1e-15, 0, "by row");
        // As Keras does: a single loss is multiplied by each weight, and the mean taken.
        Golden.Close(whole * 2, ByGraph(Loss.Dice, targets, predictions, [1, 3]).Value, 1e-15, 0, "weighted");
        var error = Assert.Throws<ShapeException>(() => ByGraph(Loss.OfBatch(new Dice(Axis: 1)), targets, predictions, null));
        Assert.Contains("Axis: null", error.Message);
    }

    [Fact]
    public void Names_are_found_in_any_spelling()
    {
        Assert.Same(Loss.MeanSquaredError, Loss.Named("mse"));
        Assert.Same(Loss.MeanSquaredError, Loss.Named("MSE"));
        Assert.Same(Loss.MeanAbsoluteError, Loss.Named("MeanAbsoluteError"));
        Assert.Same(Loss.MeanAbsolutePercentageError, Loss.Named("mape"));
        Assert.Same(Loss.MeanSquaredLogarithmicError, Loss.Named("msle"));
        Assert.Same(Loss.KLDivergence, Loss.Named("kld"));
        Assert.Same(Loss.KLDivergence, Loss.Named("KLDivergence"));
        Assert.Same(Loss.LogCosh, Loss.Named("logcosh"));
        Assert.Same(Loss.BinaryCrossentropy, Loss.Named("binary_crossentropy"));
        Assert.Contains("Did you mean 'huber'?", Assert.Throws<ArgumentException>(() => Loss.Named("hubert")).Message);
        Assert.Equal("BinaryCrossentropy(FromLogits: True)", Loss.Of(new BinaryCrossentropy(true)).ToString());
        Assert.All(Loss.All, loss => Assert.True(loss.IsDefault));
    }
}
