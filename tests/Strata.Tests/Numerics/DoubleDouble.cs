namespace Strata.Tests.Numerics;

/// <summary>A number as the sum of two doubles, about 106 bits: the reference for what double must get right.</summary>
/// <remarks>Dekker's and Knuth's error-free sums and products; written for clearness, as only tests use it.</remarks>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static DoubleDouble Ln2 => new(0.6931471805599453, 2.3190468138462996e-17);

    public static DoubleDouble TwoOverRootPi => new(1.1283791670955126, 1.533545961316588e-17);

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble SumOf(double a, double b)
    {
        double sum = a + b;
        double rounded = sum - a;
        return new(sum, (a - (sum - rounded)) + (b - rounded));
    }

    public static DoubleDouble ProductOf(double a, double b)
    {
        double product = a * b;
        return new(product, Math.FusedMultiplyAdd(a, b, -product));
    }

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble high = SumOf(a.High, b.High);
        DoubleDouble low = SumOf(a.Low, b.Low);
        DoubleDouble sum = Normal(high.High, high.Low + low.High);
        return Normal(sum.High, sum.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble product = ProductOf(a.High, b.High);
        return Normal(product.High, product.Low + (a.High * b.Low + a.Low * b.High));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a.High / b.High;
        DoubleDouble rest = a - b * first;
        double second = rest.High / b.High;
        rest -= b * second;
        return Normal(first, second) + rest.High / b.High;
    }

    public DoubleDouble Times2To(int n) => new(Math.ScaleB(High, n), Math.ScaleB(Low, n));

    private static DoubleDouble Normal(double high, double low)
    {
        double sum = high + low;
        return new(sum, low - (sum - high));
    }
}
