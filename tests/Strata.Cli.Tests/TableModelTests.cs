using System.Text.Json;
using Strata.Data;

namespace Strata.Cli.Tests;

/// <summary>A model of a file, from its training to its explanation.</summary>
public sealed class TableModelTests : IDisposable
{
    private readonly WorkFolder folder = new();
    private readonly string file;
    private readonly string run;

    public TableModelTests()
    {
        file = Sample.Few(folder);
        run = folder["run"];
        Ran ran = Ran.Here("train", file, "--target", "Species", "--epochs", "20", "--quiet", "--no-report", "--output", run);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Evaluated_on_its_own_file_it_is_measured_on_the_rows_that_it_never_saw()
    {
        Ran ran = Ran.Here("evaluate", run, file, "--json");
        JsonElement result = JsonDocument.Parse(ran.Output).RootElement;
        Assert.Equal("test", result.GetProperty("rows").GetString());
        JsonElement metrics = JsonDocument.Parse(File.ReadAllText(folder["run/metrics.json"])).RootElement;
        Assert.True(JsonElement.DeepEquals(metrics.GetProperty("test"), result.GetProperty("metrics")));
        JsonElement train = JsonDocument.Parse(Ran.Here("evaluate", run, file, "--rows", "train", "--json").Output).RootElement;
        Assert.True(JsonElement.DeepEquals(metrics.GetProperty("train"), train.GetProperty("metrics")));
        Assert.Contains("precision    recall  f1-score", ran.Error, StringComparison.Ordinal);
        int all = JsonDocument
            .Parse(Ran.Here("evaluate", run, file, "--rows", "all", "--json").Output)
            .RootElement.GetProperty("count")
            .GetInt32();
        Assert.Equal(all, result.GetProperty("count").GetInt32() + train.GetProperty("count").GetInt32());
    }

    [Fact]
    public void Evaluated_on_another_file_it_is_measured_on_all_rows()
    {
        File.WriteAllLines(folder["new.csv"], File.ReadLines(file).Take(30));
        Assert.Contains("29 rows: all of ", Ran.Here("evaluate", run, folder["new.csv"]).Output, StringComparison.Ordinal);
        Ran wrong = Ran.Here("evaluate", run, folder["new.csv"], "--rows", "test");
        Assert.Equal(2, wrong.Code);
        Assert.Contains("--rows test is of the file that", wrong.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out.csv")]
    [InlineData("out.csv.gz")]
    [InlineData("out.jsonl")]
    [InlineData("out.parquet")]
    public void Predictions_stand_beside_the_same_rows_in_the_format_that_is_asked_for(string name)
    {
        Ran ran = Ran.Here("predict", run, file, "--output", folder[name]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Table given = Table.Load(file);
        Table predicted = Table.Load(folder[name]);
        Assert.Equal([.. given.Schema.Names, "prediction", "P(Adelie)", "P(Chinstrap)", "P(Gentoo)"], predicted.Schema.Names);
        Assert.Equal(given.Count, predicted.Count);
        for (int row = 0; row < given.Count; row++)
        {
            Assert.All(given.Schema.Names, column => Assert.Equal(given[column].Text(row), predicted[column].Text(row)));
            double sum =
                predicted.Numbers("P(Adelie)")[row]
                + predicted.Numbers("P(Chinstrap)")[row]
                + predicted.Numbers("P(Gentoo)")[row];
            Assert.Equal(1, sum, tolerance: 1e-5);
        }
        int right = Enumerable
            .Range(0, given.Count)
            .Count(row => given["Species"].Text(row) == predicted["prediction"].Text(row));
        Assert.InRange(right, given.Count * 9 / 10, given.Count);
    }

    [Fact]
    public void Printed_the_rows_are_csv_or_json_lines_in_a_file_and_a_table_on_a_terminal()
    {
        Ran.Here("predict", run, file, "--output", folder["out.csv"]);
        Ran.Here("predict", run, file, "--output", folder["out.jsonl"]);
        Assert.Equal(File.ReadAllText(folder["out.csv"]), Ran.Here("predict", run, file).Output);
        Assert.Equal(File.ReadAllText(folder["out.jsonl"]), Ran.Here("predict", run, "--file", file, "--json").Output);
        Ran terminal = Ran.On(Ran.Terminal, CancellationToken.None, "predict", run, file);
        Assert.Contains("│ line │ Species   │ probability │                      │\n", terminal.Shown, StringComparison.Ordinal);
        Assert.All(terminal.Shown.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal(Ran.Here("predict", run, file), Ran.On(Ran.Terminal, CancellationToken.None, "predict", run, file, "--csv"));
    }

    [Fact]
    public void Rows_are_predicted_without_their_target_and_with_columns_in_any_order()
    {
        Table table = Table.Load(file);
        using (
            TableWriter writer = TableWriter.Create(
                folder["turned.csv"],
                table.Only("Sex", "Body Mass (g)", "Island", "Beak Depth (mm)", "Flipper Length (mm)", "Beak Length (mm)").Schema
            )
        )
        {
            writer.Write(
                table.Only("Sex", "Body Mass (g)", "Island", "Beak Depth (mm)", "Flipper Length (mm)", "Beak Length (mm)")
            );
            writer.Complete();
        }
        string[] Predicted(string path) =>
            [.. Ran.Here("predict", run, path).Lines.Select(line => string.Join(',', line.Split(',')[^4..]))];
        Assert.Equal(Predicted(file), Predicted(folder["turned.csv"]));
    }

    [Fact]
    public void A_row_is_explained_with_its_raw_columns()
    {
        Ran ran = Ran.Here("explain", run, "--file", file, "--row", "3", "--digits", "4");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Table row = Table.Load(file).Slice(2, 1);
        foreach (string column in row.Schema.Names.Skip(1))
        {
            Assert.Contains([column, row[column].Text(0) ?? "missing"], ran.Cells);
        }
        Assert.Contains($"line 4: Species = ", ran.Output, StringComparison.Ordinal);
        Assert.Contains("Beak Length (mm) = ", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("backward", ran.Output, StringComparison.Ordinal);

        Ran back = Ran.Here("explain", run, "--file", file, "--target", "Gentoo", "--digits", "4");
        Assert.Contains("backward, sparse_categorical_crossentropy", back.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_layers_are_inspected_and_summed_up()
    {
        Ran ran = Ran.Here("inspect", run, file);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Contains(" rows, probe: accuracy", ran.Lines[0], StringComparison.Ordinal);
        Assert.Contains("Island", ran.Output, StringComparison.Ordinal);
        // Gaps in the rows are filled by the model and are no fault.
        Assert.DoesNotContain("NaN or infinities", ran.Output, StringComparison.Ordinal);
        Assert.Contains("Body", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Contains("Island (Input)", Ran.Here("summary", run).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_the_model_is_one_line_that_names_it()
    {
        Table table = Table.Load(file);
        using (TableWriter writer = TableWriter.Create(folder["less.csv"], table.Without("Sex", "Island").Schema))
        {
            writer.Write(table.Without("Sex", "Island"));
            writer.Complete();
        }
        Wrong(
            $"'{folder["less.csv"]}' has no column 'Island', 'Sex', which '{run}' predicts 'Species' from. It has 'Species'",
            "predict",
            run,
            folder["less.csv"]
        );
        Wrong($"no file is named; for example 'strata predict {run} new.csv', with the columns 'Island'", "predict", run);
        Wrong($"--input is for models of rows of numbers; '{run}' takes a file", "predict", run, "--input", "1");
        Wrong($"'{run}' predicts 'Species' from columns, and digits has none.", "evaluate", run, "digits");
        Wrong($"--seed is for built-in sets; which rows '{run}' learned from", "evaluate", run, file, "--seed", "1");
        Wrong($"no file is named; add --file", "explain", run);
        Wrong($"--row 999 is asked for, and '{file}' has 86 rows.", "explain", run, "--file", file, "--row", "999");
        Wrong($"--input is for models of rows of numbers; '{run}' takes a row of a file", "explain", run, "--input", "1");
        File.WriteAllText(folder["odd.csv"], File.ReadAllText(file).Replace("Gentoo", "Gento", StringComparison.Ordinal));
        Ran unknown = Ran.Here("evaluate", run, folder["odd.csv"]);
        Assert.Equal(2, unknown.Code);
        Assert.Matches(
            @"odd\.csv, line \d+, column 'Species': 'Gento' is none of the known categories\. Did you mean 'Gentoo'\?",
            unknown.Error
        );
        using (TableWriter writer = TableWriter.Create(folder["blind.csv"], table.Without("Species").Schema))
        {
            writer.Write(table.Without("Species"));
            writer.Complete();
        }
        Wrong(
            $"'{folder["blind.csv"]}' has no column 'Species', so there is nothing to measure '{run}' by.",
            "evaluate",
            run,
            folder["blind.csv"]
        );
        Ran.Here("train", "xor", "--epochs", "1", "--quiet", "--no-report", "--output", folder["xor"]);
        Wrong(
            $"'{folder["xor"]}' takes rows of numbers and knows no columns, so it cannot read '{file}'.",
            "evaluate",
            folder["xor"],
            file
        );
        Wrong("--json is for models of files with named columns", "predict", folder["xor"], "--input", "1,2", "--json");
        Wrong("--row is for models of files with named columns", "explain", folder["xor"], "--input", "1,2", "--row", "1");
    }

    private static void Wrong(string message, params string[] args)
    {
        Ran ran = Ran.Here(args);
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.StartsWith($"strata: error: {message}", ran.Error, StringComparison.Ordinal);
        Assert.Single(ran.Error.TrimEnd('\n').Split('\n'));
    }
}
