using System.Numerics;

namespace Strata.Numerics;

/// <summary>
/// Counter-based random numbers, Philox4x32-10: any number of a stream can be had without those before it, by any thread, and is the
/// same on every machine.
/// </summary>
/// <remarks>Salmon, Moraes, Dror and Shaw, <i>Parallel random numbers: as easy as 1, 2, 3</i>, SC 2011.</remarks>
public readonly struct Philox
{
    private readonly uint key0;
    private readonly uint key1;

    /// <summary>The stream of a seed for one purpose: streams of two purposes have nothing to do with each other.</summary>
    public Philox(ulong seed, ulong purpose)
        : this(Mix(Mix(seed) + purpose)) { }

    /// <summary>The stream of a seed for one purpose, named.</summary>
    /// <example><code>int[] order = [0, 1, 2, 3]; new Philox(seed: 1, "shuffle").Shuffle(order);</code></example>
    public Philox(ulong seed, string purpose)
        : this(seed, Hash(purpose)) { }

    private Philox(ulong key)
    {
        key0 = (uint)key;
        key1 = (uint)(key >> 32);
    }

    /// <summary>The stream whose key is given as it stands, as the paper's test vectors do.</summary>
    internal static Philox OfKey(ulong key) => new(key);

    /// <summary>A stream within this one, such as that of one epoch.</summary>
    public Philox Derive(ulong purpose) => new((ulong)key1 << 32 | key0, purpose);

    /// <summary>The four words at a place of the stream: ten rounds over the counter.</summary>
    public (uint First, uint Second, uint Third, uint Fourth) Block(ulong index, ulong high = 0)
    {
        var (x0, x1, x2, x3) = ((uint)index, (uint)(index >> 32), (uint)high, (uint)(high >> 32));
        var (k0, k1) = (key0, key1);
        for (int round = 0; round < 10; round++)
        {
            ulong left = (ulong)x0 * 0xD2511F53;
            ulong right = (ulong)x2 * 0xCD9E8D57;
            (x0, x1, x2, x3) = ((uint)(right >> 32) ^ x1 ^ k0, (uint)right, (uint)(left >> 32) ^ x3 ^ k1, (uint)left);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return (x0, x1, x2, x3);
    }

    /// <summary>64 random bits.</summary>
    public ulong Bits(ulong index)
    {
        var (low, high, _, _) = Block(index);
        return (ulong)high << 32 | low;
    }

    /// <summary>A number in [0, 1), evenly spread, with 53 random bits.</summary>
    public double Uniform(ulong index) => (Bits(index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>An integer from 0 up to, not with, <paramref name="bound"/>; off from even by less than 2^-32.</summary>
    public int Below(ulong index, int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(Bits(index), (ulong)bound, out _);
    }

    /// <summary>A number of the standard normal distribution, by the inverse of its distribution function.</summary>
    /// <remarks>Wichura 1988, algorithm AS 241 (PPND16), relative error about 1e-16; over our own logarithm, so the same everywhere.</remarks>
    public double Normal(ulong index)
    {
        // Half a step away from 0 and 1, where the inverse is infinite.
        double p = ((Bits(index) >> 12) + 0.5) * (1.0 / (1UL << 52));
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            return q * Ratio(0.180625 - (q * q), Central);
        }
        double tail = Math.Sqrt(-Scalar<double>.Log(new Scalar<double>(q < 0 ? p : 1 - p)).Value);
        double x = tail <= 5 ? Ratio(tail - 1.6, Middle) : Ratio(tail - 5, Far);
        return q < 0 ? -x : x;
    }

    /// <summary>Puts numbers into a random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Below((ulong)i, i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    // Numerators and denominators of AS 241, highest power first.
    private static ReadOnlySpan<double> Central =>
        [
            2509.0809287301226727,
            33430.575583588128105,
            67265.770927008700853,
            45921.953931549871457,
            13731.693765509461125,
            1971.5909503065514427,
            133.14166789178437745,
            3.387132872796366608,
            5226.495278852545925,
            28729.085735721942674,
            39307.89580009271061,
            21213.794301586595867,
            5394.1960214247511077,
            687.1870074920579083,
            42.313330701600911252,
            1.0,
        ];

    private static ReadOnlySpan<double> Middle =>
        [
            7.7454501427834140764e-4,
            0.0227238449892691845833,
            0.24178072517745061177,
            1.27045825245236838258,
            3.64784832476320460504,
            5.7694972214606914055,
            4.6303378461565452959,
            1.42343711074968357734,
            1.05075007164441684324e-9,
            5.475938084995344946e-4,
            0.0151986665636164571966,
            0.14810397642748007459,
            0.68976733498510000455,
            1.6763848301838038494,
            2.05319162663775882187,
            1.0,
        ];

    private static ReadOnlySpan<double> Far =>
        [
            2.01033439929228813265e-7,
            2.71155556874348757815e-5,
            0.0012426609473880784386,
            0.026532189526576123093,
            0.29656057182850489123,
            1.7848265399172913358,
            5.4637849111641143699,
            6.6579046435011037772,
            2.04426310338993978564e-15,
            1.4215117583164458887e-7,
            1.8463183175100546818e-5,
            7.868691311456132591e-4,
            0.0148753612908506148525,
            0.13692988092273580531,
            0.59983220655588793769,
            1.0,
        ];

    private static double Ratio(double x, ReadOnlySpan<double> coefficients)
    {
        double numerator = 0;
        double denominator = 0;
        for (int i = 0; i < 8; i++)
        {
            numerator = (numerator * x) + coefficients[i];
            denominator = (denominator * x) + coefficients[i + 8];
        }
        return numerator / denominator;
    }

    // The finalizer of SplitMix64: every bit of the seed reaches every bit of the key.
    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    // FNV-1a, which does not change between runs as string.GetHashCode does.
    private static ulong Hash(string purpose)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in purpose)
        {
            hash = (hash ^ letter) * 1099511628211;
        }
        return hash;
    }
}
