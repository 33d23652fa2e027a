using Strata.Callbacks;
using Strata.Data.Tests.Tables;

namespace Strata.Data.Tests.Tabular;

public sealed class TabularModelTests : IDisposable
{
    private readonly Files files = new();

    private static readonly TabularOptions Species = new()
    {
        Target = "Species",
        Seed = 1,
        Epochs = 5,
    };

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_file_and_a_target_become_one_file_that_predicts_the_raw_columns()
    {
        Table penguins = Penguins();
        TabularRun run = TabularModel.Train(penguins, Species);
        run.Model.Save(files["penguins.safetensors"]);
        Assert.Equal(["penguins.safetensors"], files.Names);
        Assert.True(TabularModel.IsTabular(files["penguins.safetensors"]));
        TabularModel loaded = TabularModel.Load(files["penguins.safetensors"]);
        Table expected = run.Model.Predict(penguins);
        Table predicted = loaded.Predict(penguins.Without("Species"));
        Assert.Equal(["Species", "P(Adelie)", "P(Chinstrap)", "P(Gentoo)"], predicted.Schema.Names);
        Assert.Equal(expected.Numbers("P(Adelie)").Values, predicted.Numbers("P(Adelie)").Values);
        Assert.Equal(run.Plan.ToJson(), loaded.Plan.ToJson());
        Assert.Equal(run.Model.Model.ParameterCount, Strata.Model.Load(files["penguins.safetensors"]).ParameterCount);
        Assert.Equal(run.Scores!["accuracy"], loaded.Evaluate(run.Test)["accuracy"]);
    }

    [Fact]
    public void The_rows_held_out_are_a_stratified_fifth_that_nothing_learned_from()
    {
        Table penguins = Penguins();
        TabularRun run = TabularModel.Train(penguins, Species);
        var (trainRows, testRows) = run.Plan.Split(penguins);
        Assert.Equal(69, run.Test.Count);
        Assert.Equal(penguins.Count, trainRows.Union(testRows).Count());
        Assert.Empty(trainRows.Intersect(testRows));
        var all = penguins.Labels("Species", run.Model.Target.Classes).CountBy(label => label).ToDictionary();
        int[] test = run.Test.Labels("Species", run.Model.Target.Classes);
        Assert.All(test.CountBy(label => label), group => Assert.Equal(all[group.Key] / 5.0, group.Value, 1.0));

        // What stands in the rows held out, absurd as it may be, moves no weight.
        double[] masses = penguins.Numbers("Body Mass (g)").Values.ToArray();
        foreach (int row in testRows)
        {
            masses[row] = 1e6;
        }
        TabularRun other = TabularModel.Train(penguins.With(new NumberColumn("Body Mass (g)", masses)), Species);
        Assert.Equal(Weights(run), Weights(other));
    }

    [Fact]
    public void Columns_stand_in_any_order_and_others_are_not_looked_at()
    {
        Table penguins = Penguins();
        TabularModel model = TabularModel.Train(penguins, Species).Model;
        Table turned = penguins
            .Only([.. penguins.Schema.Names.Reverse()])
            .Without("Species")
            .With(new NumberColumn("Year", new double[penguins.Count]));
        Assert.Equal(model.Predict(penguins).Numbers("P(Gentoo)").Values, model.Predict(turned).Numbers("P(Gentoo)").Values);
    }

    [Fact]
    public void Words_that_were_never_seen_and_cells_that_are_missing_get_a_prediction()
    {
        Table penguins = Penguins();
        TabularModel model = TabularModel.Train(penguins, Species).Model;
        Table odd = penguins
            .Take(2)
            .With(new TextColumn("Island", "Atlantis", null))
            .With(new TextColumn("Sex", null, "?"))
            .With(new NumberColumn("Beak Length (mm)", new[] { double.NaN, 40 }));
        Table predicted = model.Predict(odd);
        for (int row = 0; row < 2; row++)
        {
            double sum = model.Target.Classes.Sum(name => predicted.Numbers($"P({name})")[row]);
            Assert.Equal(1, sum, 1e-5);
        }
    }

    [Fact]
    public void Few_rows_may_have_columns_that_look_to_be_of_another_kind()
    {
        var table = new Table(
            new TextColumn(
                "code",
                Enumerable
                    .Range(0, 40)
                    .Select(i =>
                        i % 3 == 0 ? "x"
                        : i % 2 == 0 ? "7"
                        : "8"
                    )
            ),
            new NumberColumn("size", Enumerable.Range(0, 40).Select(i => i * 7 % 40 / 2.0).ToArray()),
            new TextColumn("y", Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? "even" : "odd"))
        );
        TabularModel model = TabularModel.Train(table, new() { Target = "y", Epochs = 5 }).Model;
        // A file of one row: its code looks to be a number, and its size, which is missing, to be a word.
        var row = new Table(new NumberColumn("code", new[] { 7.0 }), new TextColumn("size", [null]));
        var same = new Table(new TextColumn("code", "7"), new NumberColumn("size", new[] { double.NaN }));
        Assert.Equal(model.Predict(same).Numbers("P(odd)")[0], model.Predict(row).Numbers("P(odd)")[0]);
    }

    [Fact]
    public void A_word_column_whose_words_all_stand_in_rows_held_out_goes_in_all_the_same()
    {
        TabularOptions options = new() { Target = "y", Epochs = 2 };
        var y = new TextColumn("y", Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? "even" : "odd"));
        var x = new NumberColumn("x", Enumerable.Range(0, 40).Select(i => i * 7 % 40 / 2.0).ToArray());
        IReadOnlyList<int> test = TabularModel.Train(new Table(x, y), options).Plan.Split(new Table(x, y)).Test;
        var rare = new TextColumn("rare", Enumerable.Range(0, 40).Select(i => test.Contains(i) ? "word" : null));
        Assert.Equal(8, TabularModel.Train(new Table(x, rare, y), options).Scores!.Rows);
    }

    [Fact]
    public void One_row_is_predicted_as_it_is_among_others()
    {
        Table penguins = Penguins();
        TabularModel model = TabularModel.Train(penguins, Species).Model;
        Assert.Equal(
            model.Predict(penguins).Numbers("P(Adelie)")[7],
            model.Predict(penguins.Slice(7, 1)).Numbers("P(Adelie)")[0]
        );
        Assert.Contains("normalization", model.Explain(penguins, 7).ToString(), StringComparison.Ordinal);
        Assert.Equal(0, model.Predict(penguins.Take(0)).Count);
    }

    [Theory]
    [InlineData("penguins.csv", "Species")]
    [InlineData("diabetes.csv", "progression")]
    public void The_plan_as_JSON_gives_the_same_bits_again(string file, string target)
    {
        Table table = Table.Load(Files.Sample(file));
        TabularRun run = TabularModel.Train(
            table,
            new()
            {
                Target = target,
                Seed = 3,
                Epochs = 6,
                ValidationFraction = 0.2,
                Patience = 2,
            }
        );
        TabularPlan plan = TabularPlan.FromJson(run.Plan.ToJson());
        Assert.Equal(run.Plan.ToJson(), plan.ToJson());
        TabularRun again = TabularModel.Train(table, plan.Options);
        Assert.Equal(Weights(run), Weights(again));
        Assert.Equal(run.Scores!.Values, again.Scores!.Values);
        Assert.NotEqual(Weights(run), Weights(TabularModel.Train(table, plan.Options with { Seed = 4 })));
    }

    [Fact]
    public void Folds_judge_each_epoch_and_the_weights_of_the_best_stay()
    {
        Table iris = Table.Load(Files.Sample("iris.csv"));
        var options = new TabularOptions
        {
            Target = "class",
            Epochs = 12,
            EpochFolds = 3,
            Patience = 2,
            Wide = false,
            LearningRate = 0.5,
        };
        TabularRun run = TabularModel.Train(iris, options);
        double[] losses = [.. run.History["val_loss"]];
        int best = Array.IndexOf(losses, losses.Min()) + 1;
        Assert.Equal(Math.Min(12, best + 2), losses.Length);
        Assert.Equal($"{best}", Assert.Single(run.Plan.Choices, choice => choice.Name == "best_epoch").Value);
        Assert.Equal(Weights(run), Weights(TabularModel.Train(iris, run.Plan.Options)));
        // The same run to that epoch and no further, without anything that could stop it.
        TabularOptions direct = run.Plan.Options with
        {
            Epochs = best,
            EpochFolds = 0,
        };
        Assert.Equal(Weights(run), Weights(TabularModel.Train(iris, direct)));
    }

    [Fact]
    public void A_small_table_begins_as_the_linear_model_and_stays_so_where_nothing_else_is_surely_better()
    {
        // Noise around a line: there is nothing that hidden layers could find, though by chance they may find it all the same.
        var draws = new Random(3);
        double[] x = [.. Enumerable.Range(0, 120).Select(_ => draws.NextDouble())];
        var line = new Table(
            new NumberColumn("x", x),
            new NumberColumn("y", x.Select(v => 3 * v + draws.NextDouble() - 0.5).ToArray())
        );
        var options = new TabularOptions { Target = "y" };
        int stayed = 0;
        for (int seed = 1; seed <= 4; seed++)
        {
            TabularRun found = TabularModel.Train(line, options with { Seed = seed });
            Assert.Equal(5, found.Plan.Options.EpochFolds);
            TabularScores linear = Baseline.Of(found).Single(other => other.Name == "linear").Scores;
            if (End(found) == "0")
            {
                stayed++;
                Assert.Equal(linear.Values, found.Scores!.Values);
            }
            Assert.Equal(linear["r2_score"], found.Scores!["r2_score"], 0.03);
        }
        Assert.InRange(stayed, 1, 4);

        // A parabola is none: there they depart from it.
        Table bowl = line.With(
            new NumberColumn("y", x.Select(v => 8 * (v - 0.5) * (v - 0.5) + 0.1 * draws.NextDouble()).ToArray())
        );
        TabularRun run = TabularModel.Train(bowl, options);
        Assert.NotEqual("0", End(run));
        Assert.True(run.Scores!["r2_score"] > 0.5, $"{run.Scores["r2_score"]}");

        string End(TabularRun one) => Assert.Single(one.Plan.Choices, choice => choice.Name == "best_epoch").Value;
    }

    [Fact]
    public void A_word_that_nobody_knew_says_as_little_as_the_mean_of_the_known()
    {
        var draws = new Random(1);
        string[] towns = ["north", "south", "east", "west"];
        double[] prices = [10, 20, 30, 60];
        int[] town = [.. Enumerable.Range(0, 400).Select(_ => draws.Next(4))];
        double[] size = [.. town.Select(_ => draws.NextDouble())];
        DateTime[] day = [.. town.Select(_ => new DateTime(2020, 1, 1).AddDays(draws.Next(900)))];
        Table Of(Func<int, string> word) =>
            new(
                new NumberColumn("size", size),
                new DateColumn("day", day.Select(date => (DateTime?)date)),
                new TextColumn("town", town.Select(word)),
                new TextColumn("agent", town.Select((t, row) => $"a{row % 40}")),
                new NumberColumn("price", town.Select((t, row) => prices[t] + 5 * size[row]).ToArray())
            );
        Table table = Of(t => towns[t]);
        var options = new TabularOptions
        {
            Target = "price",
            Epochs = 40,
            TestFraction = 0,
        };
        TabularModel model = TabularModel.Train(table, options).Model;
        Assert.Equal(
            [ColumnEncoding.Number, ColumnEncoding.Date, ColumnEncoding.OneHot, ColumnEncoding.Embedding],
            model.Schema.Features.Select(feature => feature.Encoding)
        );
        double mean = table.Numbers("price").Values.ToArray().Average();
        double[] unknown = model.Predict(Of(_ => "Atlantis")).Numbers("price").Values.ToArray();
        Assert.All(unknown, price => Assert.InRange(price, mean - 12, mean + 12));
        Table agents = table.With(new TextColumn("agent", town.Select(_ => "nobody")));
        double[] same = model.Predict(table).Numbers("price").Values.ToArray();
        double[] without = model.Predict(agents).Numbers("price").Values.ToArray();
        Assert.All(same.Zip(without), pair => Assert.Equal(pair.First, pair.Second, 6.0));
        // A missing one, where none was missing in the rows, is an unknown one.
        Assert.Equal(unknown, model.Predict(Of(_ => null!)).Numbers("price").Values.ToArray());
    }

    [Fact]
    public void A_plan_of_a_file_in_which_reasons_were_text_is_read()
    {
        TabularPlan plan = TabularModel.Prepare(Penguins(), Species);
        string json = plan.ToJson();
        int start = json.IndexOf("\"choices\"", StringComparison.Ordinal);
        string old =
            json[..start]
            + """"
                "reasons": {"target": "'Species' is one of 3 classes: its cells are words", "hidden": "64, 32 (344 rows)"}
                }
                """";
        TabularPlan read = TabularPlan.FromJson(old);
        Assert.Equal(
            [
                new TabularChoice("target", "'Species' is one of 3 classes", "its cells are words"),
                new TabularChoice("hidden", "64, 32", "344 rows"),
            ],
            read.Choices
        );
        Assert.Equal(read.ToJson(), TabularPlan.FromJson(read.ToJson()).ToJson());
        Assert.Throws<TableException>(() => TabularPlan.FromJson(json[..start] + "\"reasons\": 3}"));
    }

    [Theory]
    [InlineData(2, 0.2)]
    [InlineData(5, 0.2)]
    [InlineData(3, 0)]
    [InlineData(6, 0)]
    public void A_run_that_was_broken_goes_on_to_the_bits_of_one_that_was_not(int epoch, double validation)
    {
        Table table = Table.Load(Files.Sample("diabetes.csv"));
        var options = new TabularOptions
        {
            Target = "progression",
            Epochs = 9,
            LearningRate = 0.05,
            ValidationFraction = validation,
            Patience = 3,
        };
        TabularRun straight = TabularModel.Train(table, options);
        using var source = new CancellationTokenSource();
        Callback stop = new Lambda { EpochBegin = (_, number) => Cancel(source, number == epoch) };
        TabularRun broken = TabularModel.Train(
            table,
            options,
            [stop],
            resumeFolder: files["state"],
            cancellationToken: source.Token
        );
        Assert.True(broken.Cancelled);
        TabularRun resumed = TabularModel.Train(table, options, resumeFolder: files["state"]);
        Assert.False(resumed.Cancelled);
        Assert.Equal(Weights(straight), Weights(resumed));
        Assert.Equal(straight.Scores!.Values, resumed.Scores!.Values);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(40)]
    public void A_crash_between_the_last_epoch_and_the_saving_of_the_model_loses_nothing(int epochs)
    {
        Table table = Table.Load(Files.Sample("diabetes.csv"));
        // Of 40 epochs patience ends the run long before.
        var options = new TabularOptions
        {
            Target = "progression",
            Epochs = epochs,
            LearningRate = 0.05,
            ValidationFraction = 0.2,
            Patience = 3,
        };
        TabularRun whole = TabularModel.Train(table, options, resumeFolder: files["state"]);
        Assert.NotEmpty(Directory.GetFiles(files["state"]));
        Directory.CreateDirectory(files["model.safetensors"]);
        Assert.NotNull(Record.Exception(() => whole.Save(files["model.safetensors"])));
        Assert.NotEmpty(Directory.GetFiles(files["state"]));
        Directory.Delete(files["model.safetensors"]);

        // The same call is all that is left to do: it trains no epoch more and comes to the same model.
        TabularRun again = TabularModel.Train(table, options, resumeFolder: files["state"]);
        Assert.Empty(again.History.Epochs);
        Assert.Equal(Weights(whole), Weights(again));
        again.Save(files["model.safetensors"]);
        Assert.Empty(Directory.GetFiles(files["state"]));
        Assert.Equal(Weights(whole), Weights(TabularModel.Load(files["model.safetensors"])));
    }

    [Fact]
    public void A_cancelled_run_that_is_saved_can_still_go_on()
    {
        Table table = Table.Load(Files.Sample("diabetes.csv"));
        var options = new TabularOptions { Target = "progression", Epochs = 4 };
        using var source = new CancellationTokenSource();
        Callback stop = new Lambda { EpochEnd = (_, number, _) => Cancel(source, number == 1) };
        TabularModel
            .Train(table, options, [stop], resumeFolder: files["state"], cancellationToken: source.Token)
            .Save(files["early.safetensors"]);
        TabularRun resumed = TabularModel.Train(table, options, resumeFolder: files["state"]);
        Assert.Equal(2, resumed.History.Epochs.Count);
        Assert.Equal(Weights(TabularModel.Train(table, options)), Weights(resumed));
    }

    [Fact]
    public void A_cancelled_run_returns_what_is_there()
    {
        using var source = new CancellationTokenSource();
        Callback stop = new Lambda { EpochEnd = (_, number, _) => Cancel(source, number == 2) };
        TabularRun run = TabularModel.Train(Penguins(), Species with { Epochs = 50 }, [stop], cancellationToken: source.Token);
        Assert.True(run.Cancelled);
        Assert.Equal(3, run.History.Epochs.Count);
        Assert.InRange(run.Scores!["accuracy"], 0.3, 1);
        Assert.Throws<OperationCanceledException>(() => TabularModel.Train(Penguins(), Species, cancellationToken: source.Token));
    }

    [Fact]
    public void Balanced_classes_weigh_the_same_together_and_given_weights_move_the_answer()
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(i => (double)(i * 37 % 100))];
        string[] y = [.. Enumerable.Range(0, 200).Select(i => i % 10 == 0 ? "rare" : "common")];
        var table = new Table(new NumberColumn("x", x), new TextColumn("y", y));
        var options = new TabularOptions
        {
            Target = "y",
            TestFraction = 0,
            Epochs = 40,
        };
        double Mean(TabularOptions chosen) =>
            TabularModel.Train(table, chosen).Model.Predict(table).Numbers("P(rare)").Values.ToArray().Average();
        Assert.Equal(0.1, Mean(options), 0.1);
        Assert.Equal(0.5, Mean(options with { ClassWeighting = ClassWeighting.Balanced }), 0.15);
        var weights = new Dictionary<string, double> { ["rare"] = 81 };
        Assert.Equal(0.9, Mean(options with { ClassWeights = weights }), 0.1);
    }

    [Fact]
    public void A_column_that_varies_in_no_training_row_does_not_blow_up_where_it_does()
    {
        double[] x = [.. Enumerable.Range(0, 50).Select(i => (double)i * 7 % 50)];
        double[] same = new double[50];
        var table = new Table(
            new NumberColumn("x", x),
            new NumberColumn("same", same),
            new TextColumn("y", x.Select(v => v < 25 ? "a" : "b"))
        );
        TabularModel model = TabularModel
            .Train(
                table,
                new()
                {
                    Target = "y",
                    Keep = ["same"],
                    TestFraction = 0,
                }
            )
            .Model;
        Table moved = table.With(new NumberColumn("same", Enumerable.Repeat(1.0, 50).ToArray()));
        double[] before = model.Predict(table).Numbers("P(a)").Values.ToArray();
        double[] after = model.Predict(moved).Numbers("P(a)").Values.ToArray();
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, 0.35));
    }

    [Fact]
    public void Names_of_columns_may_be_those_of_layers()
    {
        var table = new Table(
            new TextColumn("dense", Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? "a" : "b")),
            new TextColumn("numbers", Enumerable.Range(0, 40).Select(i => i % 3 == 0 ? "c" : "d")),
            new NumberColumn("normalization", Enumerable.Range(0, 40).Select(i => i * 0.5).ToArray()),
            new TextColumn("output", Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? "yes" : "no"))
        );
        TabularRun run = TabularModel.Train(
            table,
            new()
            {
                Target = "output",
                Keep = ["normalization"],
                Epochs = 2,
            }
        );
        run.Model.Save(files["m.safetensors"]);
        Assert.Equal(40, TabularModel.Load(files["m.safetensors"]).Predict(table).Count);
    }

    [Fact]
    public void Dates_and_many_words_go_in_too()
    {
        var random = new Random(1);
        int[] days = [.. Enumerable.Range(0, 300).Select(_ => random.Next(1000))];
        var table = new Table(
            new DateColumn("day", days.Select(d => d % 50 == 7 ? (DateTime?)null : new DateTime(2020, 1, 1).AddDays(d))),
            new TextColumn("who", days.Select(d => $"w{d % 60}")),
            new TextColumn(
                "y",
                days.Select(d =>
                    new DateTime(2020, 1, 1).AddDays(d).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? "free" : "work"
                )
            )
        );
        TabularRun run = TabularModel.Train(table, new() { Target = "y" });
        Assert.Equal(
            [ColumnEncoding.Date, ColumnEncoding.Embedding],
            run.Model.Schema.Features.Select(feature => feature.Encoding)
        );
        Assert.True(
            run.Scores!["accuracy"] >= 0.9,
            run.Scores["accuracy"].ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
        run.Model.Save(files["m.safetensors"]);
        TabularModel loaded = TabularModel.Load(files["m.safetensors"]);
        Assert.Equal(run.Model.Predict(table).Numbers("P(free)").Values, loaded.Predict(table).Numbers("P(free)").Values);
    }

    [Fact]
    public void Keys_and_constants_are_left_out_with_the_reason_unless_they_are_kept()
    {
        var table = new Table(
            new NumberColumn("id", Enumerable.Range(1, 40).Select(i => (double)i).ToArray()),
            new TextColumn("name", Enumerable.Range(1, 40).Select(i => $"n{i}")),
            new NumberColumn("one", Enumerable.Repeat(1.0, 40).ToArray()),
            new NumberColumn("x", Enumerable.Range(1, 40).Select(i => i % 7 * 1.5).ToArray()),
            new TextColumn("y", Enumerable.Range(1, 40).Select(i => i % 7 > 3 ? "a" : "b"))
        );
        TabularSchema schema = TabularSchema.Of(table, new() { Target = "y" });
        Assert.Equal(["x"], schema.Names);
        Assert.Equal(["counts the rows", "has another word in each row", "has one value in all rows"], schema.LeftOut.Values);
        Assert.Equal(["id", "x"], TabularSchema.Of(table, new() { Target = "y", Keep = ["id"] }).Names);
        Assert.Throws<TableException>(() => TabularSchema.Of(table, new() { Target = "y", Ignore = ["z"] }));
    }

    [Theory]
    [InlineData(new[] { 0.0, 1, 0, 1 }, TargetKind.BinaryClassification)]
    [InlineData(new[] { 1.0, 2, 3, 1 }, TargetKind.Regression)]
    [InlineData(new[] { 0.5, 1, 0.5, 1 }, TargetKind.Regression)]
    [InlineData(new[] { 1.0, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3 }, TargetKind.MulticlassClassification)]
    public void Few_whole_numbers_are_classes(double[] values, TargetKind kind)
    {
        var table = new Table(new NumberColumn("y", values));
        TabularTarget target = TabularTarget.Of(table, "y");
        Assert.Equal(kind, target.Kind);
        Assert.Equal(TargetKind.Regression, TabularTarget.Of(table, "y", TargetKind.Regression).Kind);
    }

    [Fact]
    public void Classes_that_are_numbers_are_predicted_as_numbers()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(i => i * 17 % 60 / 2.0)];
        var table = new Table(
            new NumberColumn("x", x),
            new NumberColumn(
                "y",
                x.Select(v =>
                        v < 10 ? 7.0
                        : v < 20 ? 8
                        : 9
                    )
                    .ToArray()
            )
        );
        TabularRun run = TabularModel.Train(table, new() { Target = "y", Epochs = 60 });
        Assert.Equal(["7", "8", "9"], run.Model.Target.Classes);
        Table predicted = run.Model.Predict(table);
        Assert.All(predicted.Numbers("y").Values.ToArray(), value => Assert.InRange(value, 7, 9));
        Assert.Equal(ColumnKind.Number, predicted["y"].Kind);
    }

    [Fact]
    public void Every_optimizer_and_schedule_can_be_asked_for_by_name()
    {
        Table iris = Table.Load(Files.Sample("iris.csv"));
        foreach (string schedule in new[] { "constant", "cosine", "linear", "exponential", "one_cycle" })
        {
            var options = new TabularOptions
            {
                Target = "class",
                Epochs = 2,
                Schedule = schedule,
                Optimizer = "sgd",
                Loss = "sparse_categorical_crossentropy",
            };
            Assert.Equal(2, TabularModel.Train(iris, options).History.Epochs.Count);
        }
    }

    private static void Cancel(CancellationTokenSource source, bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    private static Table Penguins() => Table.Load(Files.Sample("penguins.csv"));

    private static float[] Weights(TabularRun run) => Weights(run.Model);

    private static float[] Weights(TabularModel model)
    {
        var all = new List<float>();
        foreach (Weight weight in model.Model.Weights)
        {
            var numbers = new float[weight.Count];
            weight.CopyTo<float>(numbers);
            all.AddRange(numbers);
        }
        return [.. all];
    }
}
