using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Strata.Tests.Plots;

/// <summary>The program of docs/report.md is the one that stands here and runs, and its tables name every picture.</summary>
public class ReportPageTests
{
    private static readonly string Page = File.ReadAllText(
        Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../docs/report.md")
    );

    [Fact]
    public void The_program_of_the_page_runs()
    {
        string before = Directory.GetCurrentDirectory();
        string folder = Directory.CreateTempSubdirectory().FullName;
        Directory.SetCurrentDirectory(folder);
        try
        {
            // The program.
            DatasetSplit digits = Digits.Load();
            var model = new Sequential(new Input(64), new Dense(32, Activation.Relu), new Dense(10, Activation.Softmax));
            model.Compile(new Adam(), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
            History history = model.Fit(digits.Train, epochs: 10, validationData: digits.Test);

            // One picture: the ending of the file says its form.
            new LearningCurvesFigure(history).Save("runs/first/curves.svg");
            FunctionFigure.Of(Activation.Gelu).Save("runs/first/gelu.png");

            // The whole run as one page. What is not given leaves its section out.
            var predictions = ClassPredictions.Of(digits.Test, model.Predict(digits.Test)[0]);
            var report = new ReportData("digits")
            {
                Data = "8 by 8 pixels",
                Target = "the digit",
                TestMetrics = model.Evaluate(digits.Test),
                Runs = [new Run("digits", history)],
                Classes = predictions,
                Baselines = Baseline.Of(digits.Train, digits.Test),
                Test = digits.Test,
                Importance = PermutationImportance.Of(model, digits.Test, Metric.SparseCategoricalAccuracy),
                Model = model,
                Representations = model.Representations(digits.Test, history),
            };
            Report.Write(report, "runs/first/report.html");
            // Its end.
            Assert.StartsWith("<svg", File.ReadAllText("runs/first/curves.svg"));
            Assert.True(Looked.AtPng(File.ReadAllBytes("runs/first/gelu.png")).Colours > 20);
            string written = File.ReadAllText("runs/first/report.html");
            Assert.Equal(7, Regex.Count(written, "<section "));
            // Pages are sent about: a run of this size stays under a megabyte.
            Assert.InRange(written.Length, 100_000, 1_000_000);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_program_here_is_that_of_the_page()
    {
        string source = File.ReadAllText(ThisFile());
        int start = source.IndexOf("// The program.\n", StringComparison.Ordinal);
        int end = source.IndexOf("// Its end.\n", StringComparison.Ordinal);
        string block = Page.Split("```csharp\n")[1];
        string shown = block[..block.IndexOf("```", StringComparison.Ordinal)];
        Assert.Equal(Bare(Regex.Replace(shown, "(?m)^using .*;$", "")), Bare(source[start..end]));
    }

    [Fact]
    public void The_page_names_every_picture() =>
        Assert.All(
            typeof(Figure).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Figure))),
            type => Assert.Contains($"| `{type.Name}` |", Page, StringComparison.Ordinal)
        );

    [Fact]
    public void The_page_names_every_section_by_its_heading_and_every_part_of_the_data()
    {
        IReportSection[] sections =
        [
            .. typeof(IReportSection)
                .Assembly.GetTypes()
                .Where(type => type.IsClass && type.IsAssignableTo(typeof(IReportSection)))
                .Select(type => (IReportSection)Activator.CreateInstance(type)!),
        ];
        Assert.True(sections.Length >= 10);
        Assert.All(sections, section => Assert.Contains($"| {section.Title} |", Page, StringComparison.Ordinal));
        Assert.All(typeof(ReportData).GetProperties(), part => Assert.Contains($"`{part.Name}`", Page, StringComparison.Ordinal));
    }

    // Code without its comments and its white space.
    private static string Bare(string code) => Regex.Replace(Regex.Replace(code, "//.*", ""), @"\s", "");

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
