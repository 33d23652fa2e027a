using System.Globalization;
using System.Runtime.CompilerServices;
using Strata.Data.Tests.Tables;

namespace Strata.Data.Tests.Tabular;

/// <summary>
/// What the defaults come to with no word beside target and seed: the mean over the seeds 1 to 5, each with its own stratified fifth held
/// out. The bars are what the project promises; the defaults were chosen on other splits.
/// </summary>
[Collection("docs/tabular.md")]
public class TabularQualityTests
{
    private static readonly string Page = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/tabular.md");

    [Theory]
    [InlineData("penguins", 0.985)]
    [InlineData("wine", 0.975)]
    [InlineData("breast_cancer", 0.97)]
    [InlineData("iris", 0.95)]
    [InlineData("diabetes", 0.43)]
    [InlineData("digits", 0.975)]
    public void The_defaults_keep_what_is_promised(string set, double bar)
    {
        var (model, linear) = Means(set);
        Assert.True(
            model >= bar,
            $"{set}: {model.ToString(CultureInfo.InvariantCulture)}, expected {bar.ToString(CultureInfo.InvariantCulture)}"
        );
        // Of 36 to 114 rows held out, one row is 0.9 to 2.8 percent: over five splits a model that is as good may be so much behind.
        Assert.True(
            model >= linear - 0.01,
            $"{set}: {model.ToString(CultureInfo.InvariantCulture)}, linear {linear.ToString(CultureInfo.InvariantCulture)}"
        );
        string row = Row(set, model, linear);
        string page = File.ReadAllText(Page);
        int start = page.IndexOf($"| {set} |", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/tabular.md has no row for {set}.");
        string old = page[start..page.IndexOf('\n', start)];
        if (Environment.GetEnvironmentVariable("STRATA_WRITE_PAGES") == "1")
        {
            File.WriteAllText(Page, page.Replace(old, row, StringComparison.Ordinal));
            return;
        }
        Assert.True(
            row == old,
            $"docs/tabular.md says '{old}', and it is '{row}'. Run this test with STRATA_WRITE_PAGES=1 to write it anew."
        );
    }

    private static (double Model, double Linear) Means(string set)
    {
        Table table = set == "digits" ? DigitsTable() : Table.Load(Files.Sample(set + ".csv"));
        string target = set == "penguins" ? "Species" : table.Columns[^1].Name;
        var models = new double[5];
        var linear = new double[5];
        Parallel.For(
            0,
            5,
            i =>
            {
                TabularRun run = TabularModel.Train(table, new() { Target = target, Seed = i + 1 });
                models[i] = run.Scores!.Main;
                linear[i] = Baseline.Of(run).Single(baseline => baseline.Name == "linear").Scores.Main;
            }
        );
        return (models.Average(), linear.Average());
    }

    private static string Row(string set, double model, double linear)
    {
        string Text(double value) =>
            set == "diabetes"
                ? $"R2 {value.ToString("0.000", CultureInfo.InvariantCulture)}"
                : $"{(100 * value).ToString("0.0", CultureInfo.InvariantCulture)} %";
        return $"| {set} | {Text(model)} | {Text(linear)} |";
    }

    private static Table DigitsTable()
    {
        Dataset digits = Strata.Digits.Load().All;
        var pixels = new double[digits.Count * 64];
        digits.Inputs[0].CopyRows<double>(0, digits.Count, pixels);
        var labels = new double[digits.Count];
        digits.Targets[0].CopyRows<double>(0, digits.Count, labels);
        return new([
            .. Enumerable
                .Range(0, 64)
                .Select(place => new NumberColumn(
                    $"pixel_{place}",
                    Enumerable.Range(0, digits.Count).Select(row => Math.Round(16 * pixels[row * 64 + place])).ToArray()
                )),
            new NumberColumn("digit", labels),
        ]);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
