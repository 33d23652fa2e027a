using Strata.Graphs;

namespace Strata.Tests.Graphs;

public class ShapeTests
{
    [Fact]
    public void Sizes_are_counted_with_the_batch_filled_in()
    {
        Shape shape = [Shape.Free, 2, 3];
        Assert.Equal(3, shape.Rank);
        Assert.Equal(6, shape.RowSize);
        Assert.Equal(24, shape.Count(4));
        Assert.Equal(0, shape.Count(0));
        Assert.Equal(3, shape.Last);
        Assert.Equal([2, 3], shape.Row);
        Assert.Equal(shape, shape.Row.Batched);
        Assert.Equal("(batch, 2, 3)", shape.ToString());
        Assert.Equal([Shape.Free, 2, 7], shape.WithLast(7));
    }

    [Fact]
    public void A_single_number_has_no_axes()
    {
        Shape shape = [];
        Assert.Equal(default, shape);
        Assert.Equal((0, 1, 1, false), (shape.Rank, shape.RowSize, shape.Last, shape.HasBatch));
        Assert.Equal("()", shape.ToString());
        Assert.Empty(shape);
    }

    [Fact]
    public void Equality_is_by_sizes()
    {
        Shape shape = [2, 3];
        Shape same = new(2, 3);
        Assert.True(shape == same && shape.Equals((object)same) && shape.GetHashCode() == same.GetHashCode());
        Assert.True(shape != [3, 2] && shape != [2, 3, 1] && !shape.Equals("(2, 3)"));
        Assert.Equal<Shape>([5], 5);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Contains("Axis 1", Assert.Throws<ArgumentException>(() => new Shape(2, -1)).Message, StringComparison.Ordinal);
        Assert.Contains("-2", Assert.Throws<ArgumentException>(() => new Shape(-2)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "2^31",
            Assert.Throws<ArgumentException>(() => new Shape(1 << 16, 1 << 16)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "2^31",
            Assert.Throws<ArgumentException>(() => new Shape(-1, 1 << 16, 1 << 16)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<OverflowException>(() => new Shape(-1, 1 << 20).Count(1 << 12));
    }
}
