namespace Strata.Tests.Datasets;

/// <summary>Words and dates pass through a shuffle buffer, whose pieces each have a vocabulary of their own.</summary>
public class WordStreamTests
{
    [Fact]
    public void Words_and_dates_come_out_of_a_shuffle_buffer_as_they_went_in()
    {
        string?[] words = ["b", "a", null, "c", "a", "b", "", "d", "a", null, "e"];
        DateTime?[] dates = [.. words.Select((word, i) => i == 3 ? (DateTime?)null : new DateTime(2001, 1, 1 + i, 12, 0, i))];
        DatasetStream stream = DatasetStream.From(_ => Pieces(words, dates)).Shuffle(5, seed: 3);

        var seen = new List<string>();
        foreach (Dataset piece in stream.Pieces(epoch: 0))
        {
            for (int row = 0; row < piece.Count; row++)
            {
                seen.Add(Text(piece, row));
            }
        }
        Dataset whole = Of(words, dates);
        string[] expected = [.. Enumerable.Range(0, words.Length).Select(row => Text(whole, row))];
        Assert.Equal(expected.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.NotEqual(expected, seen);
    }

    private static IEnumerable<Dataset> Pieces(string?[] words, DateTime?[] dates)
    {
        for (int start = 0; start < words.Length; start += 3)
        {
            yield return Of(words[start..Math.Min(start + 3, words.Length)], dates[start..Math.Min(start + 3, words.Length)]);
        }
    }

    private static Dataset Of(string?[] words, DateTime?[] dates) =>
        Dataset.From(
            [DataArray.OfText(words).Named("word"), DataArray.OfDates(dates).Named("date")],
            [],
            allowNonFinite: true
        );

    private static string Text(Dataset data, int row) =>
        string.Join(
            '|',
            data.Inputs.Select(array =>
            {
                var numbers = new double[array.RowSize];
                array.CopyRows<double>(row, 1, numbers);
                return string.Join(',', numbers);
            })
        );
}
