using System.Globalization;
using Strata.Studio.Runs;

namespace Strata.Studio.Tests.Runs;

/// <summary>A folder of runs in a place of its own, written as the tool writes it, step by step.</summary>
internal sealed class WrittenRun : IDisposable
{
    public WrittenRun(string name = "first", string? root = null)
    {
        Root = root ?? Path.Combine(Path.GetTempPath(), "strata-" + Path.GetRandomFileName());
        Folder = Path.Combine(Root, "runs", name);
        Directory.CreateDirectory(Folder);
    }

    public string Root { get; }

    public string Folder { get; }

    public void Configure(string data = "gauss", double rate = 0.01, int epochs = 5, int samples = 100) =>
        Write(
            RunReader.ConfigurationName,
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                {
                  "command": "strata train {{data}} --learning-rate {{rate}}",
                  "strata": "0.1.0",
                  "dotnet": "10.0.0",
                  "data": "{{data}}",
                  "seed": 3,
                  "test_fraction": 0.2,
                  "samples": {{samples}},
                  "noise": 0.1,
                  "hidden": [8, 4],
                  "learning_rate": {{rate}},
                  "epochs": {{epochs}}
                }
                """
            )
        );

    public void Begin() => Write(RunReader.HistoryName, "epoch,loss,accuracy,val_loss,val_accuracy\n");

    public void Epoch(int epoch) =>
        Append(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{epoch},{1.0 / (epoch + 1)},{1 - 0.5 / (epoch + 1)},{1.1 / (epoch + 1)},\n"
            )
        );

    public void Append(string text) => File.AppendAllText(Path.Combine(Folder, RunReader.HistoryName), text);

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    /// <summary>A whole run of a real training.</summary>
    public Model Train(string data = "gauss")
    {
        Configure(data);
        DatasetSplit rows = RunSubject.DataOf(RunReader.Read(Folder, "x", DateTime.UtcNow))!;
        var model = new Sequential(
            [new Input(rows.Train.Inputs[0].RowSize), new Dense(8, Activation.Relu), new Dense(1, Activation.Sigmoid)],
            data
        );
        model.Compile(new Adam(0.01), Loss.BinaryCrossentropy, [Metric.Accuracy]);
        model.Fit(rows.Train, 5, callbacks: [new Callbacks.CsvLogger(Path.Combine(Folder, RunReader.HistoryName))]);
        model.Save(Path.Combine(Folder, RunReader.ModelName));
        double accuracy = model.Evaluate(rows.Test)["accuracy"];
        Write(
            RunReader.MetricsName,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"test\": {{\"accuracy\": {accuracy}, \"loss\": null}}, \"train\": {{\"accuracy\": 1}}}}"
            )
        );
        return model;
    }

    public RunRecord Read() => RunReader.Read(Folder, "first", DateTime.UtcNow);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
