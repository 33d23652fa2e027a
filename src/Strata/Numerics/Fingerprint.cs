using System.Buffers;
using System.Numerics;
using System.Text;

namespace Strata.Numerics;

/// <summary>A word as numbers that a graph can hold: a hash of 64 bits, cut into three whole numbers that float32 holds exactly.</summary>
/// <remarks>
/// FNV-1a of the word's UTF-8, finished as SplitMix64 does; the same on every machine and for good, as saved models depend on it. Words
/// are compared letter by letter: case, accents and how they are composed count. The cut loses nothing, so two words are taken for one
/// only where their 64 bits agree: among V words with a chance of about <c>V^2 / 2^65</c>, 3e-8 for a million.
/// </remarks>
public static class Fingerprint
{
    /// <summary>How many numbers a word takes.</summary>
    public const int Size = 3;

    private const int PartBits = 21;
    private const ulong PartMask = (1UL << PartBits) - 1;

    /// <summary>The hash of a word; an empty word is a word.</summary>
    public static ulong Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        int most = Encoding.UTF8.GetMaxByteCount(word.Length);
        byte[]? rented = most > 512 ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> letters = rented ?? stackalloc byte[512];
        int length = Encoding.UTF8.GetBytes(word, letters);
        ulong hash = 0xCBF29CE484222325;
        foreach (byte letter in letters[..length])
        {
            hash = (hash ^ letter) * 0x100000001B3;
        }
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
        // FNV's low bits alone would favour some bins.
        return Finished(hash);
    }

    /// <summary>Another hash of the same word; with a salt of 0 the same.</summary>
    internal static ulong Salted(ulong hash, long salt) =>
        salt == 0 ? hash : Finished(hash + unchecked((ulong)salt * 0x9E3779B97F4A7C15));

    /// <summary>Writes a word as its three numbers: 22 bits, 21 and 21, each below 2^22. A word that is missing is three times -1.</summary>
    /// <param name="hash">The word's hash; null: the word is missing.</param>
    /// <param name="numbers">Room for <see cref="Size"/> numbers.</param>
    public static void Write<T>(ulong? hash, Span<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (hash is not { } bits)
        {
            numbers[..Size].Fill(T.NegativeOne);
            return;
        }
        numbers[0] = T.CreateTruncating((int)(bits >> (2 * PartBits)));
        numbers[1] = T.CreateTruncating((int)((bits >> PartBits) & PartMask));
        numbers[2] = T.CreateTruncating((int)(bits & PartMask));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <returns>False where the numbers are neither a word nor a missing one.</returns>
    internal static unsafe bool TryRead<T>(T* numbers, out ulong? hash)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        hash = null;
        if (numbers[0] == T.NegativeOne && numbers[1] == T.NegativeOne && numbers[2] == T.NegativeOne)
        {
            return true;
        }
        if (!IsPart(numbers[0], PartBits + 1) || !IsPart(numbers[1], PartBits) || !IsPart(numbers[2], PartBits))
        {
            return false;
        }
        hash =
            (ulong.CreateTruncating(numbers[0]) << (2 * PartBits))
            | (ulong.CreateTruncating(numbers[1]) << PartBits)
            | ulong.CreateTruncating(numbers[2]);
        return true;
    }

    private static bool IsPart<T>(T number, int bits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        number >= T.Zero && number < T.CreateTruncating(1 << bits) && T.IsInteger(number);

    private static ulong Finished(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}
