using Strata.Graphs;

namespace Strata.Tests.Models;

public sealed class TypedInputTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Model Network()
    {
        var word = new Input(2, InputType.Text) { Name = "word" };
        var when = new Input(1, InputType.Date, ["departure"]) { Name = "when" };
        var size = new Input(2, Features: ["length", "mass (g)"]) { Name = "size" };
        SymbolicTensor all = new Concatenate().Apply(
            new StringLookup(Vocabulary: ["red", "blue"], OutputMode: CategoryMode.MultiHot).Apply(word),
            new DateFeatures([DatePart.Year, DatePart.DayOfWeek], Cyclic: false).Apply(when),
            new Imputation(Values: [7]).Apply(size)
        );
        return new Model([word, when, size], [new Dense(1).Apply(all)]);
    }

    private static Dataset Row(params string?[] words) =>
        Dataset.From(
            [
                DataArray.OfText(words, 2),
                DataArray.OfDates([new DateTime(2024, 4, 7, 6, 15, 0)]),
                new double[,]
                {
                    { 0.1, double.NaN },
                },
            ],
            [new double[] { 1 }],
            allowNonFinite: true
        );

    [Fact]
    public void What_enters_is_explained_in_its_own_words()
    {
        string text = Network().Explain(Row("blue", null)[0]).ToString();
        Assert.Contains("word (Input): 'blue', missing\n", text, StringComparison.Ordinal);
        Assert.Contains("when (Input): departure = 2024-04-07 06:15:00\n", text, StringComparison.Ordinal);
        Assert.Contains("size (Input): length = 0.1, mass (g) = NaN\n", text, StringComparison.Ordinal);
        Assert.Contains("string_lookup (StringLookup) of word: 1, 0, 1\n", text, StringComparison.Ordinal);
        Assert.Contains("2024, 6\n", text, StringComparison.Ordinal);
        Assert.Contains("0.1, 7, 0, 1\n", text, StringComparison.Ordinal);
        string unknown = Network().Explain(Row("green", "red")[0]).ToString();
        Assert.Contains($"#{Strata.Numerics.Fingerprint.Of("green"):x16}", unknown, StringComparison.Ordinal);
        Assert.Contains("'red'", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_way_back_leaves_words_and_dates_alone()
    {
        Explanation explanation = Network().Explain(Row("blue", "red")[0], Loss.MeanSquaredError);
        Assert.True(double.IsFinite(explanation.Backward!.Loss));
        Assert.Contains("dense (Dense", explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_tells_words_and_dates()
    {
        string table = Network().Summary();
        Assert.Contains("(batch, 2) words", table, StringComparison.Ordinal);
        Assert.Contains("(batch, 1) dates", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_are_named_one_by_one()
    {
        Assert.Contains(
            "2 names of features",
            Assert.Throws<ShapeException>(() => new Sequential(new Input(3, Features: ["a", "b"]), new Dense(1))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "InputType",
            Assert.Throws<ShapeException>(() => new Sequential(new Input(3, (InputType)7), new Dense(1))).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("sepal length (cm)")]
    [InlineData("km/h")]
    [InlineData("a/b/c")]
    [InlineData("  ")]
    [InlineData("größe \"x\" 🐧")]
    [InlineData("__metadata__")]
    [InlineData("optimizer")]
    [InlineData("..")]
    public void A_layer_may_be_called_as_any_column_is(string name)
    {
        string file = Path.Combine(folder, "model.safetensors");
        var input = new Input(2) { Name = name };
        SymbolicTensor inner = new Dense(3) { Name = name + " dense" }.Apply(input);
        var model = new Model([input], [new Dense(1) { Name = name + "/" }.Apply(inner)]);
        model.Compile(new Adam(), Loss.MeanSquaredError);
        model.Fit(
            Dataset.From(
                new double[,]
                {
                    { 1, 2 },
                },
                new double[] { 3 }
            )
        );
        model.Save(file);
        Model loaded = Model.Load(file);
        Assert.Equal(name, loaded.InputNames[0]);
        Assert.Equal(model.Predict<float>([1, 2]), loaded.Predict<float>([1, 2]));
        Assert.Equal(model.Weights.Select(weight => weight.Path), loaded.Weights.Select(weight => weight.Path));
        Assert.Contains(name, model.Explain(1, 2).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_no_line_of_text_or_makes_two_weights_one_is_refused()
    {
        foreach (string name in new[] { "", "a\nb", "\0" })
        {
            Assert.Contains(
                "one line of text",
                Assert.Throws<ArgumentException>(() => new Sequential(new Input(1), new Dense(1) { Name = name })).Message,
                StringComparison.Ordinal
            );
        }
        Model inner = new Sequential([new Input(1), new Dense(1) { Name = "b" }], name: "a");
        Assert.Contains(
            "'a/b/kernel'",
            Assert.Throws<ShapeException>(() => new Sequential(new Input(1), inner, new Dense(1) { Name = "a/b" })).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_vocabulary_too_large_to_be_read_again_is_not_saved()
    {
        var model = new Sequential(
            new Input(1, InputType.Text),
            new StringLookup(Vocabulary: [new string('a', 6_000_000), new string('b', 6_000_000)])
        );
        string file = Path.Combine(folder, "model.safetensors");
        Assert.Contains("MaxTokens", Assert.Throws<ArgumentException>(() => model.Save(file)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }
}
