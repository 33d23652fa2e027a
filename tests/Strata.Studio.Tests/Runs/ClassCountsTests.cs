using Strata.Studio.Runs;

namespace Strata.Studio.Tests.Runs;

public class ClassCountsTests
{
    [Fact]
    public void Rows_held_out_are_counted_by_class_and_prediction()
    {
        using var run = new TrainedTable();
        RunTable table = run.Load();
        ClassCounts counts = ClassCounts.Of(run.Read())!;
        Assert.Equal(["apple", "pear", "plum"], counts.Names);
        Assert.Equal(table.HeldOut, counts.Rows);
        int wrong = Enumerable.Range(0, table.HeldOut).Count(row => table.Error(row) > 0);
        Assert.Equal(counts.Rows - wrong, Enumerable.Range(0, 3).Sum(label => counts.Counts[label, label]));
        Assert.Equal(1, Enumerable.Range(0, 3).Sum(label => counts.Share(1, label)), 9);
    }

    [Fact]
    public void Of_two_classes_behind_one_sigmoid_both_are_counted()
    {
        using var run = new WrittenRun();
        Model model = run.Train();
        ClassCounts counts = ClassCounts.Of(run.Read())!;
        DatasetSplit rows = RunSubject.DataOf(run.Read())!;
        Assert.Equal(2, counts.Names.Count);
        Assert.Equal(model.Evaluate(rows.Test)["accuracy"], (counts.Counts[0, 0] + counts.Counts[1, 1]) / (double)counts.Rows, 6);
    }

    [Fact]
    public void Numbers_runs_without_a_model_and_rows_that_are_gone_have_none()
    {
        using (var run = new TrainedTable("price"))
        {
            Assert.Null(ClassCounts.Of(run.Read()));
        }
        using (var run = new TrainedTable())
        {
            File.Delete(run.Path);
            Assert.Null(ClassCounts.Of(run.Read()));
        }
        using var begun = new WrittenRun();
        begun.Configure();
        Assert.Null(ClassCounts.Of(begun.Read()));
    }
}
