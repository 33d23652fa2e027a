using Strata.Studio.Playground;

namespace Strata.Studio.Tests.Playground;

public class SnapshotRingTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(256)]
    public void However_long_a_training_is_its_whole_way_is_kept_at_even_distances(int capacity)
    {
        var ring = new SnapshotRing(capacity);
        for (long step = 0; step < 10_000; step++)
        {
            ring.Add(At(step));
            long[] steps = [.. ring.All.Select(each => each.Step)];
            Assert.InRange(steps.Length, 1, capacity);
            Assert.Equal(0, steps[0]);
            if (step > capacity)
            {
                Assert.InRange(steps.Length, capacity / 2, capacity);
                Assert.Single(steps.Zip(steps.Skip(1), (a, b) => b - a).Append(steps[1] - steps[0]).Distinct());
                Assert.InRange(steps[^1], step / 2, step);
            }
        }
    }

    [Fact]
    public void The_nearest_step_is_found_and_the_earlier_of_two()
    {
        var ring = new SnapshotRing(4);
        Assert.Null(ring.Nearest(3));
        for (long step = 0; step < 9; step++)
        {
            ring.Add(At(step));
        }
        Assert.Equal([0, 4, 8], ring.All.Select(each => each.Step));
        Assert.Equal(0, ring.Nearest(2)!.Step);
        Assert.Equal(4, ring.Nearest(3)!.Step);
        Assert.Equal(8, ring.Nearest(PlaygroundState.MostSteps)!.Step);
        Assert.Equal(0, ring.Nearest(-7)!.Step);
    }

    [Fact]
    public void Steps_only_rise_until_all_is_forgotten()
    {
        var ring = new SnapshotRing();
        ring.Add(At(5));
        Assert.Contains(
            "steps only rise",
            Assert.Throws<ArgumentException>(() => ring.Add(At(5))).Message,
            StringComparison.Ordinal
        );
        ring.Clear();
        Assert.Empty(ring.All);
        ring.Add(At(0));
        Assert.Single(ring.All);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SnapshotRing(1));
    }

    private static Snapshot At(long step) => new(step, []);
}
