namespace Strata.Data.Tests.Tabular;

public class RowSampleTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 10)]
    [InlineData(9, 10)]
    [InlineData(11, 10)]
    [InlineData(20, 10)]
    [InlineData(5000, 10)]
    [InlineData(5000, 1)]
    [InlineData(5000, 2600)]
    public void It_has_so_many_rows_in_their_order_and_knows_their_numbers(int count, int most)
    {
        var (rows, numbers) = Sampled(count, most, pieceRows: 64);
        Assert.Equal(Math.Min(count, most), rows.Count);
        Assert.Equal(numbers.Select(number => (double)number), rows.Numbers("row").Values.ToArray());
        Assert.Equal(numbers.Distinct().Order(), numbers);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void The_pieces_have_no_say(int pieceRows) =>
        Assert.Equal(Sampled(5000, 300, 64).Numbers, Sampled(5000, 300, pieceRows).Numbers);

    [Fact]
    public void Every_part_of_the_rows_has_its_share()
    {
        var (_, numbers) = Sampled(100_000, 5000, pieceRows: 1000);
        // 500 of each tenth are expected, with a deviation of 21.
        Assert.All(numbers.CountBy(number => number / 10_000), tenth => Assert.InRange(tenth.Value, 400, 600));
        Assert.Equal(10, numbers.Select(number => number / 10_000).Distinct().Count());
    }

    [Fact]
    public void It_holds_no_words_but_those_of_its_rows()
    {
        var (rows, _) = Sampled(20_000, 100, pieceRows: 5000);
        Assert.Equal(100, rows.Words("word").Words.Length);
    }

    private static (Table Rows, long[] Numbers) Sampled(int count, int most, int pieceRows)
    {
        var sample = new RowSample(most);
        for (int start = 0; start < count; start += pieceRows)
        {
            int[] rows = [.. Enumerable.Range(start, Math.Min(pieceRows, count - start))];
            sample.Add(
                new(
                    new NumberColumn("row", rows.Select(row => (double)row).ToArray()),
                    new TextColumn("word", rows.Select(row => $"w{row}"))
                )
            );
        }
        Assert.Equal(count, sample.Count);
        return sample.Made();
    }
}
