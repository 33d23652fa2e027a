namespace Strata.Data.Tests.Tables;

/// <summary>Tables as text, so that a test can say what it expects.</summary>
internal static class Cells
{
    /// <summary>The rows, cells separated by |, - for what is missing.</summary>
    public static string[] Rows(Table table) =>
        [
            .. Enumerable
                .Range(0, table.Count)
                .Select(row => string.Join('|', table.Columns.Select(column => column.Text(row) ?? "-"))),
        ];

    public static string Kinds(Table table) => string.Join(' ', table.Columns.Select(column => $"{column.Name}:{column.Kind}"));

    /// <summary>Holds that two tables have the same columns and the same cells, numbers to the bit.</summary>
    public static void Same(Table expected, Table actual)
    {
        Assert.Equal(Kinds(expected), Kinds(actual));
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (own, other) in expected.Columns.Zip(actual.Columns))
        {
            if (own is NumberColumn numbers)
            {
                Assert.Equal(Bits(numbers), Bits((NumberColumn)other));
            }
            Assert.Equal(Enumerable.Range(0, own.Count).Select(own.Text), Enumerable.Range(0, own.Count).Select(other.Text));
        }
    }

    // Every NaN is the same: missing.
    private static long[] Bits(NumberColumn numbers) =>
        [.. numbers.Values.ToArray().Select(value => double.IsNaN(value) ? -1 : BitConverter.DoubleToInt64Bits(value))];
}
