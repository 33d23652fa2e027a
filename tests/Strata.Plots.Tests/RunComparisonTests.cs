namespace Strata.Tests.Plots;

public sealed class RunComparisonTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Runs_are_read_from_their_folders_and_called_after_them()
    {
        Write("first/history.csv", "epoch,loss,val_accuracy", "0,2,0.5", "1,1,0.75", "2,1.5,0.7");
        Write("second/history.csv", "epoch,loss", "0,3");
        RunComparison runs = RunComparison.Read(Path.Combine(folder, "first"), Path.Combine(folder, "second", "history.csv"));
        Assert.Equal(["first", "second"], runs.Runs.Select(run => run.Name));
        Assert.Equal(
            [
                new RunScore("first", "loss", 3, 1, 2, 1.5),
                new RunScore("first", "val_accuracy", 3, 0.75, 2, 0.7),
                new RunScore("second", "loss", 1, 3, 1, 3),
            ],
            runs.Rows
        );
        Assert.Equal(
            """
            run     measure       epochs  best  at epoch  last
            first   loss               3     1         2   1.5
            first   val accuracy       3  0.75         2   0.7
            second  loss               1     3         1     3
            """,
            runs.ToString()
        );
        Assert.Equal("Learning curves of 2 runs", runs.Figure.Title);
    }

    [Fact]
    public void Folders_of_one_name_are_called_by_their_paths_and_other_files_by_their_own()
    {
        Write("a/run/history.csv", "epoch,loss", "0,3");
        Write("b/run/history.csv", "epoch,loss", "0,3");
        Write("b/other.csv", "epoch,loss", "0,3");
        string[] paths = [Path.Combine(folder, "a/run"), Path.Combine(folder, "b/run"), Path.Combine(folder, "b/other.csv")];
        Assert.Equal([paths[0], paths[1], "other"], RunComparison.Read(paths).Runs.Select(run => run.Name));
    }

    [Fact]
    public void Values_that_are_not_finite_are_never_the_best()
    {
        var runs = new RunComparison(new Run("a", Samples.History("loss,broken", "NaN,NaN", "2,Infinity")));
        Assert.Equal((2, 2), (runs.Rows[0].Best, runs.Rows[0].BestEpoch));
        Assert.Equal((double.NaN, 0), (runs.Rows[1].Best, runs.Rows[1].BestEpoch));
    }

    [Fact]
    public void What_is_not_there_or_damaged_is_one_clear_error()
    {
        string missing = Path.Combine(folder, "none");
        Assert.Contains("history.csv", Assert.Throws<FileNotFoundException>(() => RunComparison.Read(missing)).Message);
        Write("bad/history.csv", "epoch,loss", "0,much");
        Assert.Contains(
            "'much'",
            Assert.Throws<Formats.ModelFormatException>(() => RunComparison.Read(Path.Combine(folder, "bad"))).Message
        );
        Assert.Throws<ArgumentException>(() => RunComparison.Read());
        Assert.Throws<ArgumentException>(() => RunComparison.Read(""));
    }

    private void Write(string name, params string[] lines)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
    }
}
