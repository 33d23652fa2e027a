using System.Text.RegularExpressions;

namespace Strata.Tests.House;

/// <summary>What README.md says of speed stands in the results that the bench printed.</summary>
public sealed partial class SpeedPageTests
{
    private const string Results = "bench/results/amd-epyc-avx512-2-cores.md";

    private static IEnumerable<string> Section =>
        Repository
            .Lines("README.md")
            .SkipWhile(line => line != "## How fast")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    [Fact]
    public void Every_row_is_one_of_the_bench_with_one_thread()
    {
        string[] printed =
        [
            .. Repository.Lines(Results).TakeWhile(line => !line.StartsWith("2 threads", StringComparison.Ordinal)),
        ];
        string[][] rows = [.. Section.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(Cells)];
        Assert.NotEmpty(rows);
        Assert.All(
            rows,
            row =>
                Assert.Single(
                    printed,
                    line => Gaps().Replace(line, " ").StartsWith(string.Join(' ', row) + ' ', StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void Every_time_is_one_of_the_bench()
    {
        string printed = string.Join('\n', Repository.Lines(Results));
        string[] told = [.. Time().Matches(string.Join('\n', Section)).Select(time => time.Value)];
        Assert.NotEmpty(told);
        Assert.All(told, time => Assert.Contains($" {time} ", printed, StringComparison.Ordinal));
    }

    private static string[] Cells(string line) => line.Trim('|', ' ').Split(" | ");

    [GeneratedRegex(" +")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\d+(?:\.\d+)? (?:us|ms|s)\b")]
    private static partial Regex Time();
}
