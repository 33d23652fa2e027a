using Strata.Graphs;
using Strata.Losses;
using Strata.Tests.Graphs;
using Strata.Tests.Training;

namespace Strata.Tests.Formulas;

/// <summary>The loss of each row against the others of its batch, held against the matrix of pairs written out.</summary>
public class PairLossTests
{
    private static readonly int[] Labels = [0, 1, 0, 2, 1, 0, 3];

    // Rows of length 1, as the loss wants them.
    private static readonly double[][] Rows =
    [
        .. Small.Numbers(7, 4).Select(row => row.Select(x => x / Math.Sqrt(row.Sum(y => y * y))).ToArray()),
    ];

    public static TheoryData<double, double, bool> Parameters =>
        new()
        {
            { 80, 0.4, true },
            { 80, 0.4, false },
            { 16, 0.25, true },
            { 1, 0, false },
        };

    private static double LogSum(IEnumerable<double> powers)
    {
        double[] all = [.. powers];
        return all.Length == 0 ? double.NegativeInfinity : all.Max() + Math.Log(all.Sum(x => Math.Exp(x - all.Max())));
    }

    /// <summary>Keras' matrices of distances and weights, number by number.</summary>
    private static double[] Reference(Circle circle, double[][] rows, int[] labels)
    {
        var (gamma, margin) = (circle.Gamma, circle.Margin);
        double Distance(int i, int j) => Math.Max(1 - rows[i].Zip(rows[j], (a, b) => a * b).Sum(), 0);
        double Same(double d) => -gamma * Math.Max(margin + d, 0) * (margin - d);
        double Other(double d) => gamma * Math.Max(1 + margin - d, 0) * (1 - margin - d);
        return
        [
            .. Enumerable
                .Range(0, rows.Length)
                .Select(i =>
                {
                    var others = Enumerable.Range(0, rows.Length).Where(j => j != i || !circle.RemoveDiagonal).ToArray();
                    double same = LogSum(others.Where(j => labels[j] == labels[i]).Select(j => Same(Distance(i, j))));
                    double other = LogSum(others.Where(j => labels[j] != labels[i]).Select(j => Other(Distance(i, j))));
                    double x = same + other;
                    return double.IsNegativeInfinity(x) ? 0 : Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
                }),
        ];
    }

    private static (double Value, double[] Gradient) ByGraph<T>(
        Loss loss,
        double[][] rows,
        int[] labels,
        double[]? weights = null
    )
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var graph = new Graph();
        Node target = graph.Input("target", [Shape.Free, 1]);
        Node prediction = graph.Input("prediction", [Shape.Free, rows[0].Length]);
        Node? weight = weights is null ? null : graph.Input("weight", [Shape.Free, 1]);
        Node value = LossWriter.Write(loss, target, prediction, weight);
        List<(Node, double[])> data =
        [
            (target, [.. labels.Select(label => (double)label)]),
            (prediction, [.. rows.SelectMany(row => row)]),
        ];
        if (weight is not null)
        {
            data.Add((weight, weights!));
        }
        T[][] results = GraphRun.Of<T>(
            [value, Gradients.Of(value, [prediction])[0], .. data.Select(pair => pair.Item1)],
            data,
            rows.Length
        );
        return (double.CreateTruncating(results[0][0]), [.. results[1].Select(double.CreateTruncating)]);
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Every_reduction_agrees_with_the_matrix_of_pairs(double gamma, double margin, bool removeDiagonal)
    {
        var circle = new Circle(gamma, margin, removeDiagonal);
        double[] rows = Reference(circle, Rows, Labels);
        double[] weights = [2, 0.5, 1, 3, 0, 1.5, 1];
        double counted = rows.Count(row => row > 0);
        // Sums of some ten powers up to e^70: the last digits of logarithm and power are some 1e-14 of 1.
        void Is(double expected, LossReduction reduction, double[]? given) =>
            Golden.Close(
                expected,
                ByGraph<double>(Loss.OfPairs(circle) with { Reduction = reduction }, Rows, Labels, given).Value,
                1e-12,
                0,
                $"{circle} {reduction}"
            );
        double weighted = rows.Zip(weights, (row, weight) => row * weight).Sum();
        Is(rows.Sum() / counted, LossReduction.SumOverBatchSize, null);
        Is(weighted / counted, LossReduction.Mean, weights);
        Is(rows.Sum(), LossReduction.Sum, null);
        Is(weighted, LossReduction.None, weights);
        Is(weighted / weights.Where((_, i) => rows[i] > 0).Sum(), LossReduction.MeanWithSampleWeight, weights);
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void The_gradient_is_that_of_central_differences(double gamma, double margin, bool removeDiagonal)
    {
        const double h = 1e-6;
        Loss loss = Loss.OfPairs(new Circle(gamma, margin, removeDiagonal));
        // Half as long: a distance of a row to itself is then away from the kink at 0.
        double[][] rows = [.. Rows.Select(row => row.Select(x => x / 2).ToArray())];
        double[] gradient = ByGraph<double>(loss, rows, Labels).Gradient;
        for (int place = 0; place < gradient.Length; place++)
        {
            double At(double shift)
            {
                double[][] moved = [.. rows.Select(row => row.ToArray())];
                moved[place / 4][place % 4] += shift;
                return ByGraph<double>(loss, moved, Labels).Value;
            }
            Golden.Close((At(h) - At(-h)) / (2 * h), gradient[place], 1e-3, 1e-5, $"{loss}, number {place}");
        }
    }

    private static readonly double[][] KerasRows =
    [
        [0.70014004, -0.42008403, 0.14002801, 0.56011203],
        [0.17609018, 0.70436073, -0.52827054, 0.44022545],
        [-0.34050261, 0.25537696, -0.68100522, 0.59587957],
        [0.32163376, -0.75047877, 0.53605627, -0.21442251],
        [0.51261459, -0.34174306, 0.17087153, 0.76892189],
    ];

    private static readonly double[][] KerasReferences =
    [
        [0.40824829, -0.54433105, 0.27216553, 0.68041382],
        [0.76376261, 0.10910895, -0.54554473, 0.32732684],
        [-0.74420841, 0.24806947, 0.49613894, -0.3721042],
        [0.52981294, -0.13245324, 0.79471941, -0.26490647],
        [0.54554473, -0.32732684, 0.10910895, 0.76376261],
        [-0.27216553, 0.68041382, 0.40824829, -0.54433105],
    ];

    [Theory]
    [InlineData(80, 0.4, LossReduction.SumOverBatchSize, false, 188.3883)]
    [InlineData(256, 0.25, LossReduction.SumOverBatchSize, false, 652.7617)]
    [InlineData(80, 0.4, LossReduction.SumOverBatchSize, true, 244.91918)]
    [InlineData(80, 0.4, LossReduction.MeanWithSampleWeight, true, 163.27948)]
    public void Keras_own_numbers_come_out(double gamma, double margin, LossReduction reduction, bool weighted, double expected)
    {
        Loss loss = Loss.OfPairs(new Circle(gamma, margin)) with { Reduction = reduction };
        double[]? weights = weighted ? [2, 2, 1, 1, 0.5] : null;
        // What Keras' tests hold: float32, rounded to seven digits.
        Golden.Close(expected, ByGraph<double>(loss, KerasRows, [1, 1, 2, 2, 3], weights).Value, 1e-6, 0, $"{loss}");
    }

    [Fact]
    public void Keras_own_sum_comes_out()
    {
        Loss sum = Loss.Circle with { Reduction = LossReduction.Sum };
        // 82.9116 + 36.7942 + 92.4590 + 52.6798, and two rows without a partner.
        Golden.Close(264.845, ByGraph<double>(sum, KerasReferences, [1, 1, 2, 2, 3, 4]).Value, 2e-6, 0, "sum");
    }

    [Fact]
    public void Three_rows_worked_by_hand()
    {
        // Rows 0 and 1 have the distance 1: 80 * 1.4 * 0.6 = 67.2 as partners. Row 2 lies on row 0, distance 0, as its opponent:
        // 80 * 1.4 * 0.6 = 67.2; and at 1 from row 1: 80 * 0.4 * -0.4 = -12.8. Row 2 has no partner and is not counted.
        double[][] rows =
        [
            [1, 0],
            [0, 1],
            [1, 0],
        ];
        Golden.Close((134.4 + 54.4) / 2, ByGraph<double>(Loss.Circle, rows, [5, 5, -7]).Value, 1e-14, 0, "mean");
        Loss sum = Loss.Circle with { Reduction = LossReduction.Sum };
        Golden.Close(134.4 + 54.4, ByGraph<double>(sum, rows, [5, 5, -7]).Value, 1e-14, 0, "sum");
    }

    [Fact]
    public void A_batch_without_pairs_has_no_loss_and_no_gradient()
    {
        foreach (int[] labels in new[] { [1, 1, 1], new[] { 1, 2, 3 } })
        {
            (double value, double[] gradient) = ByGraph<double>(Loss.Circle, Rows[..3], labels);
            Assert.Equal(0, value);
            Assert.All(gradient, slope => Assert.Equal(0, slope));
        }
        (double alone, double[] slopes) = ByGraph<double>(Loss.Circle, Rows[..1], [4]);
        Assert.Equal(0, alone);
        Assert.All(slopes, slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void Float32_is_near_float64_and_not_a_number_stays_one()
    {
        (double exact, double[] slopes) = ByGraph<double>(Loss.Circle, Rows, Labels);
        (double value, double[] gradient) = ByGraph<float>(Loss.Circle, Rows, Labels);
        // A cosine is known to 1e-7, its power of e to 100 times that.
        Golden.Close(exact, value, 1e-5, 0, "value");
        for (int i = 0; i < slopes.Length; i++)
        {
            Golden.Close(slopes[i], gradient[i], 1e-3, 1e-3, $"slope {i}");
        }
        double[][] broken = [.. Rows.Select(row => row.ToArray())];
        broken[2][1] = double.NaN;
        Assert.True(double.IsNaN(ByGraph<double>(Loss.Circle, broken, Labels).Value));
    }

    [Fact]
    public void It_draws_rows_of_one_label_together()
    {
        Dataset data = Small.Labels(60);
        var model = new Sequential(new Input(4), new Dense(8, Activation.Tanh), new Dense(5), new UnitNormalization());
        model.Compile(new Adam(0.01), Loss.OfPairs(new Circle(Gamma: 16)));
        History history = model.Fit(data, epochs: 20, batchSize: 30);
        Assert.True(history["loss"][^1] < 0.9 * history["loss"][0]);
        Assert.True(model.Evaluate(data)["loss"] > 0);
        Assert.True(GradientCheck.Of(model, data.Slice(0, 12)).Passed);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var deep = new Sequential(new Input([3, 2]), new Dense(2));
        var error = Assert.Throws<ShapeException>(() => deep.Compile(new Adam(), Loss.Circle));
        Assert.Contains("(batch, 3, 2)", error.Message);
        Assert.Contains("Flatten", error.Message);
        var flat = new Sequential(new Input(4), new Dense(2));
        flat.Compile(new Adam(), Loss.Circle);
        var half = Assert.Throws<ArgumentException>(() => flat.Fit(Small.Regression(5)));
        Assert.Contains("one whole number for each row", half.Message);
        var wide = Assert.Throws<ShapeException>(() => flat.Fit(Dataset.From(Small.Numbers(5, 4), Small.Numbers(5, 2))));
        Assert.Contains("takes 1 target numbers a row", wide.Message);
    }
}
