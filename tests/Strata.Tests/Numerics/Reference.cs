namespace Strata.Tests.Numerics;

/// <summary>The elementary functions to about 100 bits, as a significand and a power of two so that nothing overflows or is lost.</summary>
internal static class Reference
{
    /// <summary>A value <c>Significand * 2^Exponent</c>.</summary>
    internal readonly record struct Value(DoubleDouble Significand, int Exponent = 0);

    public static Value Exp(double x)
    {
        (DoubleDouble rest, int n) = Reduce(x);
        return new(Expm1OfSmall(rest) + 1, n);
    }

    public static Value Expm1(double x)
    {
        (DoubleDouble rest, int n) = Reduce(x);
        return n switch
        {
            0 => new(Expm1OfSmall(rest)),
            < -200 => new(-1),
            > 200 => new(Expm1OfSmall(rest) + 1, n),
            _ => new((Expm1OfSmall(rest) + 1).Times2To(n) - 1),
        };
    }

    public static Value Log(double x) => new(LogOf(x));

    public static Value Log1p(double x) => new(LogOf(DoubleDouble.SumOf(1, x)));

    public static Value Tanh(double x)
    {
        DoubleDouble t = Expm1(2 * Math.Min(Math.Abs(x), 40)).Significand;
        DoubleDouble tanh = t / (t + 2);
        return new(x < 0 ? -tanh : tanh);
    }

    public static Value Sigmoid(double x)
    {
        Value e = Exp(-Math.Abs(x));
        DoubleDouble denominator = e.Significand.Times2To(Math.Max(e.Exponent, -500)) + 1;
        return x < 0 ? new(e.Significand / denominator, e.Exponent) : new((DoubleDouble)1 / denominator);
    }

    // 2/sqrt(pi) * e^(-x^2) * sum of 2^k x^(2k+1) / (2k+1)!!: every term is positive, so nothing cancels.
    public static Value Erf(double x)
    {
        double magnitude = Math.Min(Math.Abs(x), 6.5);
        DoubleDouble square = DoubleDouble.ProductOf(magnitude, magnitude);
        DoubleDouble term = magnitude;
        DoubleDouble sum = term;
        for (int k = 1; term.High > sum.High * 1e-33; k++)
        {
            term = term * square * 2 / (2 * k + 1);
            sum += term;
        }
        (DoubleDouble rest, int n) = Reduce(-square);
        DoubleDouble erf = DoubleDouble.TwoOverRootPi * (Expm1OfSmall(rest) + 1).Times2To(n) * sum;
        return new(x < 0 ? -erf : erf);
    }

    private static (DoubleDouble Remainder, int Power) Reduce(DoubleDouble x)
    {
        int n = (int)Math.Round(x.High / DoubleDouble.Ln2.High);
        return (n == 0 ? x : x - DoubleDouble.Ln2 * n, n);
    }

    // Taylor's series of a 64th, then (e^2t - 1) = 2 (e^t - 1) + (e^t - 1)^2 six times.
    private static DoubleDouble Expm1OfSmall(DoubleDouble x)
    {
        if (Math.Abs(x.High) < 1e-150)
        {
            return x;
        }
        x = x.Times2To(-6);
        DoubleDouble sum = 0;
        for (int k = 14; k >= 1; k--)
        {
            sum = x / k * (sum + 1);
        }
        for (int i = 0; i < 6; i++)
        {
            sum = sum * 2 + sum * sum;
        }
        return sum;
    }

    // Newton's method on e^y = x, from 0: y += (x - e^y) / e^y until it stands.
    private static DoubleDouble LogOf(DoubleDouble x)
    {
        int k = Math.ILogB(x.High);
        DoubleDouble significand = new(Math.ScaleB(x.High, -k), Math.ScaleB(x.Low, -k));
        if (significand.High > 1.4142135623730951)
        {
            significand = significand.Times2To(-1);
            k++;
        }
        DoubleDouble f = significand - 1;
        DoubleDouble y =
            f.High == 0 ? 0
            : Math.Abs(f.High) < 1e-8 ? f.High
            : Math.Log(significand.High);
        for (int i = 0; i < 2; i++)
        {
            DoubleDouble e = Expm1OfSmall(y);
            y += (f - e) / (e + 1);
        }
        return k == 0 ? y : DoubleDouble.Ln2 * k + y;
    }
}
