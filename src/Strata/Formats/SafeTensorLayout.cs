using System.Globalization;

namespace Strata.Formats;

/// <summary>How many bytes a tensor takes, and how its type and shape are printed.</summary>
internal static class SafeTensorLayout
{
    /// <summary>More axes than this no network has; a header must not make us keep a list of millions.</summary>
    public const int MaximumRank = 64;

    private static readonly Dictionary<string, SafeTensorType> Types = Enum.GetValues<SafeTensorType>()
        .ToDictionary(type => type.ToString(), StringComparer.Ordinal);

    public static string TypeNames => string.Join(", ", Types.Keys);

    public static bool TryParse(string name, out SafeTensorType type) => Types.TryGetValue(name, out type);

    public static int Bits(SafeTensorType type) =>
        type switch
        {
            SafeTensorType.F4 => 4,
            SafeTensorType.F6_E2M3 or SafeTensorType.F6_E3M2 => 6,
            <= SafeTensorType.F8_E5M2FNUZ => 8,
            <= SafeTensorType.BF16 => 16,
            <= SafeTensorType.F32 => 32,
            _ => 64,
        };

    /// <summary>The bytes of a tensor, or null with the reason where there can be no such tensor.</summary>
    public static long? Bytes(SafeTensorType type, ReadOnlySpan<long> shape, out string reason)
    {
        // One axis of 0 makes the whole product 0, but the other axes must still fit: upstream multiplies in order and so do we.
        long bits = Bits(type);
        foreach (long axis in shape)
        {
            if (axis < 0)
            {
                reason = $"axis {axis} is negative";
                return null;
            }
            try
            {
                bits = checked(bits * axis);
            }
            catch (OverflowException)
            {
                reason = "the number of bits does not fit 64 bits";
                return null;
            }
        }
        reason = "the elements do not fill whole bytes";
        return bits % 8 == 0 ? bits / 8 : null;
    }

    public static string Print(ReadOnlySpan<long> shape)
    {
        var parts = new string[shape.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = shape[i].ToString(CultureInfo.InvariantCulture);
        }
        return $"[{string.Join(", ", parts)}]";
    }
}
