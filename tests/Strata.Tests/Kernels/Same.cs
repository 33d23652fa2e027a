using System.Numerics;
using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Tests.Kernels;

/// <summary>Checks that kernels share.</summary>
internal static unsafe class Same
{
    /// <summary>The same bits; any NaN is as good as another.</summary>
    public static void Bits<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same =
                T.IsNaN(expected[i]) && T.IsNaN(actual[i])
                || expected[i] == actual[i] && T.IsNegative(expected[i]) == T.IsNegative(actual[i]);
            Assert.True(same, $"at {i}: expected {expected[i]}, got {actual[i]}");
        }
    }

    /// <summary>Close to a reference in double; the tolerance is relative to the larger of 1 and the value.</summary>
    public static void Near<T>(ReadOnlySpan<double> expected, ReadOnlySpan<T> actual, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double value = double.CreateTruncating(actual[i]);
            bool near =
                expected[i].Equals(value) || Math.Abs(expected[i] - value) <= tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(near, $"at {i}: expected {expected[i]}, got {value}");
        }
    }

    /// <summary>Runs the loop at each width, whole and in uneven pieces: the results must have the same bits.</summary>
    public static void AtEveryWidth<T, TLoop>(TLoop loop, Native<T> result, int items, Action? before = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoop : struct, IRangeLoop<T>
    {
        before?.Invoke();
        loop.Run<Scalar<T>>(0, items);
        T[] expected = result.ToArray();
        Check<Scalar<T>>();
        Check<Vector128Lane<T>>();
        Check<Vector256Lane<T>>();
        Check<Vector512Lane<T>>();

        void Check<L>()
            where L : struct, IVectorLane<L, T>
        {
            result.Span.Fill(T.NaN);
            before?.Invoke();
            loop.Run<L>(0, items);
            Bits<T>(expected, result.Span);
            result.Span.Fill(T.NaN);
            before?.Invoke();
            int start = 0;
            for (int size = 1; start < items; size = size * 3 + 1)
            {
                int end = Math.Min(items, start + size);
                loop.Run<L>(start, end);
                start = end;
            }
            Bits<T>(expected, result.Span);
        }
    }

    /// <summary>No byte on the managed heap, once compiled.</summary>
    public static void AllocatesNothing(Action action) => Allocations.None(action, times: 1);
}
