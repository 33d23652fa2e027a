using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Strata.Kernels;

/// <summary>Copies a matrix transposed, in small squares that are turned within registers.</summary>
internal static unsafe class GemmTranspose<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>To (columns, rows) from From (rows, columns); the rows of both are contiguous.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(T* from, nint fromRow, T* to, nint toRow, int rows, int columns)
    {
        // A square is as many columns as 16 bytes hold; the rows of one, two or four squares fill a register.
        int side = Vector128<T>.Count;
        int high =
            side
            * (
                Avx512F.IsSupported ? 4
                : Avx.IsSupported ? 2
                : 1
            );
        int wholeRows = Sse2.IsSupported || AdvSimd.Arm64.IsSupported ? rows - rows % high : 0;
        int wholeColumns = columns - columns % side;
        for (int i = 0; i < wholeRows; i += high)
        {
            T* source = from + i * fromRow;
            T* target = to + i;
            for (int j = 0; j < wholeColumns; j += side, source += side, target += side * toRow)
            {
                if (Avx512F.IsSupported)
                {
                    Turn512(source, fromRow, target, toRow);
                }
                else if (Avx.IsSupported)
                {
                    Turn256(source, fromRow, target, toRow);
                }
                else
                {
                    Turn128(source, fromRow, target, toRow);
                }
            }
        }
        Rest(from, fromRow, to, toRow, 0, wholeRows, wholeColumns, columns);
        Rest(from, fromRow, to, toRow, wholeRows, rows, 0, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rest(T* from, nint fromRow, T* to, nint toRow, int top, int bottom, int first, int end)
    {
        for (int i = top; i < bottom; i++)
        {
            for (int j = first; j < end; j++)
            {
                to[j * toRow + i] = from[i * fromRow + j];
            }
        }
    }

    // Sixteen rows by four columns of floats, eight by two of doubles: each quarter of a register holds a row of a square.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn512(T* from, nint row, T* to, nint toRow)
    {
        if (sizeof(T) == 4)
        {
            var a = Four(from, 4 * row).AsSingle();
            var b = Four(from + row, 4 * row).AsSingle();
            var c = Four(from + 2 * row, 4 * row).AsSingle();
            var d = Four(from + 3 * row, 4 * row).AsSingle();
            var ac = Avx512F.UnpackLow(a, c);
            var bd = Avx512F.UnpackLow(b, d);
            Avx512F.UnpackLow(ac, bd).As<float, T>().Store(to);
            Avx512F.UnpackHigh(ac, bd).As<float, T>().Store(to + toRow);
            ac = Avx512F.UnpackHigh(a, c);
            bd = Avx512F.UnpackHigh(b, d);
            Avx512F.UnpackLow(ac, bd).As<float, T>().Store(to + 2 * toRow);
            Avx512F.UnpackHigh(ac, bd).As<float, T>().Store(to + 3 * toRow);
        }
        else
        {
            var a = Four(from, 2 * row).AsDouble();
            var b = Four(from + row, 2 * row).AsDouble();
            Avx512F.UnpackLow(a, b).As<double, T>().Store(to);
            Avx512F.UnpackHigh(a, b).As<double, T>().Store(to + toRow);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Four(T* low, nint distance) =>
        Vector512.Create(Both(low, distance), Both(low + 2 * distance, distance));

    // Eight rows by four columns of floats, four by two of doubles: each half of a register holds a row of the square.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn256(T* from, nint row, T* to, nint toRow)
    {
        if (sizeof(T) == 4)
        {
            var a = Both(from, 4 * row).AsSingle();
            var b = Both(from + row, 4 * row).AsSingle();
            var c = Both(from + 2 * row, 4 * row).AsSingle();
            var d = Both(from + 3 * row, 4 * row).AsSingle();
            var ac = Avx.UnpackLow(a, c);
            var bd = Avx.UnpackLow(b, d);
            Avx.UnpackLow(ac, bd).As<float, T>().Store(to);
            Avx.UnpackHigh(ac, bd).As<float, T>().Store(to + toRow);
            ac = Avx.UnpackHigh(a, c);
            bd = Avx.UnpackHigh(b, d);
            Avx.UnpackLow(ac, bd).As<float, T>().Store(to + 2 * toRow);
            Avx.UnpackHigh(ac, bd).As<float, T>().Store(to + 3 * toRow);
        }
        else
        {
            var a = Both(from, 2 * row).AsDouble();
            var b = Both(from + row, 2 * row).AsDouble();
            Avx.UnpackLow(a, b).As<double, T>().Store(to);
            Avx.UnpackHigh(a, b).As<double, T>().Store(to + toRow);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Both(T* low, nint distance) =>
        Vector256.Create(Vector128.Load(low), Vector128.Load(low + distance));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn128(T* from, nint row, T* to, nint toRow)
    {
        var a = Vector128.Load(from);
        var b = Vector128.Load(from + row);
        if (sizeof(T) == 4)
        {
            var c = Vector128.Load(from + 2 * row);
            var d = Vector128.Load(from + 3 * row);
            var ac = Low(a, c);
            var bd = Low(b, d);
            Low(ac, bd).Store(to);
            High(ac, bd).Store(to + toRow);
            ac = High(a, c);
            bd = High(b, d);
            Low(ac, bd).Store(to + 2 * toRow);
            High(ac, bd).Store(to + 3 * toRow);
        }
        else
        {
            Low(a, b).Store(to);
            High(a, b).Store(to + toRow);
        }
    }

    // The lower halves of both, number by number in turn.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Low(Vector128<T> a, Vector128<T> b) =>
        sizeof(T) == 4
            ? AdvSimd.Arm64.IsSupported
                ? AdvSimd.Arm64.ZipLow(a.AsSingle(), b.AsSingle()).As<float, T>()
                : Sse.UnpackLow(a.AsSingle(), b.AsSingle()).As<float, T>()
            : AdvSimd.Arm64.IsSupported
                ? AdvSimd.Arm64.ZipLow(a.AsDouble(), b.AsDouble()).As<double, T>()
                : Sse2.UnpackLow(a.AsDouble(), b.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> High(Vector128<T> a, Vector128<T> b) =>
        sizeof(T) == 4
            ? AdvSimd.Arm64.IsSupported
                ? AdvSimd.Arm64.ZipHigh(a.AsSingle(), b.AsSingle()).As<float, T>()
                : Sse.UnpackHigh(a.AsSingle(), b.AsSingle()).As<float, T>()
            : AdvSimd.Arm64.IsSupported
                ? AdvSimd.Arm64.ZipHigh(a.AsDouble(), b.AsDouble()).As<double, T>()
                : Sse2.UnpackHigh(a.AsDouble(), b.AsDouble()).As<double, T>();
}
