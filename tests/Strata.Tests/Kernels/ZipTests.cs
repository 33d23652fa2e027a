using System.Numerics;

namespace Strata.Tests.Kernels;

// Inside the namespace, so that a kernel is found before a layer of the same name.
using Strata.Formulas;
using Strata.Kernels;

public unsafe class ZipTests
{
    public static TheoryData<int[], int[]> Shapes =>
        new()
        {
            { [], [] },
            { [0, 4], [4] },
            { [1], [1] },
            { [5], [5] },
            { [5], [] },
            { [], [37] },
            { [3, 40], [3, 40] },
            { [3, 40], [40] },
            { [3, 40], [3, 1] },
            { [40], [3, 40] },
            { [1, 40], [7, 1] },
            { [17, 1], [1, 1] },
            { [200, 10], [10] },
            { [10], [200, 10] },
            { [200, 10], [200, 1] },
            { [3, 5, 1], [3, 1, 19] },
            { [2, 3, 4, 5], [1, 3, 1, 5] },
            { [2, 3, 4, 5], [3, 1, 1] },
            { [2, 1, 3, 1, 2, 1, 3, 1], [1, 2, 1, 3, 1, 2, 1, 3] },
            { [300, 700], [700] },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Operands_are_stretched_as_numpy_does(int[] a, int[] b)
    {
        Check<float>(a, b);
        Check<double>(a, b);

        static void Check<T>(int[] a, int[] b)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Broadcast shape = Broadcast.Create(a, b);
            int count = shape.Count;
            using Native<T> x = Native<T>.Random(Product(a), 1, 0.5);
            using Native<T> y = Native<T>.Random(Product(b), 2, 0.5);
            using Native<T> upstream = Native<T>.Random(count, 3);
            using var result = new Native<T>(count);
            (int[] left, int[] right) = Indices(a, b);
            Assert.Equal(left.Length, count);

            Zip.Map(default(Divide), x.P, y.P, result.P, shape);
            Same.Bits<T>(Each((i, l, r) => l / r), result.Span);
            Zip.LeftGradient(default(Multiply), x.P, y.P, upstream.P, result.P, shape);
            Same.Bits<T>(Each((g, l, r) => g * r), result.Span);
            Zip.RightGradient(default(Multiply), x.P, y.P, upstream.P, result.P, shape);
            Same.Bits<T>(Each((g, l, r) => g * l), result.Span);
            Zip.RightGradient(default(Multiply), x.P, y.P, upstream.P, upstream.P, shape);
            Same.Bits<T>(result.Span, upstream.Span);

            Same.AtEveryWidth(new Zip.Loop<T, Divide, Zip.Value<Divide>>(default, x, y, null, result, shape), result, count);

            T[] Each(Func<T, T, T, T> f)
            {
                var values = new T[count];
                for (int i = 0; i < count; i++)
                {
                    values[i] = f(upstream.P[i], x.P[left[i]], y.P[right[i]]);
                }
                return values;
            }
        }
    }

    [Fact]
    public void The_result_may_lie_over_an_operand_of_the_full_shape()
    {
        using Native<double> x = Native<double>.Random(7 * 19, 4);
        using Native<double> y = Native<double>.Random(19, 5);
        using var result = new Native<double>(7 * 19);
        Broadcast shape = Broadcast.Create([7, 19], [19]);
        Zip.Map(default(Subtract), x.P, y.P, result.P, shape);
        Zip.Map(default(Subtract), x.P, y.P, x.P, shape);
        Same.Bits<double>(result.Span, x.Span);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Broadcast.Create([3, 4], [2, 4]));
        Assert.Contains("(3, 4)", error.Message);
        Assert.Contains("(2, 4)", error.Message);
        Assert.Throws<ArgumentException>(() => Broadcast.Create([1, 1, 1, 1, 1, 1, 1, 1, 2], [2]));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using Native<float> x = Native<float>.Random(2000 * 70, 4);
        using Native<float> y = Native<float>.Random(70, 5);
        int[] a = [2000, 70];
        int[] b = [70];
        Same.AllocatesNothing(() => Zip.Map(default(Add), x.P, y.P, x.P, Broadcast.Create(a, b)));
    }

    private static int Product(int[] shape) => shape.Aggregate(1, (a, b) => a * b);

    // Where each number of the common shape comes from, counted out axis by axis.
    private static (int[] Left, int[] Right) Indices(int[] a, int[] b)
    {
        int rank = Math.Max(a.Length, b.Length);
        int[] m = [.. Enumerable.Repeat(1, rank - a.Length), .. a];
        int[] n = [.. Enumerable.Repeat(1, rank - b.Length), .. b];
        List<(int Left, int Right)> found = [(0, 0)];
        for (int axis = 0; axis < rank; axis++)
        {
            int size = m[axis] == 1 ? n[axis] : m[axis];
            found =
            [
                .. found.SelectMany(at =>
                    Enumerable
                        .Range(0, size)
                        .Select(i => (at.Left * m[axis] + (m[axis] == 1 ? 0 : i), at.Right * n[axis] + (n[axis] == 1 ? 0 : i)))
                ),
            ];
        }
        return ([.. found.Select(f => f.Left)], [.. found.Select(f => f.Right)]);
    }
}
