using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>Random numbers by index until <see cref="Philox"/> has these two methods itself, which then take precedence.</summary>
internal static class Draws
{
    /// <summary>Uniform in [0, 1).</summary>
    public static double Uniform(this Philox random, ulong index) =>
        (Mix(Mix(Mix(random.Seed) ^ random.Purpose) ^ index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal, by Box and Muller.</summary>
    public static double Normal(this Philox random, ulong index) =>
        Math.Sqrt(-2 * Math.Log(1 - random.Uniform((2 * index) + (1UL << 62))))
        * Math.Cos(2 * Math.PI * random.Uniform((2 * index) + 1 + (1UL << 62)));

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
