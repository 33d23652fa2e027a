using Spectre.Console;
using Strata.Callbacks;
using Strata.Cli.Output;
using Strata.Cli.Runs;

namespace Strata.Cli.Trainings;

/// <summary>A training from its first line on the screen to the last file in its folder.</summary>
internal sealed class TrainingSession(
    PlannedTraining training,
    RunFolder folder,
    IAnsiConsole console,
    RunShow show,
    Session session
)
{
    /// <summary>Trains, saves, and tells the exit code.</summary>
    /// <exception cref="ToolException">The loss was no number any more.</exception>
    public int Run()
    {
        IProgress<TrainingProgress>? progress = null;
        if (show.IsTold)
        {
            if (show.IsDescribed)
            {
                training.Describe(console);
            }
            if (folder.HasState)
            {
                console.Write(new Line($"Goes on with {folder.Path}."));
            }
            progress = console.Profile.Capabilities.Ansi
                ? new LiveProgress(console, training.Counted)
                : new PlainProgress(console, training.Counted);
        }
        Outcome outcome;
        try
        {
            outcome = Told(progress);
        }
        catch (NonFiniteLossException e)
        {
            throw KeepLastGood(e);
        }
        if (outcome.Cancelled)
        {
            console.Write(
                new Line($"Cancelled after {Epochs()} of {training.Epochs} epochs; what is trained is kept. Go on with:")
            );
            console.Write(new Line($"  strata train --resume {ShellWord.Of(folder.Path)}"));
        }
        Save(outcome);
        return outcome.Cancelled ? ExitCode.Cancelled : ExitCode.Success;
    }

    // Whatever ends it, no line is left begun on the console.
    private Outcome Told(IProgress<TrainingProgress>? progress)
    {
        ReadingProgress? reading = training.Reading;
        reading?.Resume();
        try
        {
            bool isBoth = progress is not null && reading is not null;
            return Fit(isBoth ? new BatchesAfterReading(progress!, reading!) : progress, epochs: null);
        }
        finally
        {
            reading?.Pause();
            (progress as LiveProgress)?.Close();
        }
    }

    private Outcome Fit(IProgress<TrainingProgress>? progress, int? epochs) =>
        training.Fit(
            folder,
            [
                // First, so that an epoch that went wrong is written nowhere.
                new FiniteLoss(training.Rows),
                new CsvLogger(folder.HistoryPath, append: folder.HasState),
                new TensorBoard(folder.EventsPath),
            ],
            progress,
            epochs,
            session.Cancellation
        );

    // The state of the last epoch whose loss was a number lies on the disk: a run that ends there is the last good model.
    private ToolException KeepLastGood(NonFiniteLossException fault)
    {
        bool isKept = folder.HasState;
        if (isKept)
        {
            Save(Fit(progress: null, fault.Epoch));
        }
        string place = fault.Batch is { } batch
            ? $"epoch {fault.Epoch + 1}, batch {batch + 1}"
            : $"epoch {fault.Epoch + 1}, validation";
        string kept = isKept ? $"the model of epoch {fault.Epoch}, the last good one, is in {folder.Path}" : "no model was saved";
        return new(
            $"the loss was no finite number any more in {place}, layer '{fault.Layer}', so the training ended and {kept}; try a smaller "
                + FormattableString.Invariant($"--learning-rate than {training.LearningRate}."),
            fault,
            ExitCode.Failure
        );
    }

    private void Save(Outcome outcome)
    {
        outcome.Save(folder.ModelPath);
        folder.WriteConfiguration(json => RunConfiguration.Write(json, training.Data.Word, training.Hash(), outcome.Settings));
        if (show.IsReported)
        {
            RunReport.Write(folder, training.Data.Word, outcome);
        }
        folder.WriteMetrics(outcome.Test, (outcome.TrainName, outcome.Train), outcome.Folded);
        if (!outcome.Cancelled)
        {
            folder.Finish();
        }
        string train = outcome.TrainName.Replace('_', ' ');
        console.Write(
            outcome.Test.Count > 0
                ? Framed.Metrics(console, ("test", outcome.Test), (train, outcome.Train))
                : Framed.Metrics(console, (train, outcome.Train))
        );
        if (outcome.Folded is { } folded)
        {
            console.Write(folded.Drawn(console));
        }
        string report = show.IsReported ? ", report" : string.Empty;
        console.Write(new Line($"Saved in {folder.Path}: model, configuration, history, metrics{report}"));
        if (show.IsForProgram)
        {
            session.Output.WriteLine(
                JsonText.Line(json =>
                {
                    json.WriteString("run", folder.Path);
                    json.WriteNumber("epochs", Epochs());
                    json.WriteBoolean("cancelled", outcome.Cancelled);
                    JsonText.WriteMetrics(json, "test", outcome.Test);
                    JsonText.WriteMetrics(json, outcome.TrainName, outcome.Train);
                    outcome.Folded?.Write(json);
                })
            );
        }
    }

    private int Epochs() => folder.History()?.Epochs.Count ?? 0;
}
