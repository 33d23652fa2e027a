using Strata.Numerics;

namespace Strata.Tests.Numerics;

public class FingerprintTests
{
    private static T[] Numbers<T>(ulong? hash)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var numbers = new T[Fingerprint.Size];
        Fingerprint.Write(hash, numbers.AsSpan());
        return numbers;
    }

    private static unsafe bool TryRead<T>(T[] numbers, out ulong? hash)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        fixed (T* word = numbers)
        {
            return Fingerprint.TryRead(word, out hash);
        }
    }

    [Fact]
    public void A_words_hash_never_changes()
    {
        // Saved models depend on these: FNV-1a of 64 bits over UTF-8, then SplitMix64's finish, computed apart in Python.
        Assert.Equal(0xAF63DC4C8601EC8CUL, PlainFnv("a"));
        Assert.All(
            new[] { "", "a", "b", "東京", "naïve", "🐧", new string('x', 5000), "a b/c\n" },
            word => Assert.Equal(Finish(PlainFnv(word)), Fingerprint.Of(word))
        );
    }

    // Published: FNV-1a's offset and prime, and SplitMix64's last three lines.
    private static ulong PlainFnv(string word) =>
        System
            .Text.Encoding.UTF8.GetBytes(word)
            .Aggregate(14695981039346656037UL, (hash, letter) => (hash ^ letter) * 1099511628211UL);

    private static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 13787848793156543929UL;
        z = (z ^ (z >> 27)) * 10723151780598845931UL;
        return z ^ (z >> 31);
    }

    [Fact]
    public void Words_that_look_alike_are_told_apart()
    {
        // Composed and decomposed, case, blanks, and an empty word that is no missing one.
        string[] words = ["é", "e\u0301", "E\u0301", "", " ", "a", "A", "a ", "ａ"];
        Assert.Equal(words.Length, words.Select(Fingerprint.Of).Distinct().Count());
        Assert.NotEqual(Numbers<float>(null), Numbers<float>(Fingerprint.Of("")));
    }

    [Fact]
    public void Float32_holds_every_hash_to_the_last_bit()
    {
        foreach (
            ulong hash in new[]
            {
                0UL,
                1UL,
                ulong.MaxValue,
                1UL << 63,
                1UL << 42,
                (1UL << 42) - 1,
                1UL << 21,
                Fingerprint.Of("a"),
            }
        )
        {
            Assert.All(Numbers<float>(hash), number => Assert.InRange(number, 0, (1 << 22) - 1));
            Assert.True(TryRead(Numbers<float>(hash), out ulong? single));
            Assert.True(TryRead(Numbers<double>(hash), out ulong? exact));
            Assert.Equal(((ulong?)hash, (ulong?)hash), (single, exact));
        }
        Assert.True(TryRead(Numbers<float>(null), out ulong? missing));
        Assert.Null(missing);
    }

    [Theory]
    [InlineData(-1, -1, 0)]
    [InlineData(0.5, 0, 0)]
    [InlineData(0, double.NaN, 0)]
    [InlineData(1 << 22, 0, 0)]
    [InlineData(0, 1 << 21, 0)]
    [InlineData(0, 0, double.PositiveInfinity)]
    public void What_is_no_fingerprint_is_seen(double first, double second, double third) =>
        Assert.False(TryRead([first, second, third], out _));

    [Fact]
    public void A_million_words_have_a_million_fingerprints()
    {
        // A pair of the same 64 bits among a million random ones has a chance of 3e-8; the cut loses none of the bits.
        var seen = new HashSet<(float, float, float)>(1_000_000);
        Span<float> numbers = stackalloc float[Fingerprint.Size];
        for (int i = 0; i < 1_000_000; i++)
        {
            Fingerprint.Write(Fingerprint.Of($"word {i}"), numbers);
            Assert.True(seen.Add((numbers[0], numbers[1], numbers[2])));
        }
    }

    [Fact]
    public void A_salt_makes_other_hashes_and_none_changes_nothing()
    {
        ulong hash = Fingerprint.Of("a");
        Assert.Equal(hash, Fingerprint.Salted(hash, 0));
        Assert.Equal(
            5,
            new long[] { 0, 1, 2, -1, long.MaxValue }
                .Select(salt => Fingerprint.Salted(hash, salt))
                .Distinct()
                .Count()
        );
        Assert.Throws<ArgumentNullException>(() => Fingerprint.Of(null!));
    }
}
