using System.Globalization;
using System.Numerics.Tensors;
using Strata.Graphs;

namespace Strata.Tests.Training;

public sealed class PreparationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private const double None = double.NaN;

    private static readonly DataArray Gaps = new double[,]
    {
        { 1, None },
        { 3, 10 },
        { None, 20 },
        { 5, 60 },
    };

    [Fact]
    public void Each_layer_of_a_chain_learns_from_what_those_before_it_make_of_the_rows()
    {
        Layer[] layers = [new Imputation(), new Normalization(), new Rescaling(2), new Discretization(NumBins: 2)];
        IReadOnlyList<Layer> adapted = layers.Adapt(Gaps);
        Assert.Equal(layers.Length, adapted.Count);
        var imputation = Assert.IsType<Imputation>(adapted[0]);
        Assert.Equal([3, 20], imputation.Values!);
        // Filled: 1 3 3 5 and 20 10 20 60, and two indicators that are 1 once in four rows.
        var normalization = Assert.IsType<Normalization>(adapted[1]);
        Assert.Equal([3, 27.5, 0.25, 0.25], normalization.Mean!);
        Assert.Equal([2, 368.75, 0.1875, 0.1875], normalization.Variance!);
        Assert.Same(layers[2], adapted[2]);
        Assert.Single(Assert.IsType<Discretization>(adapted[3]).BinBoundaries!);
        Assert.Equal(new Shape(2), new Sequential([.. adapted.Prepend(new Input(2)), new Dense(2)]).OutputShapes[0]);
        // What was given stays as it was.
        Assert.Null(((Imputation)layers[0]).Values);
        Assert.Equal(adapted, layers.Adapt(Gaps));
    }

    [Fact]
    public void A_chain_may_begin_with_its_input_and_keeps_what_is_known_already()
    {
        var known = new Normalization(Mean: [1], Variance: [4]);
        Layer[] layers = [new Input(2), new Imputation(AddIndicator: false), known, new Dense(1)];
        IReadOnlyList<Layer> adapted = layers.Adapt(Gaps);
        Assert.Same(layers[0], adapted[0]);
        Assert.Same(known, adapted[2]);
        Assert.Equal(new Shape(1), new Sequential(adapted).OutputShapes[0]);
        Layer[] words = [new StringLookup(), new Embedding(5, 2), new Flatten()];
        Assert.Equal(["b", "a"], ((StringLookup)words.Adapt(new[] { "a", "b", "b" })[0]).Vocabulary!);
        SymbolicTensor end = words.Apply(new Input(1, InputType.Text));
        Assert.Same(words[2], end.Layer);
        Assert.Empty(Array.Empty<Layer>().Adapt(Gaps));
    }

    [Fact]
    public void Rows_that_do_not_fit_are_refused_by_the_layers_name()
    {
        Layer[] wrong = [new Input(3), new Imputation()];
        Assert.Contains("3 numbers", Assert.Throws<ShapeException>(() => wrong.Adapt(Gaps)).Message, StringComparison.Ordinal);
        Layer[] words = [new StringLookup()];
        Assert.Contains(
            "'string_lookup'",
            Assert.Throws<ArgumentException>(() => words.Adapt(Gaps)).Message,
            StringComparison.Ordinal
        );
        Layer[] bare = [new Normalization() { Name = "even" }];
        string message = Assert.Throws<ArgumentException>(() => bare.Adapt(Gaps)).Message;
        Assert.Contains("'even'", message, StringComparison.Ordinal);
        Assert.Contains("Imputation", message, StringComparison.Ordinal);
        var input = new Input(2);
        Assert.Throws<ShapeException>(() =>
            Model.Adapted([input], [input], Dataset.From([Gaps, Gaps], [], allowNonFinite: true))
        );
        Layer[] late = [new Imputation(), new Dense(2), new Normalization()];
        Assert.Contains(
            "'dense/kernel'",
            Assert.Throws<ArgumentException>(() => late.Adapt(Gaps)).Message,
            StringComparison.Ordinal
        );
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => bare.Adapt(Gaps, cancelled.Token));
    }

    [Fact]
    public void More_rows_than_are_taken_at_once_are_learned_from()
    {
        double[] numbers = [.. Enumerable.Range(0, 10_001).Select(i => (double)i)];
        Layer[] layers = [new Rescaling(2), new Normalization()];
        var normalization = (Normalization)layers.Adapt(numbers)[1];
        Assert.Equal([10_000], normalization.Mean!);
    }

    [Fact]
    public void A_shared_layer_learns_once_and_inputs_are_found_by_their_names()
    {
        var (one, other) = (new Input(1) { Name = "one" }, new Input(1) { Name = "other" });
        var shared = new Normalization();
        SymbolicTensor sum = new Add().Apply(shared.Apply(one), shared.Apply(other));
        double[] ones = [1, 3];
        double[] others = [5, 5];
        Dataset rows = Dataset.From([((DataArray)others).Named("other"), ((DataArray)ones).Named("one")], []);
        Model model = Model.Adapted([one, other], [sum], rows, "named", DataType.Float64, 7);
        Assert.Equal(("named", DataType.Float64, 7), (model.Name, model.DataType, model.Seed));
        Assert.Equal([2], ((Normalization)model.GetLayer("normalization")).Mean!);
        Assert.Equal([-1f + 3, 1f + 3], model.Predict(rows)[0].ToArray());
    }

    // Palmer penguins (K. Gorman, CC0): words, numbers and gaps in both; the last column may be ".", a word like any other.
    private static (DataArray[] Inputs, string[] Species) Penguins()
    {
        string[][] rows =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "data", "penguins.csv"))
                .Skip(1)
                .Select(line => line.Split(',')),
        ];
        double[] sizes =
        [
            .. rows.SelectMany(row => row[2..6])
                .Select(cell => cell.Length == 0 ? None : double.Parse(cell, CultureInfo.InvariantCulture)),
        ];
        return (
            [
                DataArray.OfText([.. rows.Select(row => row[1])]).Named("Island"),
                DataArray.OfText([.. rows.Select(row => row[6].Length == 0 ? null : row[6])]).Named("Sex"),
                DataArray.Of<double>(sizes, 4).Named("sizes (mm/g)"),
            ],
            [.. rows.Select(row => row[0])]
        );
    }

    [Fact]
    public void A_model_takes_raw_rows_with_words_and_gaps_from_training_to_prediction()
    {
        var (inputs, species) = Penguins();
        StringLookup classes = new StringLookup(NumOovIndices: 0).Adapt(species);
        Dataset data = Dataset.From(inputs, [classes.Lookup(species)], classes.Vocabulary, allowNonFinite: true);
        DatasetSplit split = data.Split(0.25, seed: 1);

        var island = new Input(1, InputType.Text) { Name = "Island" };
        var sex = new Input(1, InputType.Text) { Name = "Sex" };
        var sizes = new Input(4, Features: ["Beak Length (mm)", "Beak Depth (mm)", "Flipper Length (mm)", "Body Mass (g)"])
        {
            Name = "sizes (mm/g)",
        };
        SymbolicTensor row = new Concatenate().Apply(
            new StringLookup(OutputMode: CategoryMode.OneHot) { Name = "Island/ones" }.Apply(island),
            new StringLookup(OutputMode: CategoryMode.OneHot) { Name = "Sex as ones" }.Apply(sex),
            new Normalization().Apply(new Imputation().Apply(sizes))
        );
        SymbolicTensor output = new Dense(3, Activation.Softmax).Apply(new Dense(16, Activation.Relu).Apply(row));
        // By position, the order of the model's inputs is another than the data's.
        Model model = Model.Adapted([sizes, sex, island], [output], split.Train, seed: 3);
        Assert.Equal(["sizes (mm/g)", "Sex", "Island"], model.InputNames);
        Assert.Equal([InputType.Number, InputType.Text, InputType.Text], model.InputTypes);
        Assert.Equal([new Shape(4), new Shape(1), new Shape(1)], model.InputShapes);
        Assert.Equal(["Biscoe", "Dream", "Torgersen"], ((StringLookup)model.GetLayer("Island/ones")).Vocabulary!);

        model.Compile(new Adam(0.01), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        model.Fit(split.Train, epochs: 30, batchSize: 16);
        // Six seeds reached 0.988 or more; guessing the commonest kind gives 0.44.
        Assert.True(model.Evaluate(split.Test)["accuracy"] > 0.95);

        string file = Path.Combine(folder, "penguins.safetensors");
        model.Save(file);
        Model loaded = Model.Load(file);
        Assert.Equal(model.Predict(split.Test)[0].ToArray(), loaded.Predict(split.Test)[0].ToArray());
        Assert.Equal(model.Summary(), loaded.Summary());
        Assert.Equal(model.Layers.Count, loaded.Layers.Count);

        // A row of its own, made by hand: an island that no training row had, no sex, one size missing.
        Dataset one = Dataset.From(
            [
                DataArray.OfText(["Anvers"]).Named("Island"),
                DataArray.OfText([null]).Named("Sex"),
                (
                    (DataArray)
                        new double[,]
                        {
                            { 39, None, 190, 3700 },
                        }
                ).Named("sizes (mm/g)"),
            ],
            [],
            allowNonFinite: true
        );
        float[] probabilities = loaded.Predict(one)[0].ToArray();
        Assert.Equal("Adelie", classes.Word(TensorPrimitives.IndexOfMax<float>(probabilities)));

        // A row of the data finds the inputs by their names, too.
        string text = loaded.Explain(split.Test[0]).ToString();
        Assert.Matches(@"Island \(Input\): '(Biscoe|Dream|Torgersen)'", text);
        Assert.Contains("Beak Length (mm) = ", text, StringComparison.Ordinal);
        Assert.Contains("Sex (Input)", text, StringComparison.Ordinal);

        // Training goes on from the file as it does from the model.
        model.Fit(split.Train, epochs: 1, batchSize: 16);
        loaded.Fit(split.Train, epochs: 1, batchSize: 16);
        Assert.Equal(model.Predict(split.Test)[0].ToArray(), loaded.Predict(split.Test)[0].ToArray());
    }

    [Fact]
    public void Data_of_another_type_is_refused_by_the_inputs_name()
    {
        var model = new Sequential(
            new Input(1, InputType.Text) { Name = "word" },
            new StringLookup(Vocabulary: ["a"]),
            new Embedding(2, 2),
            new Flatten(),
            new Dense(1)
        );
        model.Compile(new SGD(), Loss.MeanSquaredError);
        double[] targets = [1, 2];
        Message("Input 'word' takes words", "OfText", () => model.Fit(Dataset.From(new double[] { 1, 2 }, targets)));
        Message("Input 'word' takes words", "dates", () => model.Predict(Dataset.From(DataArray.OfDates([DateTime.UnixEpoch]))));
        Message(
            "rows of (1), 1 words",
            "2 words",
            () => model.Fit(Dataset.From(DataArray.OfText(["a", "b", "a", "b"], 2), targets))
        );
        Message("gives numbers", "words as its target", () => model.Fit(Dataset.From(new[] { "a", "b" }, new[] { "a", "b" })));
        model.Fit(Dataset.From(new[] { "a", "b" }, targets));
        var numbers = new Sequential(new Input(3), new Dense(1));
        numbers.Compile(new SGD(), Loss.MeanSquaredError);
        Message("Input 'input' takes numbers", "InputType.Text", () => numbers.Fit(Dataset.From(new[] { "a", "b" }, targets)));
        var dates = new Sequential(new Input(1, InputType.Date), new DateFeatures());
        Message(
            "takes dates",
            "OfDates",
            () =>
                dates.Predict(
                    Dataset.From(
                        new double[,]
                        {
                            { 1, 2 },
                        }
                    )
                )
        );

        static void Message(string part, string other, Action act)
        {
            string message = Assert.Throws<ShapeException>(act).Message;
            Assert.Contains(part, message, StringComparison.Ordinal);
            Assert.Contains(other, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Words_are_trained_on_the_same_for_any_batch_and_again()
    {
        string[] words = [.. Enumerable.Range(0, 200).Select(i => $"word {i * i % 23}")];
        double[] targets = [.. words.Select(word => (double)word.Length)];
        float[] Trained()
        {
            var model = new Sequential(
                new Input(1, InputType.Text),
                new StringLookup().Adapt(words),
                new Embedding(24, 4),
                new Flatten(),
                new Dense(1)
            );
            model.Compile(new Adam(0.05), Loss.MeanSquaredError);
            History history = model.Fit(Dataset.From(words, targets), epochs: 5, batchSize: 32);
            Assert.True(history["loss"][^1] < history["loss"][0] / 4);
            return model.Predict(Dataset.From(words))[0].ToArray();
        }
        Assert.Equal(Trained(), Trained());
    }
}
