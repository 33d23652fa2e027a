using Strata.Studio.Components;

namespace Strata.Studio.Tests.Components;

public class ValueScaleTests
{
    [Fact]
    public void A_number_that_stands_far_out_takes_no_colours_from_the_others()
    {
        double[] values = [.. Enumerable.Range(0, 200).Select(i => (double)i), 1e9, double.NaN];
        ValueScale scale = ValueScale.Of(values);
        Assert.InRange(scale.High, 190, 200);
        Assert.Equal(1, scale.Share(1e9));
        Assert.Equal(0, scale.Share(-5));
        Assert.Equal(0.5, scale.Share(double.NaN));
        Assert.InRange(scale.Share(100), 0.45, 0.55);
    }

    [Fact]
    public void Of_one_number_or_none_all_have_the_middle_colour()
    {
        Assert.Equal(0.5, ValueScale.Of([3, 3]).Share(3));
        Assert.Equal(0.5, ValueScale.Of([]).Share(0.5));
        Assert.Equal("color-mix(in oklab, var(--value-high) 0%, var(--value-middle))", ValueScale.Colour(0.5));
        Assert.Equal("color-mix(in oklab, var(--value-middle) 0%, var(--value-low))", ValueScale.Colour(0));
        Assert.Equal("color-mix(in oklab, var(--value-high) 100%, var(--value-middle))", ValueScale.Colour(1));
    }
}
