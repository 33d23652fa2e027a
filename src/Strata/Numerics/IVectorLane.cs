namespace Strata.Numerics;

/// <summary>A lane that lives in a machine register: it loads from and stores to memory, and its bits can be taken apart.</summary>
/// <remarks>
/// What stands here beyond memory is what the elementary functions need of the bits, and no more. Each gives the same bits at every
/// width, for every argument within its contract.
/// </remarks>
/// <typeparam name="L">The implementing type itself.</typeparam>
/// <typeparam name="T">What stands in memory: <see cref="float"/> or <see cref="double"/>.</typeparam>
public unsafe interface IVectorLane<L, T> : ILane<L>
    where L : struct, IVectorLane<L, T>
    where T : unmanaged
{
    /// <summary>How many numbers the lane holds.</summary>
    static abstract int Count { get; }

    /// <summary>The numbers at <paramref name="source"/> and after it; no alignment is asked for.</summary>
    static abstract L Load(T* source);

    /// <summary>One number from memory in every place.</summary>
    static abstract L Broadcast(T value);

    /// <summary>Writes the lane to <paramref name="destination"/> and after it; no alignment is asked for.</summary>
    static abstract void Store(L value, T* destination);

    /// <summary>A step of Horner's rule, <c>polynomial * x + coefficient</c>, rounded once.</summary>
    /// <remarks>No more than a fused multiply-add, yet in one method: it takes half of the JIT's room for inlining.</remarks>
    static abstract L Horner(L polynomial, L x, double coefficient);

    /// <summary>Four steps of Horner's rule, the highest coefficient first.</summary>
    static abstract L Horner(L polynomial, L x, double third, double second, double first, double zeroth);

    /// <summary>The nearest integer, halves to even.</summary>
    static abstract L Round(L x);

    /// <summary><c>2^n</c> for an integer <paramref name="n"/> whose power is a normal number.</summary>
    static abstract L PowerOfTwo(L n);

    /// <summary>The integer nearest to <c>log2(x)</c> of a positive normal number.</summary>
    static abstract L Exponent(L x);

    /// <summary><c>x / 2^Exponent(x)</c>, in [sqrt(1/2), sqrt(2)), of a positive normal number.</summary>
    static abstract L Significand(L x);

    /// <summary><c>x * 2^n</c>, rounded once, for <c>1/4 &lt;= |x| &lt;= 4</c> (or NaN) and an integer <paramref name="n"/>.</summary>
    /// <remarks><paramref name="n"/> may be up to twice what <see cref="PowerOfTwo"/> takes: the result overflows or becomes subnormal.</remarks>
    static abstract L ScaleB(L x, L n);

    /// <summary>The magnitude of the first with the sign of the second.</summary>
    static abstract L CopySign(L magnitude, L sign);

    /// <summary>The smaller of both, and NaN for a NaN <paramref name="x"/>: one instruction where <c>Min</c> takes several.</summary>
    /// <remarks><paramref name="limit"/> is a number other than zero.</remarks>
    static abstract L AtMost(L x, double limit);

    /// <summary>The larger of both, and NaN for a NaN <paramref name="x"/>: one instruction where <c>Max</c> takes several.</summary>
    /// <remarks><paramref name="limit"/> is a number other than zero.</remarks>
    static abstract L AtLeast(L x, double limit);
}
