using Strata.Kernels;

namespace Strata.Tests.Kernels;

public unsafe class AlignedBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(100_003)]
    public void Memory_is_zeroed_and_starts_on_a_cache_line(int length)
    {
        var floats = new AlignedBuffer<float>(length);
        var doubles = new AlignedBuffer<double>(length);

        Assert.Equal(0u, (nuint)floats.Pointer % 64);
        Assert.Equal(0u, (nuint)doubles.Pointer % 64);
        Assert.Equal(length, floats.Length);
        Assert.Equal(length, doubles.Span.Length);
        Assert.Equal(-1, floats.Span.IndexOfAnyExcept(0f));
        Assert.Equal(-1, doubles.Span.IndexOfAnyExcept(0.0));
    }

    [Fact]
    public void Memory_stays_where_it_is()
    {
        var buffer = new AlignedBuffer<float>(1000);
        float* before = buffer.Pointer;
        before[999] = 3;

        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);

        Assert.True(before == buffer.Pointer);
        Assert.Equal(3, buffer.Span[999]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0x7FFFFFC7)]
    [InlineData(1L << 33)]
    public void A_length_that_no_array_holds_is_refused_with_what_to_do(long length)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedBuffer<double>(length));
        Assert.Contains("smaller batch", error.Message, StringComparison.Ordinal);
    }
}
