using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Powers for the numbers of a step, by our own logarithm: the C library's differ from machine to machine.</summary>
internal static class Powers
{
    /// <summary><c>x^p</c> for x from 0; whole powers to 8 are products, and halves are roots, so that they are exact or nearly.</summary>
    public static double Of(double x, double p)
    {
        if (p == 0.5)
        {
            return Math.Sqrt(x);
        }
        if (p is >= 0 and <= 8 && p == Math.Floor(p))
        {
            double product = 1;
            for (int i = 0; i < p; i++)
            {
                product *= x;
            }
            return product;
        }
        return Scalar<double>.Exp(new(p * Scalar<double>.Log(new(x)).Value)).Value;
    }

    /// <summary><c>1 - beta^step</c>, what the mean of a running average that began at 0 falls short by: no digits cancel.</summary>
    public static double Missing(double beta, long step) =>
        -Scalar<double>.Expm1(new(step * Scalar<double>.Log(new(beta)).Value)).Value;
}
