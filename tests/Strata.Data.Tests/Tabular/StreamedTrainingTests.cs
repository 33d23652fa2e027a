using Strata.Data.Tests.Tables;

namespace Strata.Data.Tests.Tabular;

/// <summary>Rows that do not fit into memory: the same model types, trained on what is read piece by piece.</summary>
public sealed class StreamedTrainingTests : IDisposable
{
    private readonly Files files = new();

    private static readonly TabularOptions Options = new()
    {
        Target = "y",
        Epochs = 3,
        LearningRate = 0.01,
    };

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_source_of_more_rows_than_may_be_held_is_streamed()
    {
        TableSource source = TableSource.Open(Rows(20_000));
        TabularRun run = TabularModel.Train(source, Options, rowsInMemory: 1000);
        Assert.Equal(20_000, run.Plan.Rows);
        Assert.Equal(run.Scores!.Rows, run.Test.Count);
        Assert.Equal(4000, run.Scores.Rows, 400.0);
        Assert.True(
            run.Scores["accuracy"] > 0.9,
            run.Scores["accuracy"].ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.Equal(20_000, run.Model.Predict(source).Sum(piece => piece.Count));
        Assert.True(run.History.Contains("val_loss"));
    }

    [Fact]
    public void A_source_that_fits_is_trained_as_its_table()
    {
        TableSource source = TableSource.Open(Rows(300));
        double[] streamed = TabularModel.Train(source, Options).Model.Predict(source.Load()).Numbers("P(no)").Values.ToArray();
        Assert.Equal(
            streamed,
            TabularModel.Train(source.Load(), Options).Model.Predict(source.Load()).Numbers("P(no)").Values.ToArray()
        );
    }

    [Fact]
    public void The_seed_decides_every_bit_and_a_broken_run_goes_on_to_them()
    {
        TableSource source = TableSource.Open(Rows(6000));
        var options = Options with { Patience = 2, Epochs = 4 };
        double[] Trained(
            string? folder,
            CancellationToken cancellation = default,
            IProgress<TrainingProgress>? progress = null
        ) =>
            TabularModel
                .Train(
                    source,
                    options,
                    progress: progress,
                    resumeFolder: folder,
                    rowsInMemory: 100,
                    cancellationToken: cancellation
                )
                .Model.Predict(source.Load())
                .Numbers("P(no)")
                .Values.ToArray();
        double[] straight = Trained(null);
        Assert.Equal(straight, Trained(null));
        using var cancel = new CancellationTokenSource();
        var progress = new Told<TrainingProgress>(at =>
        {
            if (at.Epoch == 2)
            {
                cancel.Cancel();
            }
        });
        Assert.NotEqual(straight, Trained(files["state"], cancel.Token, progress));
        Assert.Equal(straight, Trained(files["state"]));
    }

    [Fact]
    public void Classes_that_come_late_are_known_and_a_target_that_is_missing_late_is_told()
    {
        string late = string.Concat(
            Enumerable
                .Range(0, 3000)
                .Select(i => $"{i % 7},{(i > 2900 ? "c" : i % 2 == 0 ? "a" : "b")}\n")
        );
        TableSource source = TableSource.Open(files.Write("late.csv", "x,y\n" + late));
        TabularRun run = TabularModel.Train(source, Options with { Epochs = 1 }, rowsInMemory: 10);
        Assert.Equal(["a", "b", "c"], run.Model.Target.Classes);
        TableSource broken = TableSource.Open(files.Write("missing.csv", "x,y\n" + late + "1,\n"));
        Assert.Contains(
            "missing.csv, line 3002, column 'y': the target is missing",
            files.Fault(() => TabularModel.Train(broken, Options, rowsInMemory: 10)),
            StringComparison.Ordinal
        );
    }

    private string Rows(int count)
    {
        var random = new Random(1);
        IEnumerable<string> lines = Enumerable
            .Range(0, count)
            .Select(_ => (X: random.NextDouble(), Z: random.NextDouble(), Word: random.Next(3)))
            .Select(row =>
                FormattableString.Invariant(
                    $"{row.X:0.000},{row.Z:0.000},w{row.Word},{(row.X + row.Word * 0.3 > row.Z ? "yes" : "no")}\n"
                )
            );
        return files.Write("rows.csv", "x,z,word,y\n" + string.Concat(lines));
    }
}
