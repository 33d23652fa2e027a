using Strata.Numerics;

namespace Strata.Tests.Numerics;

/// <summary>The functions over those that every runtime has are the lanes' own, but for some units in the last place.</summary>
public class PlainFunctionsTests
{
    private static readonly double[] Positive = [0, 1e-300, 1e-17, 1e-9, 1e-4, 0.01, 0.3, 0.5, 1, 1.7, 3, 5.9, 6.1, 20, 50, 700];

    private static IEnumerable<double> Numbers => Positive.Concat(Positive.Select(x => -x));

    private static void Near(double expected, double actual, double x) =>
        Assert.True(
            expected.Equals(actual) || Math.Abs(expected - actual) <= 2e-14 * Math.Abs(expected),
            $"at {x}: expected {expected}, computed {actual}"
        );

    [Fact]
    public void Expm1_keeps_its_digits_near_0_and_its_limits()
    {
        Assert.All(Numbers, x => Near(Scalar<double>.Expm1(new(x)).Value, PlainFunctions.Expm1(new Scalar<double>(x)).Value, x));
        Assert.Equal(-1, PlainFunctions.Expm1(new Scalar<double>(double.NegativeInfinity)).Value);
        Assert.Equal(double.PositiveInfinity, PlainFunctions.Expm1(new Scalar<double>(double.PositiveInfinity)).Value);
        Assert.Equal(double.NaN, PlainFunctions.Expm1(new Scalar<double>(double.NaN)).Value);
    }

    [Fact]
    public void Log1p_keeps_its_digits_near_0_and_its_limits()
    {
        Assert.All(
            Numbers.Where(x => x > -1).Concat([1e15, 1e16, 1e17, 1e300, -0.999999]),
            x => Near(Scalar<double>.Log1p(new(x)).Value, PlainFunctions.Log1p(new Scalar<double>(x)).Value, x)
        );
        Assert.Equal(double.NegativeInfinity, PlainFunctions.Log1p(new Scalar<double>(-1)).Value);
        Assert.Equal(double.PositiveInfinity, PlainFunctions.Log1p(new Scalar<double>(double.PositiveInfinity)).Value);
        Assert.Equal(double.NaN, PlainFunctions.Log1p(new Scalar<double>(-1.5)).Value);
        Assert.Equal(double.NaN, PlainFunctions.Log1p(new Scalar<double>(double.NaN)).Value);
    }

    [Fact]
    public void Erf_keeps_its_digits_near_0_and_its_limits()
    {
        Assert.All(Numbers, x => Near(Scalar<double>.Erf(new(x)).Value, PlainFunctions.Erf(new Scalar<double>(x)).Value, x));
        Assert.Equal(-1, PlainFunctions.Erf(new Scalar<double>(double.NegativeInfinity)).Value);
        Assert.Equal(1, PlainFunctions.Erf(new Scalar<double>(double.PositiveInfinity)).Value);
        Assert.Equal(double.NaN, PlainFunctions.Erf(new Scalar<double>(double.NaN)).Value);
    }
}
