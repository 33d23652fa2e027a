using System.Text.Json;
using Strata.Activations;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Tests.Formulas;

public class ActivationTests
{
    /// <summary>Goldens whose formula is not written yet; the test below fails when one of them appears.</summary>
    private static readonly string[] Missing =
    [
        "celu",
        "glu",
        "hard_shrink",
        "hard_sigmoid",
        "hard_silu",
        "hard_tanh",
        "log_sigmoid",
        "relu6",
        "soft_shrink",
        "sparse_plus",
        "sparse_sigmoid",
        "sparsemax",
        "squareplus",
        "tanh_shrink",
        "threshold",
    ];

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
    ];

    // 173 points in [-30, 30], denser near 0; none within 1e-3 of the kinks at 0, 0.5, 4 and 6.
    private static readonly double[] Grid =
    [
        .. Enumerable
            .Range(-86, 173)
            .Select(i => 30 * Math.Pow(Math.Abs(i + 0.3) / 86.3, 2) * Math.Sign(i + 0.3))
            .Where(x => new[] { 0, 0.5, 4, 6 }.All(kink => Math.Abs(x - kink) > 1e-3)),
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
        int cases = 0;
        foreach (JsonElement golden in Golden.Keras("activations").EnumerateArray())
        {
            if (Build(golden) is not { } activation)
            {
                continue;
            }
            cases++;
            double[] x = Golden.Numbers(golden.GetProperty("x"));
            double[] y = Golden.Numbers(golden.GetProperty("y"));
            double[] cotangent = Golden.Numbers(golden.GetProperty("cotangent"));
            double[] slope = Golden.Numbers(golden.GetProperty("grad_x"));
            int width = golden.GetProperty("x")[0] is { ValueKind: JsonValueKind.Array } row ? row.GetArrayLength() : 1;
            for (int i = 0; i < x.Length; i += width)
            {
                double[] outputs,
                    slopes;
                if (ActivationReading.Of(activation) is { } reading)
                {
                    outputs = [reading.Value(x[i])];
                    slopes = [reading.Derivative(x[i]) * cotangent[i]];
                }
                else
                {
                    outputs = RowActivationReading.Value(activation, x[i..(i + width)])!;
                    slopes = RowActivationReading.Gradient(activation, x[i..(i + width)], cotangent[i..(i + width)])!;
                }
                for (int j = 0; j < outputs.Length; j++)
                {
                    string what = $"{Golden.Title(golden)} at {x[i + j]:R}";
                    // 1 - y, 1 + erf and their like cancel in Keras too: an ulp or two of 1, times |x| up to 6, is 1e-15.
                    Golden.Close(y[i + j], outputs[j], 1e-12, 1e-15, what);
                    // At a threshold that is not 0 the function jumps and has no slope: Keras says 0, the formula that of the left piece.
                    if (!golden.GetProperty("params").TryGetProperty("threshold", out var jump) || x[i + j] != jump.GetDouble())
                    {
                        Golden.Close(slope[i + j], slopes[j], 1e-12, 1e-15, what + ", slope");
                    }
                }
            }
        }
        Assert.True(cases >= 15, $"only {cases} goldens were found");
    }

    [Fact]
    public void Goldens_not_yet_written_are_listed()
    {
        var missing = Golden.Keras("activations").EnumerateArray().Where(g => Build(g) is null).Select(Golden.Name).Distinct();
        Assert.Equal(Missing, missing.Order(StringComparer.Ordinal));
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
        Assert.All(RowActivationReading.Value(Find(title), [1, double.NaN, 2])!, y => Assert.True(double.IsNaN(y)));
        Assert.All(RowActivationReading.Value(Find(title), [1e4, -1e4, 0])!, y => Assert.True(double.IsFinite(y)));
        Assert.Single(RowActivationReading.Value(Find(title), [3])!);
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
