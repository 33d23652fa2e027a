namespace Strata.Tests.Kernels;

// Inside the namespace, so that a kernel is found before a layer of the same name.
using Strata.Kernels;

public unsafe class GatherTests
{
    [Fact]
    public void A_label_picks_its_column_and_a_bad_label_gives_not_a_number()
    {
        using var x = new Native<float>(Enumerable.Range(0, 24).Select(i => (double)i));
        using var index = new Native<float>([2, 0, 3, -1, 1.5, 3, double.NaN, double.PositiveInfinity]);
        using var upstream = new Native<float>(Enumerable.Range(1, 8).Select(i => (double)i));
        using var y = new Native<float>(8);
        using var dx = new Native<float>(24);
        float nan = float.NaN;
        Gather.At(x.P, index.P, y.P, 8, 3);
        Same.Bits<float>([2, 3, nan, nan, nan, nan, nan, nan], y.Span);
        Gather.AtGradient(index.P, upstream.P, dx.P, 8, 3);
        float[] expected = new float[24];
        expected[2] = 1;
        expected[3] = 2;
        Same.Bits<float>(expected, dx.Span);
    }

    [Fact]
    public void A_label_becomes_a_one_among_zeros_and_a_bad_label_not_a_number()
    {
        using var index = new Native<double>([2, 0, 3, 0.5]);
        using var y = new Native<double>(12);
        double nan = double.NaN;
        Gather.OneHot(index.P, y.P, 4, 3);
        Same.Bits<double>([0, 0, 1, 1, 0, 0, nan, nan, nan, nan, nan, nan], y.Span);
    }
}
