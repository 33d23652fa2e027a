using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Strata.Kernels;

/// <summary>A register of 512 bits as four quarters, each of another row (AVX-512).</summary>
internal static unsafe class GemmQuarters<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many numbers a quarter holds: four floats or two doubles.</summary>
    public static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    /// <summary><c>a * b + c</c>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> FusedMultiplyAdd(Vector512<T> a, Vector512<T> b, Vector512<T> c) =>
        typeof(T) == typeof(float)
            ? Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    /// <summary>As many numbers of each of four rows as a quarter holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Rows(T* from, nint row) =>
        Join(Vector128.Load(from), Vector128.Load(from + row), Vector128.Load(from + 2 * row), Vector128.Load(from + 3 * row));

    // Vector512.Create of two halves would insert both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Join(Vector128<T> first, Vector128<T> second, Vector128<T> third, Vector128<T> fourth) =>
        first.ToVector256Unsafe().WithUpper(second).ToVector512Unsafe().WithUpper(third.ToVector256Unsafe().WithUpper(fourth));

    /// <summary>The quarters to four rows, so many of the numbers of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRows(Vector512<T> rows, T* to, nint row, int columns)
    {
        Store(rows.GetLower().GetLower(), to, columns);
        Store(rows.GetLower().GetUpper(), to + row, columns);
        Store(rows.GetUpper().GetLower(), to + 2 * row, columns);
        Store(rows.GetUpper().GetUpper(), to + 3 * row, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<T> numbers, T* to, int columns)
    {
        if (columns == Columns)
        {
            numbers.Store(to);
        }
        else if (columns == 1)
        {
            *to = numbers.ToScalar();
        }
        else
        {
            // Two floats as one double: half a quarter is no register of its own.
            *(double*)to = numbers.AsDouble().ToScalar();
            if (Columns == 4 && columns == 3)
            {
                to[2] = numbers.GetElement(2);
            }
        }
    }

    /// <summary>One number of each of four rows, in all of its quarter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Column(T* from, nint row) =>
        Join(
            Vector128.Create(from[0]),
            Vector128.Create(from[row]),
            Vector128.Create(from[2 * row]),
            Vector128.Create(from[3 * row])
        );

    /// <summary>The number at a place of each quarter, in all of it. Places are constants where this is inlined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Spread(Vector512<T> rows, int place)
    {
        if (typeof(T) == typeof(double))
        {
            return (place == 0 ? Avx512F.Permute2x64(rows.AsDouble(), 0) : Avx512F.Permute2x64(rows.AsDouble(), 0b1111_1111)).As<
                double,
                T
            >();
        }
        Vector512<float> numbers = rows.AsSingle();
        return place switch
        {
            0 => Avx512F.Permute4x32(numbers, 0b00_00_00_00).As<float, T>(),
            1 => Avx512F.Permute4x32(numbers, 0b01_01_01_01).As<float, T>(),
            2 => Avx512F.Permute4x32(numbers, 0b10_10_10_10).As<float, T>(),
            _ => Avx512F.Permute4x32(numbers, 0b11_11_11_11).As<float, T>(),
        };
    }

    /// <summary>As many numbers as a quarter holds, in all quarters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Everywhere(T* piece) => Avx512F.BroadcastVector128ToVector512((float*)piece).As<float, T>();
}
