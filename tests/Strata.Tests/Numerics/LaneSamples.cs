using System.Numerics;
using Strata.Numerics;

namespace Strata.Tests.Numerics;

/// <summary>Numbers to try lanes with: every special value, then random ones.</summary>
internal static class LaneSamples
{
    /// <summary>What breaks arithmetic: zeros, subnormal numbers, the ends of the range, infinities, NaN, halves.</summary>
    public static T[] Special<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T smallestNormal =
            typeof(T) == typeof(float) ? T.CreateChecked(1.1754943508222875e-38) : T.CreateChecked(2.2250738585072014e-308);
        T largest = T.BitDecrement(T.PositiveInfinity);
        T[] positive =
        [
            T.Zero,
            T.Epsilon,
            T.Epsilon * T.CreateChecked(3),
            T.BitDecrement(smallestNormal),
            smallestNormal,
            T.BitDecrement(T.One),
            T.One,
            T.BitIncrement(T.One),
            T.CreateChecked(0.5),
            T.CreateChecked(1.5),
            T.CreateChecked(2.5),
            T.CreateChecked(1e-8),
            T.CreateChecked(88.7),
            T.CreateChecked(103.9),
            T.CreateChecked(709.7),
            T.CreateChecked(745),
            largest,
            T.PositiveInfinity,
            T.NaN,
        ];
        return [.. positive, .. positive.Select(x => -x)];
    }

    /// <summary>The special values, then half of all bit patterns and half of ordinary size.</summary>
    public static T[] Any<T>(Philox numbers, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] special = Special<T>();
        var values = new T[count];
        for (int i = 0; i < count; i++)
        {
            var (low, high, _, _) = numbers.Block((ulong)i);
            T bits =
                typeof(T) == typeof(float)
                    ? T.CreateTruncating(BitConverter.UInt32BitsToSingle(low))
                    : T.CreateTruncating(BitConverter.UInt64BitsToDouble(low | ((ulong)high << 32)));
            values[i] =
                i < special.Length ? special[i]
                : i % 2 == 0 ? bits
                : T.CreateTruncating(numbers.Normal((ulong)i) * 10);
        }
        return values;
    }

    /// <summary>Numbers of [-1, 1].</summary>
    public static T[] Moderate<T>(Philox numbers, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(i => T.CreateTruncating(numbers.Uniform((ulong)i) * 2 - 1))];

    /// <summary>Equal bit for bit, or both NaN.</summary>
    public static bool SameBits<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (T.IsNaN(a) && T.IsNaN(b)) || (a == b && T.IsNegative(a) == T.IsNegative(b));
}
