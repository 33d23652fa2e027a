using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Strata.Data;
using Strata.Studio.Runs;

namespace Strata.Studio.Tests.Runs;

/// <summary>A run on a table of words, dates, numbers and gaps, left as the tool leaves it: <c>fruit.csv</c> beside the folder of runs.</summary>
internal sealed class TrainedTable : IDisposable
{
    public const string File = "fruit.csv";

    private readonly WrittenRun run;

    public TrainedTable(string target = "kind", string name = "2026-02-01-fruit-1", int rows = 90, double testFraction = 0.2)
    {
        run = new WrittenRun(name);
        Path = System.IO.Path.Combine(Root, File);
        System.IO.File.WriteAllText(Path, Text(rows));
        var options = new TabularOptions
        {
            Target = target,
            Hidden = [8, 4],
            Epochs = 30,
            TestFraction = testFraction,
            EpochFolds = 0,
            ValidationFraction = 0,
            Seed = 2,
        };
        TabularRun trained = TabularModel.Train(
            Table.Load(Path),
            options,
            [new Callbacks.CsvLogger(System.IO.Path.Combine(Folder, RunReader.HistoryName))]
        );
        trained.Model.Save(System.IO.Path.Combine(Folder, RunReader.ModelName));
        Trained = trained;
        run.Write(
            RunReader.ConfigurationName,
            $$"""
            {
              "command": "strata train {{File}} --target {{target}}",
              "strata": "0.1.0",
              "data": "{{File}}",
              "data_sha256": "{{Convert.ToHexStringLower(SHA256.HashData(System.IO.File.ReadAllBytes(Path)))}}",
              "target": "{{target}}",
              "seed": 2,
              "epochs": 30
            }
            """
        );
        string scores = string.Join(
            ", ",
            (trained.Scores?.Values ?? new Dictionary<string, double>())
                .Where(pair => double.IsFinite(pair.Value))
                .Select(pair => string.Create(CultureInfo.InvariantCulture, $"\"{pair.Key}\": {pair.Value}"))
        );
        run.Write(RunReader.MetricsName, $"{{\"test\": {{{scores}}}, \"train\": {{{scores}}}}}");
    }

    public string Root => run.Root;

    public string Folder => run.Folder;

    public string Path { get; }

    public TabularRun Trained { get; }

    public RunRecord Read() => run.Read();

    public RunTable Load() => RunSubject.Load(Read()).Table!;

    public void Dispose() => run.Dispose();

    private static string Text(int rows)
    {
        var text = new StringBuilder("colour,picked,weight,kind,price\n");
        string[] kinds = ["apple", "pear", "plum"];
        string[] colours = ["red", "green", "blue"];
        for (int row = 0; row < rows; row++)
        {
            int kind = row * 7 % 3;
            string colour = row % 11 == 5 ? "" : colours[row % 5 == 0 ? (kind + 1) % 3 : kind];
            string weight = row % 13 == 4 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100 + 40 * kind + row % 9}");
            var day = new DateTime(2026, 1, 1).AddDays(row * 3);
            text.AppendLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{colour},{day:yyyy-MM-dd},{weight},{kinds[kind]},{1.5 + kind + 0.01 * row:0.##}"
                )
            );
        }
        return text.ToString();
    }
}
