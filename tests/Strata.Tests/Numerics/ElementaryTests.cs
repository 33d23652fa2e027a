using Strata.Numerics;

namespace Strata.Tests.Numerics;

public sealed class ElementaryTests
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    private static readonly (string Function, double X, double Expected)[] Limits =
    [
        ("exp", -Inf, 0.0),
        ("exp", Inf, Inf),
        ("exp", NaN, NaN),
        ("exp", 0.0, 1.0),
        ("exp", -0.0, 1.0),
        ("exp", 1000.0, Inf),
        ("exp", -1000.0, 0.0),
        ("expm1", -Inf, -1.0),
        ("expm1", Inf, Inf),
        ("expm1", NaN, NaN),
        ("expm1", 0.0, 0.0),
        ("expm1", -0.0, -0.0),
        ("expm1", -100.0, -1.0),
        ("expm1", 1e-44, 1e-44),
        ("log", 0.0, -Inf),
        ("log", -0.0, -Inf),
        ("log", -1.0, NaN),
        ("log", -Inf, NaN),
        ("log", NaN, NaN),
        ("log", Inf, Inf),
        ("log", 1.0, 0.0),
        ("log1p", -1.0, -Inf),
        ("log1p", -1.5, NaN),
        ("log1p", -Inf, NaN),
        ("log1p", NaN, NaN),
        ("log1p", Inf, Inf),
        ("log1p", 0.0, 0.0),
        ("log1p", -0.0, -0.0),
        ("log1p", 1e-44, 1e-44),
        ("tanh", Inf, 1.0),
        ("tanh", -Inf, -1.0),
        ("tanh", NaN, NaN),
        ("tanh", 0.0, 0.0),
        ("tanh", -0.0, -0.0),
        ("tanh", 1e-44, 1e-44),
        ("tanh", 30.0, 1.0),
        ("sigmoid", Inf, 1.0),
        ("sigmoid", -Inf, 0.0),
        ("sigmoid", NaN, NaN),
        ("sigmoid", 0.0, 0.5),
        ("sigmoid", -0.0, 0.5),
        ("erf", Inf, 1.0),
        ("erf", -Inf, -1.0),
        ("erf", NaN, NaN),
        ("erf", 0.0, 0.0),
        ("erf", -0.0, -0.0),
    ];

    // At the limits the results are exact, zeros keep their signs, and what is not defined is NaN; the same in both precisions.
    [Fact]
    public void Limits_are_exact()
    {
        foreach ((string function, double x, double expected) in Limits)
        {
            double result = ElementaryCatalogue.Named(function, new Scalar<double>(x)).Value;
            Assert.True(LaneSamples.SameBits(expected, result), $"{function}({x}) is {result}, not {expected}.");

            float single = ElementaryCatalogue.Named(function, new Scalar<float>((float)x)).Value;
            Assert.True(LaneSamples.SameBits((float)expected, single), $"{function}({x}f) is {single}, not {expected}.");
        }
    }

    [Theory]
    [InlineData(-103.97f, 1.4e-45f)]
    [InlineData(-104f, 0f)]
    [InlineData(-87.5f, 9.98E-39f)]
    [InlineData(88.72f, 3.3931806E+38f)]
    [InlineData(88.73f, float.PositiveInfinity)]
    public void Exp_underflows_gradually_and_overflows_late(float x, float expected)
    {
        float result = Scalar<float>.Exp(new(x)).Value;
        Assert.Equal((float)Reference(x), result);
        Assert.Equal(expected, result, expected * 0.01f);

        static double Reference(double x)
        {
            var value = Numerics.Reference.Exp(x);
            return Math.ScaleB(value.Significand.High, value.Exponent);
        }
    }

    [Fact]
    public void Logarithms_of_subnormal_numbers_have_all_their_digits()
    {
        Assert.Equal(-744.4400719213812, Scalar<double>.Log(new(double.Epsilon)).Value);
        Assert.Equal(-103.27893f, Scalar<float>.Log(new(float.Epsilon)).Value);
    }

    [Fact]
    public void Odd_functions_are_odd_to_the_bit()
    {
        foreach (double x in LaneSamples.Any<double>(new Philox(1, "odd"), 2000))
        {
            Assert.True(LaneSamples.SameBits(-Scalar<double>.Tanh(new(x)).Value, Scalar<double>.Tanh(new(-x)).Value));
            Assert.True(LaneSamples.SameBits(-Scalar<double>.Erf(new(x)).Value, Scalar<double>.Erf(new(-x)).Value));
        }
    }

    // Digits of the functions from their definitions, to 17 places: the reference itself is held against them.
    [Theory]
    [InlineData("exp", 1.0, 2.7182818284590452)]
    [InlineData("expm1", 1e-10, 1.00000000005e-10)]
    [InlineData("log", 10.0, 2.3025850929940457)]
    [InlineData("log1p", 1e-10, 9.9999999995e-11)]
    [InlineData("tanh", 0.5, 0.46211715726000976)]
    [InlineData("sigmoid", -40.0, 4.2483542552915889e-18)]
    [InlineData("erf", 1.0, 0.84270079294971487)]
    public void The_reference_has_the_published_digits(string function, double x, double expected)
    {
        var exact = ElementaryCatalogue.Exact(function, x);
        Assert.Equal(expected, Math.ScaleB(exact.Significand.High, exact.Exponent), Math.Abs(expected) * 3e-16);
    }
}
