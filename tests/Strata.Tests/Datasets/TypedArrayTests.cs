using Strata.Numerics;

namespace Strata.Tests.Datasets;

public class TypedArrayTests
{
    private static double[] Numbers(DataArray array)
    {
        var numbers = new double[array.Count * array.RowSize];
        array.CopyRows<double>(0, array.Count, numbers);
        return numbers;
    }

    private static double[] Words(params string?[] words)
    {
        var numbers = new double[words.Length * Fingerprint.Size];
        for (int i = 0; i < words.Length; i++)
        {
            ulong? hash = words[i] is { } word ? Fingerprint.Of(word) : null;
            Fingerprint.Write(hash, numbers.AsSpan(i * Fingerprint.Size));
        }
        return numbers;
    }

    [Fact]
    public void Words_are_copied_as_their_fingerprints()
    {
        DataArray words = new string?[] { "a", null, "", "a" };
        Assert.Equal(InputType.Text, words.Type);
        Assert.Equal((4, 1, 3), (words.Count, words.ValueCount, words.RowSize));
        Assert.Equal([1], words.Shape);
        Assert.False(words.IsLabel);
        Assert.Equal(Words("a", null, "", "a"), Numbers(words));
        float[] row = new float[6];
        words.CopyRows<float>([2, 0], row);
        Assert.Equal(Words("", "a"), row.Select(number => (double)number));
    }

    [Fact]
    public void Rows_of_words_have_a_shape()
    {
        DataArray words = DataArray.OfText(["a", "b", "c", "d", "e", null], 3);
        Assert.Equal((2, 3, 9), (words.Count, words.ValueCount, words.RowSize));
        Assert.Equal([3], words.Shape);
        Assert.Equal(Words("d", "e", null), Numbers(words)[9..]);
        Assert.Equal([3, 1], DataArray.OfText(["a", "b", "c"], 3, 1).Shape);
    }

    [Fact]
    public void Views_shuffles_splits_and_names_keep_the_words()
    {
        string?[] words = [.. Enumerable.Range(0, 40).Select(i => i % 7 == 0 ? null : $"word {i % 11}")];
        var data = Dataset.From([DataArray.OfText(words).Named("word")], [Enumerable.Range(0, 40).ToArray()]);
        DatasetSplit split = data.Shuffle(3).Split(0.25, 1, stratify: false);
        foreach (Dataset part in new[] { split.Train, split.Test, split.Train.Take(5), split.Train.Shuffle(9).Slice(2, 7) })
        {
            Assert.Equal("word", part.Inputs[0].Name);
            double[] rows = Numbers(part.Targets[0]);
            Assert.Equal(Words([.. rows.Select(row => words[(int)row])]), Numbers(part.Inputs[0]));
            Assert.Equal(Words(words[(int)rows[0]]), part[0].Inputs[0].ToArray());
        }
    }

    [Fact]
    public void Numbered_words_are_the_same_as_written_ones()
    {
        DataArray coded = DataArray.OfText([1, 0, -1, 1], ["b", "a"], 2);
        Assert.Equal(Words("a", "b", null, "a"), Numbers(coded));
        Assert.Equal(2, coded.Count);
        // A word that stands in the list twice is still one word.
        StringLookup lookup = new StringLookup().Adapt(DataArray.OfText([0, 1, 2, 2], ["x", "y", "x", "unused"]).Named("w"));
        Assert.Equal(
            ["x", "unused", "y"],
            new StringLookup()
                .Adapt(DataArray.OfText([0, 1, 2, 2, 3], ["x", "y", "x", "unused"]))
                .Vocabulary!.OrderBy(w =>
                    w == "x" ? 0
                    : w == "unused" ? 1
                    : 2
                )
        );
        Assert.Equal(["x", "y"], lookup.Vocabulary!);
        foreach (int code in new[] { -2, 2 })
        {
            Assert.Contains(
                $"Code {code} at place 1",
                Assert.Throws<ArgumentException>(() => DataArray.OfText([0, code], ["a", "b"])).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void A_view_learns_from_its_own_words_alone()
    {
        Dataset data = Dataset.From(new[] { "a", "b", "b", "c" });
        Assert.Equal(["c", "a"], new StringLookup().Adapt(data.Select(0, 3)).Vocabulary!);
    }

    [Fact]
    public void Dates_are_days_and_seconds()
    {
        DataArray dates = DataArray.OfDates([
            new DateTime(1970, 1, 1),
            new DateTime(1969, 12, 31, 23, 59, 59, 999),
            new DateTime(2000, 2, 29, 1, 2, 3, DateTimeKind.Utc),
            null,
            DateTime.MinValue,
            DateTime.MaxValue,
        ]);
        Assert.Equal([0, 0, -1, 86_399, 11_016, 3723, double.NaN, double.NaN, -719_162, 0, 2_932_896, 86_399], Numbers(dates));
        Assert.Equal((InputType.Date, 6, 1, 2), (dates.Type, dates.Count, dates.ValueCount, dates.RowSize));
        Assert.Equal(
            (2, 3),
            (DataArray.OfDates([null, null, null, null, null, null], 3) is var rows ? rows.Count : 0, rows.ValueCount)
        );
        Assert.Contains(
            "no date in row 3, number 0",
            Assert.Throws<ArgumentException>(() => Dataset.From(dates)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal([11_016, 3723], Numbers(Dataset.From(dates, allowNonFinite: true).Select(2).Inputs[0]));
        Assert.Equal("when", dates.Named("when").Name);
    }

    [Fact]
    public void What_makes_no_rows_is_refused()
    {
        Assert.Throws<ArgumentException>(() => DataArray.OfText([]));
        Assert.Throws<ArgumentException>(() => DataArray.OfText(["a", "b", "c"], 2));
        Assert.Throws<ArgumentException>(() => DataArray.OfText(["a"], 0));
        Assert.Throws<ArgumentException>(() => DataArray.OfDates([]));
        Assert.Throws<ArgumentException>(() => DataArray.OfDates([null, null, null], 2));
        Assert.Throws<ArgumentNullException>(() => (DataArray)(string[])null!);
        DataArray words = DataArray.OfText(["a", "b"]);
        Assert.Throws<ArgumentException>(() => words.CopyRows<float>([0], new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => words.CopyRows<float>([2], new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => words.CopyRows<float>(1, 2, new float[6]));
        Assert.Throws<ArgumentException>(() => Dataset.From(words, featureNames: ["a", "b", "c"]));
        Assert.Equal(["word"], Dataset.From(words, featureNames: ["word"]).FeatureNames!);
    }
}
