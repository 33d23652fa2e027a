namespace Strata.Tests.Kernels;

// Inside the namespace, so that a kernel is found before a layer of the same name.
using Strata.Kernels;

public unsafe class TransposeTests
{
    public static TheoryData<int[], int[]> Permutations =>
        new()
        {
            { [], [] },
            { [0, 3], [1, 0] },
            { [5], [0] },
            { [1, 1], [1, 0] },
            { [3, 5], [0, 1] },
            { [3, 5], [1, 0] },
            { [100, 37], [1, 0] },
            { [4, 5, 6], [0, 2, 1] },
            { [4, 5, 6], [2, 0, 1] },
            { [4, 5, 6], [1, 0, 2] },
            { [4, 5, 6], [2, 1, 0] },
            { [2, 17, 3, 19], [0, 2, 1, 3] },
            { [2, 17, 3, 19], [0, 3, 1, 2] },
            { [2, 17, 3, 19], [3, 0, 2, 1] },
            { [2, 3, 2, 3, 2, 3, 2, 3], [7, 5, 3, 1, 0, 2, 4, 6] },
        };

    [Theory]
    [MemberData(nameof(Permutations))]
    public void Axes_come_in_the_order_asked_for(int[] shape, int[] axes)
    {
        int count = shape.Aggregate(1, (a, b) => a * b);
        using Native<float> x = Native<float>.Random(count, 1);
        using var y = new Native<float>(count);
        Transpose.Permute<float>(x, y, shape, axes);
        var expected = new float[count];
        var index = new int[shape.Length];
        for (int i = 0; i < count; i++)
        {
            int rest = i;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                (rest, index[axis]) = Math.DivRem(rest, shape[axis]);
            }
            int at = 0;
            foreach (int axis in axes)
            {
                at = at * shape[axis] + index[axis];
            }
            expected[at] = x.P[i];
        }
        Same.Bits<float>(expected, y.Span);
    }

    [Fact]
    public void Blocks_are_cut_out_and_set_in()
    {
        using var x = new Native<float>(Enumerable.Range(0, 12).Select(i => (double)i));
        using var y = new Native<float>(6);
        Transpose.CopyBlock(x.P + 1, 4, y.P, 2, 3, 2);
        Same.Bits<float>([1, 2, 5, 6, 9, 10], y.Span);
        Transpose.CopyBlock(y.P, 2, x.P + 2, 4, 3, 2);
        Same.Bits<float>([0, 1, 1, 2, 4, 5, 5, 6, 8, 9, 9, 10], x.Span);
        Transpose.CopyBlock(y.P, 2, x.P, 2, 3, 2);
        Same.Bits<float>(y.Span, x.Span[..6]);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using Native<float> x = Native<float>.Random(24_000, 3);
        using var y = new Native<float>(24_000);
        int[] shape = [20, 30, 40];
        int[] axes = [2, 0, 1];
        Same.AllocatesNothing(() => Transpose.Permute<float>(x, y, shape, axes));
    }
}
