namespace Strata.Tests.Datasets;

public class StringLookupTests
{
    private static readonly string[] Words = ["a", "c", "d", "d", "z", "b"];

    private static double[] Numbers(DataArray array)
    {
        var numbers = new double[array.Count];
        array.CopyRows<double>(0, array.Count, numbers);
        return numbers;
    }

    [Fact]
    public void A_vocabulary_has_the_most_frequent_words_first_as_Keras_has_it()
    {
        // The example of Keras' documentation: equally frequent words stand backwards.
        StringLookup lookup = new StringLookup().Adapt(Words);
        Assert.Equal(["d", "z", "c", "b", "a"], lookup.Vocabulary);
        Assert.Equal(6, lookup.VocabularySize);
        Assert.Equal([5, 3, 1, 2, 0], Numbers(lookup.Lookup(["a", "c", "d", "z", "q"])));
        Assert.Equal(
            ["[UNK]", "d", "z"],
            new StringLookup(maxTokens: 3).Adapt(Words) is var few ? [few.Word(0), few.Word(1), few.Word(2)] : []
        );
        Assert.Equal(3, new StringLookup(maxTokens: 3).Adapt(Words).VocabularySize);
    }

    [Fact]
    public void Indices_of_words_are_data_for_a_model()
    {
        StringLookup lookup = new StringLookup().Adapt(Words);
        var model = new Sequential(new Input(1), new CategoryEncoding(lookup.VocabularySize, CategoryMode.OneHot), new Dense(1));
        model.Compile(new Adam(0.1), Loss.MeanSquaredError);
        History history = model.Fit(Dataset.From(lookup.Lookup(Words), new double[] { 1, 2, 3, 3, 4, 5 }), epochs: 5);
        Assert.True(history["loss"][^1] < history["loss"][0]);
    }

    [Fact]
    public void Special_words_come_first()
    {
        var lookup = new StringLookup(numOovIndices: 2, maskToken: "", vocabulary: ["a", "b"]);
        Assert.Equal((0, 3, 4), (lookup.Lookup(""), lookup.Lookup("a"), lookup.Lookup("b")));
        Assert.All(Words[1..], word => Assert.InRange(lookup.Lookup(word), 1, 4));
        Assert.Equal([1, 2], Enumerable.Range(0, 50).Select(i => lookup.Lookup($"word {i}")).Distinct().Order());
        Assert.Equal(["", "[UNK]", "[UNK]", "a", "b"], Enumerable.Range(0, 5).Select(lookup.Word));
        Assert.Equal(["x"], lookup.Adapt(["", "", "[UNK]", "x"]).Vocabulary);
    }

    [Fact]
    public void A_word_that_is_not_known_is_an_error_where_there_is_no_index_for_it()
    {
        var lookup = new StringLookup(numOovIndices: 0, vocabulary: ["a", "b"]);
        Assert.Equal([1, 0], Numbers(lookup.Lookup(["b", "a"])));
        Assert.Contains("'A'", Assert.Throws<ArgumentException>(() => lookup.Lookup("A")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_makes_no_vocabulary_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new StringLookup(vocabulary: ["a", "a"]));
        Assert.Throws<ArgumentException>(() => new StringLookup(maskToken: "a", vocabulary: ["a"]));
        Assert.Throws<ArgumentException>(() => new StringLookup().Adapt([]));
        Assert.Throws<ArgumentException>(() => new StringLookup(maxTokens: 1).Adapt(Words));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StringLookup(numOovIndices: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StringLookup().Word(1));
    }

    [Fact]
    public void A_hash_is_the_same_for_good_and_fills_the_bins_evenly()
    {
        var hashing = new Hashing(4);
        // Saved models depend on these bins: they never change.
        Assert.Equal([736, 821, 197, 203], Numbers(new Hashing(1000).Lookup(["a", "b", "東京", ""])));
        Assert.Equal(479, new Hashing(1000, Salt: 1).Lookup("a"));
        int[] bins = new int[4];
        for (int i = 0; i < 4000; i++)
        {
            bins[hashing.Lookup($"word {i}")]++;
        }
        // 1000 expected, with a standard deviation of 27.
        Assert.All(bins, count => Assert.InRange(count, 850, 1150));
        Assert.Contains(Enumerable.Range(0, 50), i => hashing.Lookup($"{i}") != (hashing with { Salt = 1 }).Lookup($"{i}"));
    }

    [Fact]
    public void A_mask_has_a_bin_for_itself()
    {
        var hashing = new Hashing(3, MaskValue: "-");
        Assert.Equal(0, hashing.Lookup("-"));
        Assert.Equal([1, 2], Enumerable.Range(0, 50).Select(i => hashing.Lookup($"{i}")).Distinct().Order());
        Assert.Throws<InvalidOperationException>(() => new Hashing(1, "-").Lookup("a"));
        Assert.Throws<InvalidOperationException>(() => new Hashing(0).Lookup("a"));
    }
}
