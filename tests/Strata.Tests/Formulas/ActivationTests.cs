using System.Text.Json;
using Strata.Activations;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Tests.Formulas;

public class ActivationTests
{
    /// <summary>The catalogue and what other parameters change.</summary>
    private static readonly Activation[] Tried =
    [
        .. Activation.All,
        Activation.Of(new Relu(NegativeSlope: 0.3)),
        Activation.Of(new Relu(MaxValue: 6)),
        Activation.Of(new Relu(0.1, 4, 0.5)),
        Activation.Of(new Relu(NegativeSlope: -0.2)),
        Activation.Of(new LeakyRelu(0.05)),
        Activation.Of(new LeakyRelu(-0.5)),
        Activation.Of(new Elu(0.7)),
        Activation.Of(new Elu(-0.5)),
        Activation.Of(new Elu(0)),
        Activation.Of(new Gelu(Approximate: true)),
        Activation.Of(new Celu(1.7)),
        Activation.Of(new HardTanh(-2, 0.3)),
        Activation.Of(new SoftShrink(1.2)),
        Activation.Of(new HardShrink(0)),
        Activation.Of(new Thresholded(0.3, -7)),
        Activation.Of(new Squareplus(0.5)),
        Activation.Of(new Rrelu(-0.5, 0.1)),
    ];

    // 173 points in [-30, 30], denser near 0; none within 1e-3 of a kink.
    private static readonly double[] Grid =
    [
        .. Enumerable
            .Range(-86, 173)
            .Select(i => 30 * Math.Pow(Math.Abs(i + 0.3) / 86.3, 2) * Math.Sign(i + 0.3))
            .Where(x => new[] { -3, -2, -1.2, -1, -0.5, 0, 0.3, 0.5, 1, 1.2, 3, 4, 6 }.All(kink => Math.Abs(x - kink) > 1e-3)),
    ];

    public static TheoryData<string> Names => [.. Tried.Select(a => a.ToString())];

    private static Activation Find(string title) => Tried.First(a => a.ToString() == title);

    private static Activation? Build(JsonElement golden)
    {
        string name = Golden.Name(golden);
        var known = Activation.All.FirstOrDefault(a => a.Name == name);
        return known is null || Golden.Create(known.Formula.GetType(), golden.GetProperty("params")) is not { } formula
            ? null
            : known.Accept(new Rebuilt(formula));
    }

    private sealed class Rebuilt(object boxed) : IActivationVisitor<Activation>
    {
        public Activation Visit<TActivation>(TActivation formula)
            where TActivation : struct, IActivation<TActivation> => Activation.Of((TActivation)boxed);

        public Activation VisitRow<TActivation>(TActivation formula)
            where TActivation : struct, IRowActivation<TActivation> => Activation.OfRow((TActivation)boxed);
    }

    [Fact]
    public void Agree_with_Keras()
    {
        foreach (JsonElement golden in Golden.Keras("activations").EnumerateArray())
        {
            var activation = Build(golden);
            Assert.True(activation is not null, $"{Golden.Title(golden)} has no formula");
            // At a threshold that is not 0 the function jumps and has no slope: Keras says 0, the formula that of the left piece.
            double? jump =
                golden.GetProperty("params").TryGetProperty("threshold", out var place) && activation != Activation.Relu
                    ? place.GetDouble()
                    : null;
            Compare(golden, activation, golden.GetProperty("grad_x"), Golden.Title(golden), jump);
        }
    }

    private static readonly Dictionary<string, string> NamesInTorch = new()
    {
        ["identity"] = "linear",
        ["leaky_relu_0.3"] = "leaky_relu",
        ["elu_0.5"] = "elu",
        ["gelu_tanh"] = "gelu",
    };

    private static Activation OfTorch(string name, JsonElement parameters)
    {
        double Take(string parameter) => parameters.GetProperty(parameter).GetDouble();
        return NamesInTorch.GetValueOrDefault(name, name) switch
        {
            "leaky_relu" => Activation.Of(new LeakyRelu(Take("slope"))),
            "elu" => Activation.Of(new Elu(Take("alpha"))),
            "celu" => Activation.Of(new Celu(Take("alpha"))),
            "gelu" => Activation.Of(new Gelu(parameters.GetProperty("approximate").GetString() == "tanh")),
            "soft_shrink" => Activation.Of(new SoftShrink(Take("lambda"))),
            "hard_shrink" => Activation.Of(new HardShrink(Take("lambda"))),
            "threshold" => Activation.Of(new Thresholded(Take("threshold"), Take("value"))),
            var known => Activation.Named(known),
        };
    }

    [Fact]
    public void Agree_with_PyTorch()
    {
        JsonElement goldens = Golden.Torch("activations");
        foreach (JsonElement golden in goldens.GetProperty("elementwise").EnumerateArray())
        {
            string name = Golden.Name(golden);
            // By definition another: at its right kink PyTorch's hard_silu has the slope 1 of the right piece.
            Compare(
                golden,
                OfTorch(name, golden.GetProperty("params")),
                golden.GetProperty("dydx"),
                name,
                name == "hard_silu" ? 3 : null
            );
        }
        foreach (JsonElement golden in goldens.GetProperty("rowwise").EnumerateArray())
        {
            Compare(golden, Activation.Named(Golden.Name(golden)), golden.GetProperty("grad_x"), Golden.Name(golden), null);
        }
    }

    private static void Compare(JsonElement golden, Activation activation, JsonElement slopes, string title, double? jump)
    {
        double[] x = Golden.Numbers(golden.GetProperty("x"));
        double[] y = Golden.Numbers(golden.GetProperty("y"));
        double[] slope = Golden.Numbers(slopes);
        double[] cotangent = golden.TryGetProperty("cotangent", out var given) ? Golden.Numbers(given) : [];
        if (ActivationReading.Of(activation) is { } reading)
        {
            // PyTorch, on which Keras ran too, takes these two slopes from a constant that it rounds to single precision: 1/6, and
            // 1/alpha, whose error an exponential multiplies by x.
            bool single = activation == Activation.HardSigmoid || activation.Name == "celu";
            for (int i = 0; i < x.Length; i++)
            {
                // 1 - y, 1 + erf and their like cancel in the reference too: an ulp or two of 1, times |x|.
                double floor = 1e-15 + (activation.Name == "squareplus" ? 2e-16 * Math.Abs(x[i]) : 0);
                Golden.Close(y[i], reading.Value(x[i]), 1e-12, floor, $"{title} at {x[i]:R}");
                if (x[i] != jump)
                {
                    double actual = reading.Derivative(x[i]) * (cotangent.Length == 0 ? 1 : cotangent[i]);
                    Golden.Close(
                        slope[i],
                        actual,
                        single ? 6e-8 * Math.Max(1, Math.Abs(x[i])) : 1e-12,
                        1e-15,
                        $"{title} at {x[i]:R}, slope"
                    );
                }
            }
            return;
        }
        int width = golden.GetProperty("x")[0].GetArrayLength(),
            outputs = golden.GetProperty("y")[0].GetArrayLength();
        for (int row = 0; row * width < x.Length; row++)
        {
            double[] inputs = x[(row * width)..((row + 1) * width)];
            double[] rowCotangent = cotangent[(row * outputs)..((row + 1) * outputs)];
            var (values, gradient) = (
                RowActivationReading.Value(activation, inputs)!,
                RowActivationReading.Gradient(activation, inputs, rowCotangent)!
            );
            Assert.Equal(outputs, values.Length);
            double[] expected = y[(row * outputs)..((row + 1) * outputs)];
            if (activation == Activation.Sparsemax && Math.Abs(expected.Sum() - 1) > 1e-9)
            {
                // Keras 3.16.0 adds up the wrong sums where more than one share is not 0 (mended later): its row is no point of the simplex.
                Golden.Close(1, values.Sum(), 1e-15, 0, $"{title}, row {row}, sum");
                continue;
            }
            for (int i = 0; i < outputs; i++)
            {
                Golden.Close(expected[i], values[i], 1e-12, 1e-15, $"{title}, row {row}, number {i}");
            }
            for (int i = 0; i < width; i++)
            {
                Golden.Close(slope[row * width + i], gradient[i], 1e-12, 1e-15, $"{title}, row {row}, slope {i}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivative_is_that_of_dual_numbers(string title)
    {
        if (ActivationReading.Of(Find(title)) is { } reading)
        {
            foreach (double x in Grid)
            {
                // The floor: what is read from an output near its saturation (y + 1, 1 - y^2) has an ulp of 1 as its error.
                Golden.Close(reading.DualDerivative(x), reading.Derivative(x), 1e-12, 1e-15, $"{title} at {x:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivative_is_that_of_central_differences(string title)
    {
        const double h = 1e-6;
        if (ActivationReading.Of(Find(title)) is { } reading)
        {
            foreach (double x in Grid)
            {
                double difference = (reading.Value(x + h) - reading.Value(x - h)) / (2 * h);
                Golden.Close(difference, reading.Derivative(x), 1e-3, 1e-5, $"{title} at {x:R}");
            }
            return;
        }
        double[] row = [0.3, -1.2, 2.1, 0.05];
        double[] cotangent = [1, -2, 0.5, 3];
        double[] gradient = RowActivationReading.Gradient(Find(title), row, cotangent)!;
        for (int j = 0; j < row.Length; j++)
        {
            double Sum(double shift) =>
                RowActivationReading
                    .Value(Find(title), [.. row.Select((x, i) => i == j ? x + shift : x)])!
                    .Zip(cotangent, (y, c) => y * c)
                    .Sum();
            Golden.Close((Sum(h) - Sum(-h)) / (2 * h), gradient[j], 1e-3, 1e-5, $"{title}, number {j}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Float32_is_near_float64(string title)
    {
        if (ActivationReading.Of(Find(title)) is { } reading)
        {
            foreach (float x in Grid.Select(x => (float)x))
            {
                // A handful of roundings of 6e-8 each, of numbers up to |x| = 30; e^x multiplies the rounding of x by x.
                double scale = 2e-6 * Math.Max(1, Math.Abs(x));
                Golden.Close(reading.Value(x), reading.SingleValue(x), scale, scale, $"{title} at {x:R}");
                Golden.Close(reading.Derivative(x), reading.SingleDerivative(x), scale, scale, $"{title} at {x:R}, slope");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Not_a_number_stays_one_and_finite_stays_finite(string title)
    {
        if (ActivationReading.Of(Find(title)) is { } reading)
        {
            Assert.True(double.IsNaN(reading.Value(double.NaN)));
            Assert.True(float.IsNaN(reading.SingleValue(float.NaN)));
            bool overflows = Find(title) == Activation.Exponential;
            double[] far = [-1e15, -1e4, -1e-300, -0.0, 0, 1e-300, 80, .. overflows ? Array.Empty<double>() : [1e4, 1e15]];
            foreach (double x in far)
            {
                string at = $"{title} at {x:R}";
                Assert.True(double.IsFinite(reading.Value(x)), at);
                Assert.True(double.IsFinite(reading.Derivative(x)), at);
                Assert.True(float.IsFinite(reading.SingleValue((float)x)) || Math.Abs(x) > 1e12, at);
                Assert.True(float.IsFinite(reading.SingleDerivative((float)x)) || Math.Abs(x) > 1e12, at);
            }
            return;
        }
        Assert.All(RowActivationReading.Value(Find(title), [1e4, -1e4, 0, 3])!, y => Assert.True(double.IsFinite(y)));
        Assert.All(RowActivationReading.Value(Find(title), [1, double.NaN])!, y => Assert.True(double.IsNaN(y)));
    }

    [Fact]
    public void Relu_has_no_slope_at_the_kink()
    {
        Assert.Equal(0, ActivationReading.Of(Activation.Relu)!.Derivative(0));
        Assert.Equal(0, ActivationReading.Of(Activation.Relu)!.Value(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, ActivationReading.Of(Activation.Relu)!.Value(double.PositiveInfinity));
        Assert.Equal(0, ActivationReading.Of(Activation.Of(new Relu(MaxValue: 6)))!.Value(double.NegativeInfinity));
        Assert.Equal(6, ActivationReading.Of(Activation.Of(new Relu(MaxValue: 6)))!.Value(1e9));
        Assert.Equal(0.2, ActivationReading.Of(Activation.LeakyRelu)!.Derivative(0));
    }

    [Theory]
    [InlineData(-800.0)]
    [InlineData(800.0)]
    public void Softplus_and_Mish_do_not_overflow(double x)
    {
        Assert.Equal(Math.Max(x, 0), ActivationReading.Of(Activation.Softplus)!.Value(x));
        Assert.Equal(Math.Max(x, 0), ActivationReading.Of(Activation.Mish)!.Value(x));
    }

    [Fact]
    public void Sparsemax_is_the_nearest_point_of_the_simplex()
    {
        Assert.Equal([1, 0, 0], RowActivationReading.Value(Activation.Sparsemax, [5, 1, 2])!);
        Assert.Equal([0.5, 0.5, 0], RowActivationReading.Value(Activation.Sparsemax, [1e4, 1e4, -1e4])!);
        Assert.Equal([0.75, 0.25], RowActivationReading.Value(Activation.Sparsemax, [0.5, 0])!);
        Assert.Equal([1], RowActivationReading.Value(Activation.Sparsemax, [-7])!);
        // As sigmoid is the softmax of (x, 0).
        Assert.Equal(0.75, ActivationReading.Of(Activation.SparseSigmoid)!.Value(0.5));
    }

    [Fact]
    public void A_gate_halves_the_row()
    {
        Assert.Equal([0.5, 1], RowActivationReading.Value(Activation.Glu, [1, 2, 0, 0])!);
        var error = Assert.Throws<ArgumentException>(() => RowActivationReading.Value(Activation.Glu, [1, 2, 3]));
        Assert.Contains("3 is odd", error.Message);
    }

    [Fact]
    public void New_without_arguments_has_the_default_parameters()
    {
        Assert.Equal(new Relu(0, double.PositiveInfinity, 0), new Relu());
        Assert.Equal(new LeakyRelu(0.2), new LeakyRelu());
        Assert.Equal(new Elu(1), new Elu());
        Assert.All(Activation.All, activation => Assert.True(activation.IsDefault));
    }

    [Fact]
    public void Row_compositions_agree_with_the_primitives()
    {
        double[][] rows =
        [
            [1, 2, 3],
            [1000, 1001, 999],
            [-1e4, 0, 1e4],
            [5],
        ];
        foreach (double[] numbers in rows)
        {
            var row = new ReferenceRow<Scalar<double>>([.. numbers.Select(x => new Scalar<double>(x))]);
            var softmax = RowFormulas.Softmax(row);
            var logarithm = RowFormulas.LogSoftmax(row);
            for (int i = 0; i < numbers.Length; i++)
            {
                Golden.Close(row.Softmax()[i].Value, softmax[i].Value, 1e-14, 0, "softmax");
                // The two subtract the maximum in another order, which moves an ulp of it: 1e4 * 2e-16.
                Golden.Close(row.LogSoftmax()[i].Value, logarithm[i].Value, 1e-14, 1e-11, "log_softmax");
            }
        }
    }

    [Fact]
    public void Names_are_found_in_any_spelling()
    {
        Assert.Same(Activation.LeakyRelu, Activation.Named("leaky_relu"));
        Assert.Same(Activation.LeakyRelu, Activation.Named("LeakyRelu"));
        Assert.Same(Activation.Silu, Activation.Named("swish"));
        Assert.Same(Activation.HardSilu, Activation.Named("hard_swish"));
        Assert.Same(Activation.HardSilu, Activation.Named("HardSwish"));
        Assert.Same(Activation.Thresholded, Activation.Named("threshold"));
        Assert.Same(Activation.HardTanh, Activation.Named("hardtanh"));
        var error = Assert.Throws<ArgumentException>(() => Activation.Named("sigmiod"));
        Assert.Contains("Did you mean 'sigmoid'?", error.Message);
        Assert.Contains("leaky_relu", error.Message);
        Assert.DoesNotContain("Did you mean", Assert.Throws<ArgumentException>(() => Activation.Named("quantum")).Message);
        Assert.Throws<ArgumentNullException>(() => Activation.Named(null!));
    }

    [Fact]
    public void Equality_is_by_formula_and_parameters()
    {
        Assert.Equal(Activation.Of(new LeakyRelu(0.2)), Activation.LeakyRelu);
        Assert.NotEqual(Activation.Of(new LeakyRelu(0.1)), Activation.LeakyRelu);
        Assert.Equal("leaky_relu", Activation.LeakyRelu.ToString());
        Assert.Equal("LeakyRelu(NegativeSlope: 0.1)", Activation.Of(new LeakyRelu(0.1)).ToString());
    }
}
