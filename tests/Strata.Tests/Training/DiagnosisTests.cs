namespace Strata.Tests.Training;

public class DiagnosisTests
{
    private static History Of(double[] loss, double[]? validation = null)
    {
        var history = new History();
        for (int epoch = 0; epoch < loss.Length; epoch++)
        {
            var logs = new Dictionary<string, double> { ["loss"] = loss[epoch] };
            if (validation is not null)
            {
                logs["val_loss"] = validation[epoch];
            }
            history.Add(epoch, logs);
        }
        return history;
    }

    private static double[] Curve(int epochs, Func<int, double> loss) => [.. Enumerable.Range(0, epochs).Select(loss)];

    [Fact]
    public void Healthy_runs_have_no_findings()
    {
        double[] falling = Curve(20, epoch => 2 * Math.Exp(-epoch / 4.0) + 0.05);
        Assert.Empty(Diagnosis.Of(Of(falling, Curve(20, epoch => 2 * Math.Exp(-epoch / 4.0) + 0.1))));
        // On the floor, where batches are all that moves it.
        Assert.Empty(Diagnosis.Of(Of(Curve(30, epoch => epoch == 0 ? 1 : 0.01 + 0.005 * (epoch % 2)))));
        // Done from the first epoch on.
        Assert.Empty(Diagnosis.Of(Of(Curve(10, _ => 0.3))));
        Assert.Empty(Diagnosis.Of(Of(Curve(10, _ => 0))));
        Assert.Empty(Diagnosis.Of(new History()));
    }

    [Fact]
    public void Too_few_epochs_tell_nothing_but_a_nan()
    {
        Assert.Empty(Diagnosis.Of(Of([1, 2, 3, 4])));
        Assert.Equal(FindingKind.LearningRateTooHigh, Assert.Single(Diagnosis.Of(Of([1, double.NaN]))).Kind);
    }

    [Fact]
    public void A_loss_that_jumps_climbs_or_is_lost_is_a_rate_too_high()
    {
        Finding jumping = Assert.Single(Diagnosis.Of(Of(Curve(12, epoch => epoch % 2 == 0 ? 1 : 1.5))));
        Assert.Equal((FindingKind.LearningRateTooHigh, null, 0.25), (jumping.Kind, jumping.Layer, jumping.Threshold));
        Assert.Contains("in 6 of 11 epochs", jumping.Message, StringComparison.Ordinal);

        Finding climbing = Assert.Single(Diagnosis.Of(Of([1, 0.5, 0.4, 0.9, 1.4, 2])));
        Assert.Equal((FindingKind.LearningRateTooHigh, 2 / 0.4), (climbing.Kind, climbing.Value));

        Finding stuck = Assert.Single(Diagnosis.Of(Of([10, 12, 12.1, 12, 12.1, 12])));
        Assert.Equal((FindingKind.LearningRateTooHigh, 1.05), (stuck.Kind, stuck.Threshold));
        Assert.Contains("1.2", stuck.Message, StringComparison.Ordinal);

        Finding lost = Assert.Single(Diagnosis.Of(Of([1, 5, double.PositiveInfinity, double.NaN])));
        Assert.Contains("from epoch 3 on", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_crawls_is_a_rate_too_low()
    {
        Finding finding = Assert.Single(Diagnosis.Of(Of(Curve(10, epoch => 2.3 - 0.01 * epoch))));
        Assert.Equal(FindingKind.LearningRateTooLow, finding.Kind);
        Assert.Contains("LearningRateRange", finding.Advice, StringComparison.Ordinal);
        // One that has come to its end is not slow, it is done.
        Assert.Empty(Diagnosis.Of(Of(Curve(20, epoch => 0.9 + 0.1 * Math.Exp(-epoch / 2.0)))));
    }

    [Fact]
    public void Overfitting_is_told_with_its_epoch()
    {
        double[] validation = [1, 0.8, 0.7, 0.75, 0.8, 0.9];
        Finding finding = Assert.Single(Diagnosis.Of(Of([1, 0.8, 0.6, 0.5, 0.4, 0.3], validation)));
        Assert.Equal((FindingKind.Overfitting, 0.9 / 0.7), (finding.Kind, finding.Value));
        Assert.StartsWith("Overfitting from epoch 3 on", finding.Message, StringComparison.Ordinal);
        // Nor where it stands still.
        Assert.Empty(Diagnosis.Of(Of([1, 0.8, 0.6, 0.6, 0.59, 0.58], validation)));
        // Where the training loss climbs too it is something else.
        Assert.DoesNotContain(
            Diagnosis.Of(Of([0.6, 0.6, 0.6, 0.65, 0.65, 0.65], validation)),
            each => each.Kind == FindingKind.Overfitting
        );
    }

    [Fact]
    public void A_curve_from_elsewhere_is_judged_alike()
    {
        Assert.Equal(FindingKind.LearningRateTooLow, Assert.Single(Diagnosis.Of(Curve(10, epoch => 2.3 - 0.01 * epoch))).Kind);
        Assert.Contains(
            "3 training losses and 2",
            Assert.Throws<ArgumentException>(() => Diagnosis.Of([1, 2, 3], [1, 2])).Message
        );
        Assert.Empty(Diagnosis.Of([], []));
    }

    [Fact]
    public void A_history_is_read_back_from_what_the_logger_wrote()
    {
        string path = Path.GetTempFileName();
        try
        {
            History history = Small
                .Classifier()
                .Fit(Small.Labels(40), epochs: 3, validationSplit: 0.2, callbacks: [new Strata.Callbacks.CsvLogger(path)]);
            History read = History.ReadCsv(path);
            Assert.Equal(history.Names, read.Names);
            Assert.Equal(history.Epochs, read.Epochs);
            Assert.All(history.Names, name => Assert.Equal(history[name], read[name]));

            File.WriteAllText(path, string.Empty);
            Assert.Empty(History.ReadCsv(path).Names);
            foreach (string bad in new[] { "loss\n1", "epoch,loss\n1", "epoch,loss\nx,1", "epoch,loss\n1,x" })
            {
                File.WriteAllText(path, bad);
                Assert.Contains(path, Assert.Throws<Strata.Formats.ModelFormatException>(() => History.ReadCsv(path)).Message);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Real_runs_are_told_apart()
    {
        DatasetSplit digits = Digits.Load();
        Assert.Equal([FindingKind.LearningRateTooLow], Run(1e-4).Select(finding => finding.Kind));
        Assert.Empty(Run(0.1));
        Assert.Contains(Run(100), finding => finding.Kind == FindingKind.LearningRateTooHigh);

        IReadOnlyList<Finding> Run(double rate)
        {
            var model = new Sequential(new Input(64), new Dense(16, Activation.Tanh), new Dense(10, Activation.Softmax));
            model.Compile(new SGD(rate), Loss.SparseCategoricalCrossentropy);
            return Diagnosis.Of(model.Fit(digits.Train, epochs: 8));
        }
    }
}
