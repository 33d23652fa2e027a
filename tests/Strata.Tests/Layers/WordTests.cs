using System.Numerics.Tensors;
using Strata.Formats;
using Strata.Graphs;

namespace Strata.Tests.Layers;

public sealed class WordTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // The example of Keras' documentation.
    private static readonly string[] Words = ["a", "c", "d", "d", "z", "b"];

    private static float[] Run(Layer layer, params string?[] row) =>
        Of(layer, row.Length).Predict(Rows(row, row.Length))[0].ToArray();

    private static Sequential Of(Layer layer, int width = 1) => new(new Input(width, InputType.Text), layer);

    private static Dataset Rows(string?[] words, int width = 1) => Dataset.From(DataArray.OfText(words, width));

    [Fact]
    public void A_vocabulary_has_the_most_frequent_words_first_as_Keras_has_it()
    {
        // Equally frequent words stand backwards.
        StringLookup lookup = new StringLookup().Adapt(Words);
        Assert.Equal(["d", "z", "c", "b", "a"], lookup.Vocabulary!);
        Assert.Equal(6, lookup.VocabularySize);
        Assert.Equal([5f, 3, 1, 2, 0], Run(lookup, "a", "c", "d", "z", "q"));
        Assert.Equal(3, new StringLookup(MaxTokens: 3).Adapt(Words).VocabularySize);
        Assert.Equal(["[UNK]", "d", "z"], Enumerable.Range(0, 3).Select(new StringLookup(MaxTokens: 3).Adapt(Words).Word));
        Assert.Equal(lookup, new StringLookup().Adapt(Rows(Words)));
        Assert.NotEqual(lookup, new StringLookup().Adapt(["a"]));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(1, "")]
    [InlineData(3, null)]
    [InlineData(3, "mask")]
    [InlineData(0, "")]
    public void The_model_and_the_layer_read_a_word_alike(int oov, string? mask)
    {
        var lookup = new StringLookup(null, oov, mask, Vocabulary: ["d", "東京", "é", " ", "🐧"]);
        string?[] words = ["d", "東京", "é", "e\u0301", "É", " ", "🐧", "q", "", mask, null, new string('y', 3000)];
        float[] indices = Run(lookup, words);
        for (int i = 0; i < words.Length; i++)
        {
            if (oov == 0 && words[i] != mask && words[i] is not null && !lookup.Vocabulary!.Contains(words[i]!))
            {
                Assert.Equal(float.NaN, indices[i]);
                Assert.Throws<ArgumentException>(() => lookup.Lookup(words[i]));
            }
            else
            {
                Assert.Equal(lookup.Lookup(words[i]), indices[i]);
            }
        }
        // A missing word is the mask, or else not known.
        Assert.Equal(0, lookup.Lookup(null));
        Assert.Equal(mask is null && oov == 0 ? float.NaN : 0, indices[10]);
    }

    [Fact]
    public void Where_nothing_stands_for_what_is_not_known_a_model_gives_no_number()
    {
        var lookup = new StringLookup(NumOovIndices: 0, Vocabulary: ["a", "b"]);
        Assert.Equal([1f, 0, float.NaN, float.NaN], Run(lookup, "b", "a", "A", null));
        DataArray table = lookup.Lookup(DataArray.OfText(["b", "a", "b", "b"], 2).Named("kind"));
        Assert.Equal(("kind", 2, 2, InputType.Number), (table.Name, table.Count, table.RowSize, table.Type));
        float[] four = new float[4];
        table.CopyRows<float>([1, 0], four);
        Assert.Equal([1f, 1, 1, 0], four);
        Assert.Throws<ArgumentException>(() => lookup.Lookup(DataArray.OfText(["A"])));
        Assert.Throws<ArgumentException>(() => lookup.Lookup((DataArray)new[] { 1, 2 }));
        Assert.Contains("'A'", Assert.Throws<ArgumentException>(() => lookup.Lookup("A")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "missing",
            Assert.Throws<ArgumentException>(() => lookup.Lookup((string?)null)).Message,
            StringComparison.Ordinal
        );
        DataArray labels = lookup.Lookup(["b", "a"]);
        Assert.True(labels.IsLabel);
        float[] numbers = new float[2];
        labels.CopyRows<float>(0, 2, numbers);
        Assert.Equal([1f, 0], numbers);
    }

    [Fact]
    public void Special_words_come_first()
    {
        var lookup = new StringLookup(NumOovIndices: 2, MaskToken: "", Vocabulary: ["a", "b"]);
        Assert.Equal([0f, 3, 4], Run(lookup, "", "a", "b"));
        string[] many = [.. Enumerable.Range(0, 50).Select(i => $"word {i}")];
        Assert.Equal([1f, 2], Run(lookup, many).Distinct().Order());
        Assert.Equal(["", "[UNK]", "[UNK]", "a", "b"], Enumerable.Range(0, 5).Select(lookup.Word));
        Assert.Equal(["x"], lookup.Adapt(["", "", "[UNK]", "x", null]).Vocabulary!);
        Assert.Throws<ArgumentOutOfRangeException>(() => lookup.Word(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => lookup.Word(-1));
    }

    [Fact]
    public void Indices_are_written_as_ones_or_counts()
    {
        var lookup = new StringLookup(Vocabulary: ["a", "b"], OutputMode: CategoryMode.OneHot);
        Assert.Equal([0f, 0, 1], Run(lookup, "b"));
        Assert.Equal([1f, 0, 0], Run(lookup, (string?)null));
        Assert.Equal([0f, 1, 1], Run(lookup with { OutputMode = CategoryMode.MultiHot }, "b", "a", "b"));
        Assert.Equal([1f, 1, 2], Run(lookup with { OutputMode = CategoryMode.Count }, "b", "a", "b", "?"));
        // The mask has no place there, as in Keras: it leaves zeros.
        StringLookup masked = lookup with
        {
            MaskToken = "",
        };
        Assert.Equal([0f, 0, 1], Run(masked, "b"));
        Assert.Equal([0f, 0, 0], Run(masked, ""));
        Assert.Equal([0f, 1, 0], Run(masked with { OutputMode = CategoryMode.Count }, "", "a", null));
    }

    [Fact]
    public void Fifty_thousand_words_are_found()
    {
        string[] vocabulary = [.. Enumerable.Range(0, 50_000).Select(i => $"word {i}")];
        var lookup = new StringLookup(Vocabulary: vocabulary);
        float[] indices = Of(lookup).Predict(Rows([.. vocabulary, "other"]))[0].ToArray();
        Assert.Equal(Enumerable.Range(1, 50_000).Append(0), indices.Select(index => (int)index));
        string file = Path.Combine(folder, "large.safetensors");
        Of(lookup).Save(file);
        Assert.Equal(indices, Model.Load(file).Predict(Rows([.. vocabulary, "other"]))[0].ToArray());
    }

    [Fact]
    public async Task Many_threads_look_words_up_at_once()
    {
        StringLookup lookup = new StringLookup().Adapt(Enumerable.Range(0, 300).Select(i => $"word {i}"));
        Sequential model = Of(lookup);
        Dataset rows = Rows([.. Enumerable.Range(0, 1000).Select(i => $"word {i}")]);
        float[] expected = model.Predict(rows)[0].ToArray();
        float[][] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => model.Predict(rows)[0].ToArray())));
        Assert.All(all, indices => Assert.Equal(expected, indices));
        var layers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Task.Run(() => (lookup with { NumOovIndices = 1 + i % 2 }).Lookup("word 7")))
        );
        Assert.Equal(layers[0] + 1, layers[1]);
        Assert.All(layers, (index, i) => Assert.Equal(layers[i % 2], index));
    }

    [Fact]
    public void What_with_changes_is_looked_up_anew()
    {
        var lookup = new StringLookup(Vocabulary: ["a", "b"]);
        Assert.Equal(2, lookup.Lookup("b"));
        Assert.Equal(1, (lookup with { Vocabulary = ["b", "c"] }).Lookup("b"));
        Assert.Equal(3, (lookup with { MaskToken = "-" }).Lookup("b"));
        Assert.Equal(2, lookup.Lookup("b"));
    }

    [Fact]
    public void What_makes_no_vocabulary_is_refused()
    {
        Refused(new StringLookup(), "no vocabulary", "Adapt");
        Refused(new StringLookup(Vocabulary: []), "no vocabulary");
        Refused(new StringLookup(Vocabulary: ["a", "a"]), "'a'", "twice");
        Refused(new StringLookup(MaskToken: "a", Vocabulary: ["a"]), "'a'", "mask");
        Refused(new StringLookup(Vocabulary: ["[UNK]"]), "[UNK]");
        Refused(new StringLookup(Vocabulary: [null!]), "place 0");
        Refused(new StringLookup(NumOovIndices: -1, Vocabulary: ["a"]), "-1");
        Refused(new Hashing(0), "0 bins", "1 or more");
        Refused(new Hashing(1, "-"), "1 bins", "2 or more");
        Assert.Throws<ArgumentException>(() => new StringLookup().Adapt(Array.Empty<string>()));
        Assert.Throws<ArgumentException>(() => new StringLookup().Adapt([null, "[UNK]"]));
        Assert.Throws<ArgumentException>(() => new StringLookup(MaxTokens: 1).Adapt(Words));
        Assert.Contains(
            "given numbers",
            Assert.Throws<ArgumentException>(() => new StringLookup().Adapt(new[] { 1, 2 })).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => new Normalization().Adapt(Rows(Words)));
        Assert.Throws<ArgumentException>(() => new Imputation().Adapt(Rows(Words)));

        void Refused(Layer layer, params string[] parts)
        {
            string message = Assert.Throws<ShapeException>(() => Of(layer)).Message;
            Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Words_reach_only_layers_that_read_words()
    {
        Message("reads numbers, and 'input' gives words", "StringLookup", () => Of(new Dense(1)));
        Message("reads numbers, and 'input' gives words", "StringLookup", () => Of(Activation.Relu));
        Message(
            "reads numbers, and 'input' gives dates",
            "DateFeatures",
            () => new Sequential(new Input(1, InputType.Date), new Dense(1))
        );
        Message(
            "reads words, and 'input' gives dates",
            "InputType.Text",
            () => new Sequential(new Input(1, InputType.Date), new Hashing(3))
        );
        Message(
            "reads words, and 'dense' gives numbers",
            "InputType.Text",
            () => new Sequential(new Input(3), new Dense(3), new Hashing(3))
        );
        Sequential inner = Of(new Hashing(5));
        Message("takes words, and was given numbers", "sequential", () => new Sequential(new Input([1, 3]), inner));
        Assert.Equal(
            Run(new Hashing(5), "a"),
            new Sequential(new Input(1, InputType.Text), inner).Predict(Rows(["a"]))[0].ToArray()
        );

        static void Message(string part, string other, Func<Model> make)
        {
            string message = Assert.Throws<ShapeException>(make).Message;
            Assert.Contains(part, message, StringComparison.Ordinal);
            Assert.Contains(other, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_hash_is_the_same_for_good_and_fills_the_bins_evenly()
    {
        // Saved models depend on these bins: they never change.
        Assert.Equal([736f, 821, 197, 203], Run(new Hashing(1000), "a", "b", "東京", ""));
        string[] words = [.. Enumerable.Range(0, 4000).Select(i => $"word {i}")];
        foreach (long salt in new[] { 0L, 1, -7 })
        {
            var hashing = new Hashing(4, Salt: salt);
            float[] bins = Run(hashing, words);
            Assert.Equal(words.Select(word => (float)hashing.Lookup(word)), bins);
            // 1000 expected, with a standard deviation of 27.
            Assert.All(Enumerable.Range(0, 4), bin => Assert.InRange(bins.Count(other => other == bin), 850, 1150));
        }
        Assert.NotEqual(Run(new Hashing(4), words), Run(new Hashing(4, Salt: 1), words));
    }

    [Fact]
    public void A_mask_has_a_bin_for_itself_and_for_what_is_missing()
    {
        var hashing = new Hashing(3, MaskValue: "-");
        Assert.Equal([0f, 0], Run(hashing, "-", null));
        Assert.Equal([1f, 2], Run(hashing, [.. Enumerable.Range(0, 50).Select(i => $"{i}")]).Distinct().Order());
        Assert.Equal([1f, 0, 0], Run(hashing with { OutputMode = CategoryMode.OneHot }, "-"));
        Assert.InRange(Run(new Hashing(3), (string?)null)[0], 0, 2);
        Assert.Equal(new Hashing(3).Lookup((string?)null), Run(new Hashing(3), (string?)null)[0]);
        float[] numbers = new float[1];
        hashing.Lookup(["-"]).CopyRows<float>(0, 1, numbers);
        Assert.Equal(0, numbers[0]);
    }

    private sealed record IsMissing : Layer
    {
        protected internal override InputType Reads => InputType.Text;

        public override Node Call(LayerContext context, Node x) => x.Part(0, 1).Clip(-1, 0) * -1;
    }

    [Fact]
    public void A_layer_of_ones_own_may_read_words()
    {
        Assert.Equal([0f, 1, 0], Run(new IsMissing(), "a", null, ""));
        Assert.Equal(new IsMissing(), new IsMissing());
        Assert.DoesNotContain("Reads", new IsMissing().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_no_words_give_no_index()
    {
        Sequential model = Of(new StringLookup(Vocabulary: ["a"]));
        float[] numbers = [0.5f, 0, 0, float.NaN, 0, 0, -2, 0, 0, -1, -1, -1];
        Assert.Equal([float.NaN, float.NaN, float.NaN, 0], model.Predict<float>(numbers));
    }

    [Fact]
    public void Layers_and_inputs_are_written_and_read()
    {
        Layer[] layers =
        [
            new StringLookup(9, 2, "", "?", ["\"a\"", "東京", "🐧", "\u0000"], CategoryMode.Count),
            new Hashing(4, "", long.MinValue, CategoryMode.MultiHot),
            new Input(2, InputType.Text, ["a b", "c/d"]),
            new Input([2, 1], InputType.Date),
        ];
        Assert.All(
            layers,
            layer => Assert.Equal(layer, Configuration.FromJson<Layer>(Configuration.ToJson(layer), Registry.OfStrata()))
        );
        // As files from before there were words have it.
        Assert.Equal(
            new Input(2) { Name = "x" },
            Configuration.FromJson<Layer>(
                """{"class_name":"Input","config":{"shape":[2],"name":"x","trainable":true}}""",
                Registry.OfStrata()
            )
        );
        Assert.Throws<ModelFormatException>(() =>
            Configuration.FromJson<Layer>("""{"class_name":"Input","config":{"shape":[2],"type":"word"}}""", Registry.OfStrata())
        );
    }
}
