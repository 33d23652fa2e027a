using Strata.Numerics;

namespace Strata.Tests.Numerics;

using Number = Dual<Scalar<double>>;
using Second = Dual<Dual<Scalar<double>>>;

public sealed class DualTests
{
    // A central difference with step 1e-6 is good to about 1e-9 of the function's size.
    private const double Step = 1e-6;
    private const double Tolerance = 2e-9;

    private static readonly double[] Points = [-3.7, -1.2, -0.4, -1e-3, 2e-3, 0.3, 0.9, 1.8, 4.1];

    [Theory]
    [InlineData("exp")]
    [InlineData("expm1")]
    [InlineData("log")]
    [InlineData("log1p")]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("erf")]
    public void Derivatives_of_the_elementary_functions_agree_with_differences(string function)
    {
        double least = function switch
        {
            "log" => 0.1,
            "log1p" => -0.5,
            _ => -10,
        };
        foreach (double x in Points.Where(x => x > least))
        {
            double difference =
                (
                    ElementaryCatalogue.Named(function, new Scalar<double>(x + Step)).Value
                    - ElementaryCatalogue.Named(function, new Scalar<double>(x - Step)).Value
                ) / (2 * Step);
            double derivative = ElementaryCatalogue.Named(function, Variable(x)).Derivative.Value;
            Assert.Equal(difference, derivative, Tolerance * Math.Max(1, Math.Abs(difference)));

            // And the derivative of the derivative, by duals over duals, with that of the first.
            double second =
                (
                    ElementaryCatalogue.Named(function, Variable(x + Step)).Derivative.Value
                    - ElementaryCatalogue.Named(function, Variable(x - Step)).Derivative.Value
                ) / (2 * Step);
            double actual = ElementaryCatalogue.Named(function, Twice(x)).Derivative.Derivative.Value;
            Assert.Equal(second, actual, Tolerance * Math.Max(1, Math.Abs(second)));
        }
    }

    [Fact]
    public void Derivatives_of_the_arithmetic_agree_with_differences()
    {
        foreach (double x in Points)
        {
            double difference =
                (Mixture(new Scalar<double>(x + Step)).Value - Mixture(new Scalar<double>(x - Step)).Value) / (2 * Step);
            Assert.Equal(difference, Mixture(Variable(x)).Derivative.Value, Tolerance * Math.Max(1, Math.Abs(difference)));
            Assert.Equal(Mixture(new Scalar<double>(x)).Value, Mixture(Variable(x)).Value.Value);
        }

        // Every operator, with a lane and with a plain number on either side.
        static L Mixture<L>(L x)
            where L : struct, ILane<L>
        {
            L a = 2 - x + (x - 3) * x / (1 + x * x);
            L b = 0.5 / (2 + L.Abs(x)) + x * 3 - x / 7 + 4 * x;
            L c = L.FusedMultiplyAdd(a, b, -x) + L.Sqrt(1 + a * a);
            return L.Max(a, b) * L.Min(b, c)
                + L.Where(x > 0.5, a, b)
                - L.Where(x < 0.5, c, a)
                + L.Where(x >= a, a, b)
                + L.Where(x <= b, c, a);
        }
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(3.7)]
    public void A_power_has_its_value_and_its_slope(double exponent)
    {
        foreach (double x in Points.Where(x => x > 0))
        {
            // The logarithm's last bit counts exponent * |log(x)| times.
            Assert.Equal(Math.Pow(x, exponent), Power(new Scalar<double>(x), exponent).Value, 1e-14 * Math.Pow(x, exponent));
            double slope = exponent * Math.Pow(x, exponent - 1);
            Assert.Equal(slope, Power(Variable(x), exponent).Derivative.Value, 1e-14 * Math.Abs(slope));
        }
    }

    [Fact]
    public void A_power_at_0_and_below_has_its_limits()
    {
        Assert.Equal(0, Power(new Scalar<double>(0), 1.5).Value);
        Assert.Equal(0, Power(Variable(0), 1.5).Derivative.Value);
        Assert.Equal(1, Power(new Scalar<double>(0), 0).Value);
        Assert.Equal(0, Power(Variable(0), 0).Derivative.Value);
        Assert.Equal(1, Power(Variable(0), 1).Derivative.Value);
        Assert.Equal(double.PositiveInfinity, Power(new Scalar<double>(0), -0.5).Value);
        Assert.Equal(9, Power(new Scalar<double>(-3), 2).Value);
        Assert.Equal(-6, Power(Variable(-3), 2).Derivative.Value);
        Assert.True(double.IsNaN(Power(new Scalar<double>(-3), 1.5).Value));
        Assert.True(double.IsNaN(Power(new Scalar<double>(double.NaN), 1.5).Value));
        Symbol symbol = Power(Symbol.Variable("x"), 1.5);
        Assert.Equal("power(x, 1.5)", symbol.ToString());
        Assert.Equal(8, symbol.Evaluate(new Dictionary<string, double> { ["x"] = 4 }), 1e-14);
    }

    private static L Power<L>(L x, double exponent)
        where L : struct, ILane<L> => L.Power(x, exponent);

    [Fact]
    public void Second_derivatives_of_powers_are_exact()
    {
        Second x = Twice(1.5);
        Second cube = x * x * x;
        Assert.Equal(3.375, cube.Value.Value.Value);
        Assert.Equal(6.75, cube.Value.Derivative.Value);
        Assert.Equal(6.75, cube.Derivative.Value.Value);
        Assert.Equal(9, cube.Derivative.Derivative.Value);
    }

    // At a kink a member of the subgradient, as Keras takes it; beyond saturation 0, and never NaN.
    [Fact]
    public void Special_points_have_the_expected_derivatives()
    {
        Assert.Equal(0, Number.Abs(Variable(0)).Derivative.Value);
        Assert.Equal(-1, Number.Abs(Variable(-2)).Derivative.Value);
        Assert.Equal(1, Number.Abs(Variable(double.PositiveInfinity)).Derivative.Value);
        Assert.True(double.IsNaN(Number.Abs(Variable(double.NaN)).Value.Value));
        Assert.Equal(0.25, Number.Sigmoid(Variable(0)).Derivative.Value);
        Assert.Equal(0, Number.Sigmoid(Variable(-800)).Derivative.Value);
        Assert.Equal(0, Number.Sigmoid(Variable(800)).Derivative.Value);
        Assert.Equal(1, Number.Tanh(Variable(0)).Derivative.Value);
        Assert.Equal(0, Number.Tanh(Variable(double.NegativeInfinity)).Derivative.Value);
        Assert.Equal(0, Number.Erf(Variable(double.PositiveInfinity)).Derivative.Value);
        Assert.Equal(0, Number.Exp(Variable(double.NegativeInfinity)).Derivative.Value);
        Assert.Equal(1, Number.Expm1(Variable(0)).Derivative.Value);
        Assert.Equal(1, Number.Log1p(Variable(0)).Derivative.Value);
        Assert.Equal(double.PositiveInfinity, Number.Log(Variable(0)).Derivative.Value);
        Assert.Equal(double.PositiveInfinity, Number.Sqrt(Variable(0)).Derivative.Value);
    }

    // Where both sides are equal the left one is taken: of max(x, 0) at 0 the slope is that of x.
    [Fact]
    public void Ties_of_minimum_and_maximum_take_the_left_side()
    {
        Assert.Equal(1, Number.Max(Variable(0), Number.Constant(0)).Derivative.Value);
        Assert.Equal(0, Number.Max(Number.Constant(0), Variable(0)).Derivative.Value);
        Assert.Equal(1, Number.Min(Variable(0), Number.Constant(0)).Derivative.Value);
    }

    private static Number Variable(double x) => new(new(x), new(1));

    private static Second Twice(double x) => new(Variable(x), Number.Constant(1));
}
