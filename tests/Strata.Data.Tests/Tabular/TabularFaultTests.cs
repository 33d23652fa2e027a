using Strata.Data.Tests.Tables;
using Strata.Formats;

namespace Strata.Data.Tests.Tabular;

/// <summary>What a user can get wrong, and that one line says what it was and what to do.</summary>
public sealed class TabularFaultTests : IDisposable
{
    private readonly Files files = new();

    private static readonly TabularOptions Quick = new()
    {
        Target = "y",
        Epochs = 2,
        TestFraction = 0,
    };

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_target_that_is_not_there_is_named_with_what_was_meant() =>
        Assert.Equal(
            "penguins.csv: there is no column 'Specis'. Did you mean 'Species'? The columns are 'Species', 'Island', 'Beak Length (mm)', "
                + "'Beak Depth (mm)', 'Flipper Length (mm)', 'Body Mass (g)' and 'Sex'.",
            Fault(() => TabularModel.Train(Penguins(), new() { Target = "Specis" }))
        );

    [Fact]
    public void A_target_of_one_class_teaches_nothing() =>
        Assert.Contains("all 3 rows are of one class, 'a'", Fault("x,y\n1,a\n2,a\n3,a\n"), StringComparison.Ordinal);

    [Fact]
    public void A_target_of_one_number_teaches_nothing() =>
        Assert.Contains("all 3 rows have the number 1.5", Fault("x,y\n1,1.5\n2,1.5\n3,1.5\n"), StringComparison.Ordinal);

    [Fact]
    public void A_missing_target_is_told_with_its_line() =>
        Assert.Contains(
            "t.csv, line 3, column 'y': the class is missing",
            Fault("x,y\n1,a\n2,\n3,b\n"),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_missing_number_as_target_is_told_with_its_line() =>
        Assert.Contains(
            "t.csv, line 3, column 'y': the target is missing",
            Fault("x,y\n1,1.5\n2,\n3,2.5\n"),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_target_with_another_word_in_each_row_is_no_class() =>
        Assert.Contains("4 rows have 4 different values", Fault("x,y\n1,a\n2,b\n3,c\n4,d\n"), StringComparison.Ordinal);

    [Fact]
    public void Three_classes_are_not_two() =>
        Assert.Contains(
            "it has 3 classes, 'a', 'b' and 'c': expected two",
            Fault("x,y\n1,a\n2,b\n3,c\n4,a\n5,b\n6,c\n", Quick with { Kind = TargetKind.BinaryClassification }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Words_are_no_regression() =>
        Assert.Contains(
            "it is Text, and a regression needs numbers",
            Fault("x,y\n1,a\n2,b\n3,a\n4,b\n", Quick with { Kind = TargetKind.Regression }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Without_a_column_that_varies_there_is_nothing_to_learn_from() =>
        Assert.Contains(
            "no column is left to predict 'y' from: 'x' has one value in all rows",
            Fault("x,y\n1,a\n1,b\n1,a\n1,b\n"),
            StringComparison.Ordinal
        );

    [Fact]
    public void All_columns_that_are_missing_are_named_at_once()
    {
        TabularModel model = TabularModel.Train(Penguins(), new() { Target = "Species", Epochs = 1 }).Model;
        Assert.Contains(
            "expected the columns 'Island' and 'Sex'.",
            Fault(() => model.Predict(Penguins().Without("Island", "Sex"))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_column_of_another_kind_is_named()
    {
        TabularModel model = TabularModel.Train(Penguins(), new() { Target = "Species", Epochs = 1 }).Model;
        Table other = Penguins().With(new TextColumn("Body Mass (g)", Enumerable.Repeat("heavy", Penguins().Count)));
        Assert.Contains(
            "column 'Body Mass (g)': it is Text, expected Number",
            Fault(() => model.Predict(other)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_class_that_is_not_known_cannot_be_judged()
    {
        TabularModel model = TabularModel.Train(Penguins(), new() { Target = "Species", Epochs = 1 }).Model;
        Table other = Penguins().Take(1).With(new TextColumn("Species", "Emperor"));
        Assert.Contains(
            "'Emperor' is none of the known categories",
            Fault(() => model.Evaluate(other)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Epochs is 0: expected 1 or more.")]
    [InlineData("Dropout is 1: expected a share from 0 up to, not with, 1.")]
    [InlineData("LearningRate is 0: expected a number above 0")]
    [InlineData("Schedule is 'steep': expected one of constant, cosine")]
    [InlineData("Hidden has a layer of less than one unit")]
    [InlineData("EpochFolds is 1")]
    [InlineData("reluu")]
    public void An_option_that_makes_no_run_is_named(string message)
    {
        TabularOptions options = message[..5] switch
        {
            "Epoch" => message.StartsWith("EpochF", StringComparison.Ordinal)
                ? Quick with
                {
                    EpochFolds = 1,
                }
                : Quick with
                {
                    Epochs = 0,
                },
            "Dropo" => Quick with { Dropout = 1 },
            "Learn" => Quick with { LearningRate = 0 },
            "Sched" => Quick with { Schedule = "steep" },
            "Hidde" => Quick with { Hidden = [4, 0] },
            _ => Quick with { Activation = "reluu" },
        };
        var e = Assert.ThrowsAny<ArgumentException>(() => TabularModel.Train(Penguins(), options));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_of_a_class_that_there_is_not_is_named()
    {
        var options = new TabularOptions
        {
            Target = "Species",
            ClassWeights = new Dictionary<string, double> { ["Adele"] = 2 },
        };
        var e = Assert.Throws<ArgumentException>(() => TabularModel.Train(Penguins(), options));
        Assert.Contains("the class 'Adele', which there is not. Did you mean 'Adelie'?", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_columns_is_no_model_of_tables()
    {
        new Sequential(new Input(2), new Dense(1)).Save(files["plain.safetensors"]);
        var e = Assert.Throws<ModelFormatException>(() => TabularModel.Load(files["plain.safetensors"]));
        Assert.Contains("says nothing of columns and a target", e.Message, StringComparison.Ordinal);
        Assert.False(TabularModel.IsTabular(files["plain.safetensors"]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"options\":{\"target\":\"y\"},\"rows\":1}")]
    [InlineData("[1,")]
    [InlineData(
        "{\"options\":{\"target\":\"y\"},\"target\":{\"column\":\"y\",\"kind\":\"Regression\",\"classes\":[],\"reason\":\"\",\"cells\":\"Number\"},"
            + "\"schema\":{\"features\":[null],\"left_out\":{},\"one_scale\":false},\"rows\":1,\"reasons\":{}}"
    )]
    public void Columns_that_are_damaged_are_told(string plan)
    {
        new Sequential(new Input(2), new Dense(1)).Save(files["plain.safetensors"]);
        SafeTensors file = SafeTensors.Read(files["plain.safetensors"]);
        new SafeTensors(file.Tensors, new Dictionary<string, string>(file.Metadata) { ["tabular"] = plan }).Write(
            files["bad.safetensors"]
        );
        Assert.Throws<ModelFormatException>(() => TabularModel.Load(files["bad.safetensors"]));
    }

    [Fact]
    public void Columns_of_another_model_do_not_fit()
    {
        TabularRun run = TabularModel.Train(Penguins(), new() { Target = "Species", Epochs = 1 });
        new Sequential(new Input(2), new Dense(1)).Save(files["plain.safetensors"]);
        SafeTensors file = SafeTensors.Read(files["plain.safetensors"]);
        var metadata = new Dictionary<string, string>(file.Metadata) { ["tabular"] = run.Plan.ToJson() };
        new SafeTensors(file.Tensors, metadata).Write(files["bad.safetensors"]);
        var e = Assert.Throws<ModelFormatException>(() => TabularModel.Load(files["bad.safetensors"]));
        Assert.Contains("does not take the 6 columns", e.Message, StringComparison.Ordinal);
    }

    private static Table Penguins() => Table.Load(Files.Sample("penguins.csv"));

    private string Fault(string text, TabularOptions? options = null)
    {
        Table table = Table.Load(files.Write("t.csv", text));
        return files.Fault(() => TabularModel.Train(table, options ?? Quick));
    }

    private string Fault(Action action) =>
        files.Fault(action).Replace(Files.Sample("penguins.csv"), "penguins.csv", StringComparison.Ordinal);
}
