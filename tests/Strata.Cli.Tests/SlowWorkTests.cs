using Spectre.Console;
using Strata.Cli.Output;

namespace Strata.Cli.Tests;

/// <summary>Who waits at a terminal is told what for.</summary>
public sealed class SlowWorkTests : IDisposable
{
    private const string Told = "Reading the data.";

    private readonly Listening output = new();

    public void Dispose() => output.Dispose();

    private IAnsiConsole Console(AnsiSupport ansi) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = ansi, Out = new AnsiConsoleOutput(output) });

    [Fact]
    public void Work_that_takes_long_is_told_of_once_while_it_goes_on()
    {
        Assert.True(SlowWork.Run(Console(AnsiSupport.Yes), Told, () => output.Heard.Wait(TimeSpan.FromSeconds(60))));
        Assert.Equal(Told, output.ToString().Trim());
    }

    [Fact]
    public void In_a_file_or_where_nothing_is_to_be_told_the_work_is_done_alone()
    {
        Assert.Equal(1, SlowWork.Run(Console(AnsiSupport.No), Told, () => Slow(1)));
        Assert.Equal(2, SlowWork.Run(null, Told, () => Slow(2)));
        Assert.Empty(output.ToString());

        // Longer than a terminal waits for its line.
        static int Slow(int result)
        {
            Thread.Sleep(1200);
            return result;
        }
    }

    [Fact]
    public void What_the_work_throws_comes_through() =>
        Assert.Throws<InvalidDataException>(() =>
            SlowWork.Run<int>(Console(AnsiSupport.Yes), Told, () => throw new InvalidDataException())
        );

    private sealed class Listening : StringWriter
    {
        public ManualResetEventSlim Heard { get; } = new();

        public override void Write(string? value)
        {
            base.Write(value);
            if (value?.Contains(Told, StringComparison.Ordinal) == true)
            {
                Heard.Set();
            }
        }

        protected override void Dispose(bool disposing)
        {
            Heard.Dispose();
            base.Dispose(disposing);
        }
    }
}
