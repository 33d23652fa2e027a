using Strata.Studio.Components;

namespace Strata.Studio.Tests.Components;

public class DrawingTests
{
    public static TheoryData<int[]> Sizes =>
        new(
            new[] { 2, 2, 1 },
            new[] { 3, 1 },
            new[] { 1 },
            new[] { 12, 12, 12, 12, 12, 12, 12 },
            new[] { 1, 12, 1 },
            new[] { 2, 2, 2, 1 },
            new[] { 5, 4, 3 }
        );

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Nodes_lie_within_the_drawing_and_do_not_touch(int[] sizes)
    {
        var layout = new NetworkLayout(sizes);
        for (int layer = 0; layer < sizes.Length; layer++)
        {
            for (int i = 0; i < sizes[layer]; i++)
            {
                Point place = layout.Node(layer, i);
                Assert.InRange(place.X, layout.Radius, layout.Width - layout.Radius);
                Assert.InRange(place.Y, 18 + layout.Radius, layout.Height - layout.Radius);
                if (i > 0)
                {
                    Assert.True(place.Y - layout.Node(layer, i - 1).Y >= 2 * layout.Radius + 4);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Labels_that_fit_do_not_overlap_and_those_of_one_node_never_do(int[] sizes)
    {
        var layout = new NetworkLayout(sizes);
        for (int gap = 0; gap + 1 < sizes.Length; gap++)
        {
            bool fits = layout.LabelsFit(gap);
            for (int to = 0; to < (fits ? 1 : sizes[gap + 1]); to++)
            {
                int[] targets = fits ? [.. Enumerable.Range(0, sizes[gap + 1])] : [to];
                double[] heights =
                [
                    .. (from i in Enumerable.Range(0, sizes[gap]) from j in targets select layout.Label(gap, i, j).Y).Order(),
                ];
                Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 19, $"{pair}"));
            }
        }
    }

    [Fact]
    public void The_lessons_networks_have_a_label_on_every_edge()
    {
        var layout = new NetworkLayout([2, 2, 2, 1]);
        Assert.All([0, 1, 2], gap => Assert.True(layout.LabelsFit(gap)));
        Assert.False(new NetworkLayout([12, 12]).LabelsFit(0));
    }

    [Fact]
    public void A_network_without_nodes_is_not_drawn()
    {
        Assert.Throws<ArgumentException>(() => new NetworkLayout([]));
        Assert.Throws<ArgumentException>(() => new NetworkLayout([2, 0]));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1e-300)]
    [InlineData(-1e300, 1e300)]
    [InlineData(0.001, 0.0017)]
    [InlineData(1e15, 1e15 + 1)]
    public void Ticks_rise_within_the_span(double from, double to)
    {
        IReadOnlyList<double> ticks = PlotFrame.Ticks(from, to);
        Assert.InRange(ticks.Count, 1, 8);
        Assert.Equal(ticks.Order(), ticks);
        Assert.All(ticks, tick => Assert.InRange(tick, from - (to - from) * 1e-6, to + (to - from) * 1e-6));
    }

    [Fact]
    public void An_empty_span_has_no_ticks()
    {
        Assert.Empty(PlotFrame.Ticks(1, 1));
        Assert.Empty(PlotFrame.Ticks(double.NaN, 1));
        Assert.Empty(PlotFrame.Ticks(-double.MaxValue, double.MaxValue));
    }

    [Fact]
    public void A_curve_has_a_gap_where_it_is_no_number_and_stays_within_the_drawing()
    {
        var curve = new PlotCurve("f", "first", [0, 1, 2, 3, 4], [0, 1, double.NaN, 1e300, double.PositiveInfinity]);
        PlotFrame frame = PlotFrame.Of([curve], [], 200, 100);
        string path = frame.Path(curve);
        Assert.Equal(2, path.Count(letter => letter == 'M'));
        Assert.Equal(1, path.Count(letter => letter == 'L'));
        Assert.InRange(frame.Y(1e300), 0, 100);
        Assert.InRange(frame.X(4), 0, 200);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e9, 1e9)]
    public void A_flat_curve_has_a_frame_around_it(double y, double middle)
    {
        PlotFrame frame = PlotFrame.Of([new("f", "first", [0, 1], [y, y])], [], 200, 100);
        Assert.True(frame.Low < middle && middle < frame.High);
    }

    [Fact]
    public void Nothing_to_draw_has_a_frame_too() => Assert.True(PlotFrame.Of([], [], 200, 100).High > 0);

    [Theory]
    [InlineData(2, "positive")]
    [InlineData(-2, "negative")]
    [InlineData(0, "zero")]
    [InlineData(double.NaN, "zero")]
    public void A_value_has_the_colour_of_its_sign(double value, string expected) =>
        Assert.Equal(expected, ValueColour.Class(value));

    [Fact]
    public void Widths_and_strengths_grow_with_size_and_stay_in_range()
    {
        Assert.Equal(1, ValueColour.Width(0, 4));
        Assert.Equal(4, ValueColour.Width(-1, 4));
        Assert.Equal(7, ValueColour.Width(9, 4));
        Assert.Equal(0.25, ValueColour.Strength(0, 4));
        Assert.Equal(1, ValueColour.Strength(double.PositiveInfinity, 4));
        Assert.Equal(1, ValueColour.Largest([]));
        Assert.Equal(1, ValueColour.Largest([0, 0]));
        Assert.Equal(3, ValueColour.Largest([-3, 2, double.NaN, double.PositiveInfinity]));
        Assert.Equal("var(--zero)", ValueColour.Heat(double.NaN, 1));
        Assert.Contains("--negative) 50%", ValueColour.Heat(-2, 4), StringComparison.Ordinal);
    }
}
