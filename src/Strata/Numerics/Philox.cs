namespace Strata.Numerics;

/// <summary>Counter-based random numbers (Philox4x32-10): the draw at an index is a function of seed, purpose and index alone.</summary>
/// <remarks>
/// Nothing is stepped, so the same bits come out in any order, on any number of threads and on any machine. The seed is the cipher's
/// key; index and purpose are the two halves of its 128-bit counter, so no two draws of one seed ever share a block. Give each purpose
/// one kind of draw only: different methods at the same index read the same random bits. Salmon, Moraes, Dror and Shaw, "Parallel
/// random numbers: as easy as 1, 2, 3", SC 2011.
/// </remarks>
/// <param name="seed">The seed, equal for a whole run.</param>
/// <param name="purpose">What the numbers are for; different purposes are independent.</param>
public readonly struct Philox(ulong seed, ulong purpose)
{
    /// <summary>A stream for a named purpose, such as <c>"dropout"</c>; the name counts by its FNV-1a hash, the same everywhere.</summary>
    public Philox(ulong seed, string purpose)
        : this(seed, HashOf(purpose)) { }

    /// <summary>The seed.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>The stream.</summary>
    public ulong Purpose { get; } = purpose;

    /// <summary>A stream of its own for a part of this purpose, such as a layer or an epoch.</summary>
    public Philox Derive(ulong purpose) => new(Seed, Mixed(Mixed(Purpose) + purpose));

    /// <summary>A stream of its own for a named part of this purpose.</summary>
    public Philox Derive(string purpose) => Derive(HashOf(purpose));

    /// <summary>The 128 random bits at an index.</summary>
    public (uint First, uint Second, uint Third, uint Fourth) Block(ulong index) =>
        Encrypt(((uint)index, (uint)(index >> 32), (uint)Purpose, (uint)(Purpose >> 32)), ((uint)Seed, (uint)(Seed >> 32)));

    /// <summary>A number of [0, 1), each multiple of 2^-53 equally likely.</summary>
    public double Uniform(ulong index)
    {
        (uint first, uint second, _, _) = Block(index);
        return UniformOf(first, second);
    }

    /// <summary>A float of [0, 1), each multiple of 2^-24 equally likely; four indices share a block.</summary>
    public float UniformSingle(ulong index)
    {
        var block = Block(index / 4);
        uint word = (index % 4) switch
        {
            0 => block.First,
            1 => block.Second,
            2 => block.Third,
            _ => block.Fourth,
        };
        return UniformOf(word);
    }

    /// <summary>Writes <see cref="UniformSingle"/> of <paramref name="firstIndex"/> and the indices after it.</summary>
    public void Fill(Span<float> destination, ulong firstIndex = 0)
    {
        int i = 0;
        while (i < destination.Length && (firstIndex + (ulong)i) % 4 != 0)
        {
            destination[i] = UniformSingle(firstIndex + (ulong)i);
            i++;
        }
        for (; i <= destination.Length - 4; i += 4)
        {
            (uint first, uint second, uint third, uint fourth) = Block((firstIndex + (ulong)i) / 4);
            destination[i] = UniformOf(first);
            destination[i + 1] = UniformOf(second);
            destination[i + 2] = UniformOf(third);
            destination[i + 3] = UniformOf(fourth);
        }
        for (; i < destination.Length; i++)
        {
            destination[i] = UniformSingle(firstIndex + (ulong)i);
        }
    }

    /// <summary>A number of the standard normal distribution (mean 0, variance 1; never beyond 8.6).</summary>
    /// <remarks>Box and Muller 1958, with the logarithm, sine and cosine of this library, so that its bits are the same everywhere.</remarks>
    public double Normal(ulong index)
    {
        (uint first, uint second, uint third, uint fourth) = Block(index);
        // 1 - u is never 0, whose logarithm would be infinite.
        double radius = Math.Sqrt(-2 * Scalar<double>.Log(new(1 - UniformOf(first, second))).Value);
        return radius * CosineOfTurns(UniformOf(third, fourth));
    }

    /// <summary>An integer of [0, <paramref name="bound"/>).</summary>
    /// <remarks>The high half of a 64-bit draw times the bound (Lemire 2019): no value is favoured by more than 2^-32.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is 0.</exception>
    public uint Below(ulong index, uint bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        (uint first, uint second, _, _) = Block(index);
        return (uint)Math.BigMul(first | ((ulong)second << 32), bound, out _);
    }

    /// <summary>Puts the values in a random order, every order equally likely (Fisher and Yates).</summary>
    public void Shuffle(Span<int> values)
    {
        for (int last = values.Length - 1; last > 0; last--)
        {
            int other = (int)Below((ulong)last, (uint)last + 1);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }

    /// <summary>Ten rounds of Philox4x32: two multiplications whose halves change places, and a key that steps.</summary>
    internal static (uint First, uint Second, uint Third, uint Fourth) Encrypt(
        (uint First, uint Second, uint Third, uint Fourth) counter,
        (uint First, uint Second) key
    )
    {
        (uint first, uint second, uint third, uint fourth) = counter;
        (uint keyFirst, uint keySecond) = key;
        for (int round = 0; round < 10; round++)
        {
            ulong even = 0xD2511F53UL * first;
            ulong odd = 0xCD9E8D57UL * third;
            (first, second, third, fourth) = (
                (uint)(odd >> 32) ^ second ^ keyFirst,
                (uint)odd,
                (uint)(even >> 32) ^ fourth ^ keySecond,
                (uint)even
            );
            // The golden ratio and sqrt(3) - 1.
            keyFirst += 0x9E3779B9;
            keySecond += 0xBB67AE85;
        }
        return (first, second, third, fourth);
    }

    private static double UniformOf(uint low, uint high) => ((low | ((ulong)high << 32)) >> 11) * (1.0 / (1UL << 53));

    private static float UniformOf(uint word) => (word >> 8) * (1f / (1 << 24));

    /// <summary><c>cos(2 pi u)</c>: the nearest quarter turn is taken off, which is exact, and the rest is a polynomial.</summary>
    internal static double CosineOfTurns(double u)
    {
        double quarters = u * 4;
        double nearest = Math.Round(quarters, MidpointRounding.ToEven);
        Scalar<double> rest = new(quarters - nearest);
        Scalar<double> square = rest * rest;
        return (int)nearest switch
        {
            1 => -Sine(rest, square).Value,
            2 => -Cosine(square).Value,
            3 => Sine(rest, square).Value,
            _ => Cosine(square).Value,
        };
    }

    // Minimax fits of sin(pi/2 x) / x and cos(pi/2 x) over x^2 in [0, 1/4], to 0.03 half ulps.
    private static Scalar<double> Sine(Scalar<double> x, Scalar<double> square)
    {
        Scalar<double> p = new(5.6337211123015437e-08);
        p = Scalar<double>.Horner(
            p,
            square,
            -3.598641756907521e-06,
            0.0001604411502929318,
            -0.00468175413228268,
            0.07969262624603958
        );
        p = Scalar<double>.Horner(p, square, -0.6459640975062443);
        return x * Scalar<double>.Horner(p, square, 1.5707963267948966);
    }

    private static Scalar<double> Cosine(Scalar<double> square)
    {
        Scalar<double> p = new(-6.320557364585902e-09);
        p = Scalar<double>.Horner(
            p,
            square,
            4.7106035815076357e-07,
            -2.5202036558215358e-05,
            0.0009192602741467719,
            -0.020863480763308004
        );
        p = Scalar<double>.Horner(p, square, 0.2536695079010466);
        p = Scalar<double>.Horner(p, square, -1.2337005501361697);
        return Scalar<double>.Horner(p, square, 1);
    }

    // FNV-1a over the UTF-16 code units: the runtime's own string hash differs from run to run.
    private static ulong HashOf(string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        ulong hash = 14695981039346656037;
        foreach (char unit in purpose)
        {
            hash = (hash ^ (byte)unit) * 1099511628211;
            hash = (hash ^ (byte)(unit >> 8)) * 1099511628211;
        }
        return hash;
    }

    // The finalizer of SplitMix64: a bijection that spreads every bit.
    private static ulong Mixed(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
