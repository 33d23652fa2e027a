using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Strata.Tests.House;

namespace Strata.Tests.Formulas;

/// <summary>The tables of docs/optimizers.md are read from the records themselves: their documentation, defaults and memory.</summary>
public class OptimizerPageTests
{
    private const string Page = "docs/optimizers.md";

    private static readonly XDocument Documentation = XDocument.Load(
        Path.ChangeExtension(typeof(Optimizer).Assembly.Location, ".xml")
    );

    [Fact]
    public void The_page_shows_what_there_is()
    {
        string path = Path.Combine(Repository.Root, Page);
        string page = File.ReadAllText(path);
        string made = page;
        foreach (
            var (mark, table) in new[]
            {
                ("optimizers", Optimizers()),
                ("schedules", Family("schedule", typeof(Schedule))),
                ("constraints", Family("constraint", typeof(Constraint))),
                ("initializers", Family("initializer", typeof(Initializer))),
                ("regularizers", Family("regularizer", typeof(Regularizer))),
            }
        )
        {
            string start = $"<!-- {mark} -->\n",
                end = $"<!-- end of {mark} -->";
            int from = made.IndexOf(start, StringComparison.Ordinal) + start.Length;
            made = made[..from] + table + made[made.IndexOf(end, StringComparison.Ordinal)..];
        }
        if (Environment.GetEnvironmentVariable("STRATA_WRITE_PAGES") == "1")
        {
            File.WriteAllText(path, made);
            return;
        }
        Assert.True(
            page == made,
            $"{Page} is not what the records say. Run this test with STRATA_WRITE_PAGES=1 to write it anew, and read what changed."
        );
    }

    // How many numbers are remembered for each weight of a dense kernel (64, 32), as memory is counted.
    private static string Optimizers()
    {
        var table = new StringBuilder("| optimizer | what it does | remembers for each weight |\n| --- | --- | --- |\n");
        foreach (Optimizer optimizer in Optimizer.All)
        {
            double share = new Descent(optimizer, [64, 32]).Remembered / 2048.0;
            string numbers = share.ToString("0.##", CultureInfo.InvariantCulture);
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {Call(optimizer.GetType(), optimizer.LearningRate)} | {Summary(optimizer.GetType())} | {numbers} |\n"
            );
        }
        return table.ToString();
    }

    private static string Family(string name, Type root)
    {
        var table = new StringBuilder($"| {name} | what it does |\n| --- | --- |\n");
        foreach (
            Type type in root
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(root) && type is { IsAbstract: false, IsPublic: true })
                .OrderBy(type => type.Name, StringComparer.Ordinal)
        )
        {
            table.Append(CultureInfo.InvariantCulture, $"| {Call(type, null)} | {Summary(type)} |\n");
        }
        return table.ToString();
    }

    // As it is called: `Adam(LearningRate: 0.001, Beta1: 0.9)`.
    private static string Call(Type type, LearningRate? rate)
    {
        ParameterInfo[] parameters = type.GetConstructors()
            .MaxBy(constructor => constructor.GetParameters().Length)!
            .GetParameters();
        IEnumerable<string> written = parameters.Select(parameter =>
            !parameter.HasDefaultValue
                ? parameter.Name!
                : $"{parameter.Name}: {Value(parameter.Name == "LearningRate" ? rate : parameter.DefaultValue, parameter.ParameterType)}"
        );
        return $"`{type.Name}{(parameters.Length == 0 ? "" : $"({string.Join(", ", written)})")}`";
    }

    private static string Value(object? value, Type type) =>
        value switch
        {
            null => "null",
            bool truth => truth ? "true" : "false",
            _ when type.IsEnum => Enum.GetName(type, value)!,
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    // The summary with its code in backticks, on one line.
    private static string Summary(Type type)
    {
        XElement summary = Documentation
            .Descendants("member")
            .First(member => member.Attribute("name")!.Value == $"T:{type.FullName}")
            .Element("summary")!;
        string text = string.Concat(
            summary
                .Nodes()
                .Select(node =>
                    node switch
                    {
                        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
                        XElement code => $"`{code.Value}`",
                        _ => node.ToString(),
                    }
                )
        );
        return Regex
            .Replace(System.Net.WebUtility.HtmlDecode(text), @"\s+", " ")
            .Trim()
            .Replace("|", "\\|", StringComparison.Ordinal);
    }
}
