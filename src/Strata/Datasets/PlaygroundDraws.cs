using Strata.Numerics;

namespace Strata;

/// <summary>The random numbers of one set of points, one after the other.</summary>
internal sealed class PlaygroundDraws(int seed)
{
    private const ulong Purpose = 0x706C_6179_6772_6F75;
    private const int Steps = 1 << 30;

    private readonly Philox random = new((uint)seed, Purpose);
    private ulong index;

    public double Uniform(double from, double to) => from + (to - from) * (random.Below(index++, Steps) + 0.5) / Steps;

    /// <summary>A normal number by Marsaglia's polar method, with our own logarithm so that it has the same bits everywhere.</summary>
    public double Normal()
    {
        while (true)
        {
            double u = Uniform(-1, 1);
            double v = Uniform(-1, 1);
            double square = u * u + v * v;
            if (square is > 0 and < 1)
            {
                return u * Math.Sqrt(-2 * Scalar<double>.Log(new(square)).Value / square);
            }
        }
    }
}
