using System.Numerics;
using Strata.Numerics;

namespace Strata.Tests.Numerics;

public sealed unsafe class LaneTests
{
    [Fact]
    public void Every_operation_gives_the_bits_of_one_float_alone_at_512_bits() => AgreeWithScalar<Vector512Lane<float>, float>();

    [Fact]
    public void Every_operation_gives_the_bits_of_one_float_alone_at_256_bits() => AgreeWithScalar<Vector256Lane<float>, float>();

    [Fact]
    public void Every_operation_gives_the_bits_of_one_float_alone_at_128_bits() => AgreeWithScalar<Vector128Lane<float>, float>();

    [Fact]
    public void Every_operation_gives_the_bits_of_one_double_alone_at_512_bits() =>
        AgreeWithScalar<Vector512Lane<double>, double>();

    [Fact]
    public void Every_operation_gives_the_bits_of_one_double_alone_at_256_bits() =>
        AgreeWithScalar<Vector256Lane<double>, double>();

    [Fact]
    public void Every_operation_gives_the_bits_of_one_double_alone_at_128_bits() =>
        AgreeWithScalar<Vector128Lane<double>, double>();

    [Fact]
    public void Minimum_and_maximum_pass_NaN_on_and_order_the_zeros()
    {
        Scalar<float> nan = new(float.NaN);
        Scalar<float> one = new(1);
        Assert.True(float.IsNaN(Scalar<float>.Min(nan, one).Value) && float.IsNaN(Scalar<float>.Min(one, nan).Value));
        Assert.True(float.IsNaN(Scalar<float>.Max(nan, one).Value) && float.IsNaN(Scalar<float>.Max(one, nan).Value));
        Assert.True(float.IsNegative(Scalar<float>.Min(new(0f), new(-0f)).Value));
        Assert.False(float.IsNegative(Scalar<float>.Max(new(-0f), new(0f)).Value));
        Assert.True(float.IsNaN(Scalar<float>.AtMost(nan, 4).Value) && float.IsNaN(Scalar<float>.AtLeast(nan, 4).Value));
    }

    [Fact]
    public void Where_takes_any_number_other_than_zero_for_true()
    {
        Scalar<double> one = new(1);
        Scalar<double> two = new(2);
        Assert.Equal(1, Scalar<double>.Where(new(double.NaN), one, two).Value);
        Assert.Equal(2, Scalar<double>.Where(new(-0.0), one, two).Value);
        Assert.Equal(2, Scalar<double>.Where(new Scalar<double>(double.NaN) <= one, one, two).Value);
    }

    [Theory]
    [InlineData(1.0, 0, 1.0)]
    [InlineData(1.414, 0, 1.414)]
    [InlineData(1.415, 1, 0.7075)]
    [InlineData(0.5, -1, 1.0)]
    [InlineData(6.0, 3, 0.75)]
    [InlineData(5.0, 2, 1.25)]
    public void A_number_is_its_significand_around_one_times_a_power_of_two(double x, double exponent, double significand)
    {
        Assert.Equal(exponent, Scalar<double>.Exponent(new(x)).Value);
        Assert.Equal(significand, Scalar<double>.Significand(new(x)).Value, 15);
        Assert.Equal((float)exponent, Scalar<float>.Exponent(new((float)x)).Value);
        Assert.Equal((float)significand, Scalar<float>.Significand(new((float)x)).Value, 1e-7f);
    }

    [Theory]
    [InlineData(-1074, double.Epsilon)]
    [InlineData(-1075, 0.0)]
    [InlineData(-1022, 2.2250738585072014e-308)]
    [InlineData(1023, 8.98846567431158e307)]
    [InlineData(1024, double.PositiveInfinity)]
    public void Scaling_reaches_subnormal_numbers_and_infinity(double n, double expected) =>
        Assert.Equal(expected, Scalar<double>.ScaleB(new(1), new(n)).Value);

    [Fact]
    public void The_widest_lane_runs_the_loop_once()
    {
        var loop = new CountingLoop();
        Lanes.Widest<float, CountingLoop>(ref loop);
        Assert.Equal(1, loop.Runs);
        Assert.Contains(loop.Width, new[] { 1, 4, 8, 16 });
    }

    private struct CountingLoop : ILaneLoop<float>
    {
        public int Runs;
        public int Width;

        public void Run<L>()
            where L : struct, IVectorLane<L, float>
        {
            Runs++;
            Width = L.Count;
        }
    }

    private static void AgreeWithScalar<L, T>()
        where L : struct, IVectorLane<L, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Count = 4096;
        var numbers = new Philox(7, "lanes");
        T[] a = LaneSamples.Any<T>(numbers.Derive(1), Count);
        T[] b = LaneSamples.Any<T>(numbers.Derive(2), Count);
        T[] c = LaneSamples.Any<T>(numbers.Derive(3), Count);
        T[] moderate = LaneSamples.Moderate<T>(numbers.Derive(4), Count);
        // Every special value against every other.
        int special = LaneSamples.Special<T>().Length;
        for (int i = 0; i < special * special; i++)
        {
            (a[i], b[i], c[i]) = (a[i % special], a[i / special % special], a[(i + i / special) % special]);
        }

        var expected = new Dictionary<string, T[]>();
        var actual = new Dictionary<string, T[]>();
        fixed (
            T* pa = a,
                pb = b,
                pc = c,
                pm = moderate
        )
        {
            for (int i = 0; i < Count; i++)
            {
                Apply<Scalar<T>, T>(pa + i, pb + i, pc + i, pm + i, expected, i, Count);
            }
            for (int i = 0; i < Count; i += L.Count)
            {
                Apply<L, T>(pa + i, pb + i, pc + i, pm + i, actual, i, Count);
            }
        }
        foreach ((string operation, T[] values) in expected)
        {
            for (int i = 0; i < Count; i++)
            {
                // A NaN is a NaN: which one is the hardware's choice.
                if (!LaneSamples.SameBits(values[i], actual[operation][i]))
                {
                    Assert.Fail(
                        $"{operation}({a[i]}, {b[i]}, {c[i]}; {moderate[i]}) is {actual[operation][i]}, alone {values[i]}."
                    );
                }
            }
        }
    }

    private static void Apply<L, T>(T* pa, T* pb, T* pc, T* pm, Dictionary<string, T[]> results, int at, int count)
        where L : struct, IVectorLane<L, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        L a = L.Load(pa);
        L b = L.Load(pb);
        L c = L.Load(pc);
        L moderate = L.Load(pm);
        // Within the contracts: an integer whose power is normal, one of twice that range, a positive normal number, one near 1.
        double range = typeof(T) == typeof(float) ? 126 : 1022;
        L power = L.Round(moderate * L.Constant(range));
        L normal = L.AtLeast(L.Abs(moderate), 1e-30) * L.PowerOfTwo(L.Round(moderate * L.Constant(20)));
        L near = L.CopySign(L.Abs(moderate) + L.Constant(0.25), b);

        void Put(string name, L value)
        {
            if (!results.TryGetValue(name, out T[]? all))
            {
                results[name] = all = new T[count];
            }
            fixed (T* place = all)
            {
                L.Store(value, place + at);
            }
        }

        Put("add", a + b);
        Put("subtract", a - b);
        Put("multiply", a * b);
        Put("divide", a / b);
        Put("negate", -a);
        Put("add constant", a + 0.1);
        Put("constant minus", 0.1 - a);
        Put("less", L.Where(a < b, a, c));
        Put("greater", L.Where(a > b, a, c));
        Put("less or equal", L.Where(a <= b, a, c));
        Put("greater or equal", L.Where(a >= b, a, c));
        Put("where at most", L.WhereAtMost(a, 0.25, b, c));
        Put("fused multiply-add", L.FusedMultiplyAdd(a, b, c));
        Put("horner", L.Horner(a, b, 0.3));
        Put("four steps of horner", L.Horner(a, b, 0.1, -0.2, 0.3, -0.4));
        Put("min", L.Min(a, b));
        Put("max", L.Max(a, b));
        Put("abs", L.Abs(a));
        Put("sqrt", L.Sqrt(a));
        Put("round", L.Round(a));
        Put("power of two", L.PowerOfTwo(power));
        Put("exponent", L.Exponent(normal));
        Put("significand", L.Significand(normal));
        Put("scale", L.ScaleB(near, power + power));
        Put("copy sign", L.CopySign(a, b));
        Put("at most", L.AtMost(a, 0.5));
        Put("at least", L.AtLeast(a, -0.5));
        Put("broadcast", L.Broadcast(T.CreateTruncating(0.1)) + L.Zero + L.One);
        Put("exp", L.Exp(a));
        Put("expm1", L.Expm1(a));
        Put("expm1 of a negative", L.Expm1OfNegative(-L.Abs(a)));
        Put("log", L.Log(a));
        Put("log1p", L.Log1p(a));
        Put("tanh", L.Tanh(a));
        Put("sigmoid", L.Sigmoid(a));
        Put("erf", L.Erf(a));
        Put("derivative of a gelu", Gelu(new Dual<L>(a, L.One)).Derivative);
    }

    private static L Gelu<L>(L x)
        where L : struct, ILane<L> => 0.5 * x * (1 + L.Erf(x * 0.7071067811865476));
}
