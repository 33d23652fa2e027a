using Strata.Data;
using Strata.Studio.Runs;

namespace Strata.Studio.Tests.Runs;

/// <summary>A run on a table comes with its file's rows, and without the file it says so.</summary>
public class RunTableTests
{
    [Fact]
    public void Held_out_rows_stand_first_with_truth_and_prediction()
    {
        using var run = new TrainedTable();
        RunTable table = run.Load();
        Assert.Null(table.Remark);
        Assert.True(table.IsSplitKnown);
        Assert.Equal(90, table.Rows!.Count);
        Assert.Equal(run.Trained.Test.Count, table.HeldOut);
        Table file = Table.Load(run.Path);
        IReadOnlyList<int> heldOut = run.Trained.Plan.Split(file).Test;
        Table judged = run.Trained.Model.Predict(file);
        for (int place = 0; place < table.Rows.Count; place++)
        {
            // The file's first line names the columns.
            int row = (int)table.Rows.RowNumber(place) - 2;
            Assert.Equal(place < table.HeldOut, heldOut.Contains(row));
            Assert.Equal(file["kind"].Text(row), table.Truth(place));
            Assert.Equal(judged["kind"].Text(row), table.Prediction(place));
            Assert.Equal(table.Truth(place) == table.Prediction(place) ? 0 : 1, table.Error(place));
            Assert.InRange(table.Certainty(place)!.Value, 1 / 3.0 - 1e-6, 1);
        }
        Assert.Equal(table.HeldOut, table.Test()!.Count);
        Assert.Equal(["apple", "pear", "plum"], RunSubject.Load(run.Read()).ClassNames);
    }

    [Fact]
    public void A_regression_has_errors_in_numbers_and_no_certainty()
    {
        using var run = new TrainedTable("price");
        RunTable table = run.Load();
        Assert.Null(table.Certainty(0));
        double predicted = double.Parse(table.Prediction(0)!, System.Globalization.CultureInfo.InvariantCulture);
        double truth = double.Parse(table.Truth(0)!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(Math.Abs(predicted - truth), table.Error(0), 9);
        Assert.Null(RunSubject.Load(run.Read()).ClassNames);
    }

    [Fact]
    public void Without_rows_held_out_there_is_no_test()
    {
        using var run = new TrainedTable(testFraction: 0);
        RunTable table = run.Load();
        Assert.True(table.IsSplitKnown);
        Assert.Equal(0, table.HeldOut);
        Assert.Null(table.Test());
        Assert.Equal(90, table.Prepared()!.Value.Data.Count);
        Assert.Contains("<html", RunReport.Html(run.Read()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_gone_is_named_and_rows_can_still_be_typed()
    {
        using var run = new TrainedTable();
        File.Delete(run.Path);
        RunTable table = run.Load();
        Assert.Null(table.Rows);
        Assert.Null(table.Prepared());
        Assert.Contains("fruit.csv", table.Remark, StringComparison.Ordinal);
        Assert.Contains("not there any more", table.Remark, StringComparison.Ordinal);
        Assert.Equal(3, RawRow.Predict(table.Model, new Dictionary<string, string?> { ["weight"] = "110" }).Outputs.Count);
    }

    [Fact]
    public void A_file_that_was_changed_tells_no_rows_held_out()
    {
        using var run = new TrainedTable();
        File.AppendAllText(run.Path, "red,2026-05-05,120,,1\nred,2026-05-05,120,melon,1\n");
        RunTable table = run.Load();
        Assert.Equal(92, table.Rows!.Count);
        Assert.False(table.IsSplitKnown);
        Assert.Equal(0, table.HeldOut);
        Assert.Contains("was changed", table.Remark, StringComparison.Ordinal);
        Assert.Null(table.Truth(90));
        Assert.True(double.IsNaN(table.Error(90)));
        // A class that the model does not know is no target.
        Assert.Equal(90, table.Prepared()!.Value.Data.Count);
    }

    [Theory]
    [InlineData("colour,picked,kind,price\nred,2026-01-01,apple,1\n", "no column 'weight'")]
    [InlineData("colour,picked,weight,kind,price\nred,2026-01-01,heavy,apple,1\nred,2026-01-02,light,pear,2\n", "cannot be read")]
    [InlineData("", "cannot be read")]
    public void A_file_of_other_columns_is_refused_in_words(string text, string expected)
    {
        using var run = new TrainedTable();
        File.WriteAllText(run.Path, text);
        RunTable table = run.Load();
        Assert.Null(table.Rows);
        Assert.Contains(expected, table.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_the_target_is_predicted_without_truth()
    {
        using var run = new TrainedTable();
        File.WriteAllText(run.Path, "weight,price,colour,picked\n110,1.5,red,2026-01-01\n,2.5,,\n");
        RunTable table = run.Load();
        Assert.Equal(2, table.Rows!.Count);
        Assert.Null(table.Truth(0));
        Assert.NotNull(table.Prediction(1));
        Assert.Empty(table.Prepared()!.Value.Data.Targets);
    }

    [Fact]
    public void The_file_with_the_same_bytes_goes_before_another_of_its_name()
    {
        using var run = new TrainedTable();
        File.WriteAllText(Path.Combine(run.Folder, TrainedTable.File), "colour\nred\n");
        DataFile file = DataFile.Of(run.Read())!;
        Assert.True(file.IsSame);
        Assert.Equal(run.Path, file.Path);
        Assert.Null(DataFile.Of(new RunRecord("x", run.Folder, RunState.Silent, DateTime.UtcNow)));
    }

    [Theory]
    [InlineData("weight", "120", null)]
    [InlineData("weight", "heavy", "'heavy' is no number")]
    [InlineData("weight", "1e999", "not a finite number")]
    [InlineData("weight", "NA", null)]
    [InlineData("picked", "2026-3-1", null)]
    [InlineData("picked", "2026-03-01T12:30", null)]
    [InlineData("picked", "1.3.2026", "is no date")]
    [InlineData("picked", "2026-02-30", "is no date")]
    [InlineData("colour", "purple", null)]
    [InlineData("colour", "", null)]
    [InlineData("picked", null, null)]
    public void A_cell_is_taken_as_people_write_it_or_refused_in_words(string column, string? text, string? fault)
    {
        using var run = new TrainedTable();
        TabularModel model = run.Trained.Model;
        TabularFeature feature = model.Schema.Features.Single(each => each.Name == column);
        string? found = RawRow.Fault(feature, text);
        var cells = new Dictionary<string, string?> { [column] = text };
        if (fault is null)
        {
            Assert.Null(found);
            Assert.Equal(1, RawRow.Predict(model, cells).Outputs.Sum(output => output.Value), 5);
        }
        else
        {
            Assert.Contains(fault, found, StringComparison.Ordinal);
            var refused = Assert.Throws<ArgumentException>(() => RawRow.Predict(model, cells));
            Assert.StartsWith(column, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_row_that_is_typed_as_it_stands_in_the_file_is_predicted_alike()
    {
        using var run = new TrainedTable();
        RunTable table = run.Load();
        for (int row = 0; row < 20; row++)
        {
            int each = row;
            var cells = table.Model.Schema.Names.ToDictionary(name => name, name => table.Rows![name].Text(each));
            Trial trial = RawRow.Predict(table.Model, cells);
            Assert.StartsWith(table.Prediction(row)!, trial.Answer, StringComparison.Ordinal);
            Assert.Equal(table.Certainty(row)!.Value, trial.Outputs.Max(output => output.Value), 12);
        }
    }
}
