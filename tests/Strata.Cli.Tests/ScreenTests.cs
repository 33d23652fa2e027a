using Spectre.Console;
using Spectre.Console.Rendering;
using Strata.Cli.Output;

namespace Strata.Cli.Tests;

public class ScreenTests
{
    [Fact]
    public void In_a_file_styles_leave_no_trace_and_a_frame_has_plain_signs()
    {
        Assert.Equal(
            """
            +--------+-------+
            | a [b]  | [/]   |
            |--------+-------|
            | [red]x | é     |
            +--------+-------+
            done [x]

            """,
            Drawn(Screen.Plain)
        );
    }

    [Fact]
    public void What_is_drawn_for_a_file_reaches_its_backend_without_styles()
    {
        // A backend that is told a style may set the colours of the console, whose output is perhaps a terminal after all: CI=1.
        using var writer = new StringWriter();
        IAnsiConsole console = Screen.Plain.Over(writer);
        IRenderable[] styled = [new Line("x", Color.Red), new Bar(0.5, 4), new ControlCode("\e[K"), Framed.Table(console, "a")];
        Assert.All(
            styled.SelectMany(renderable => renderable.GetSegments(console)),
            segment => Assert.Equal((Style.Plain, false), (segment.Style, segment.IsControlCode))
        );
    }

    [Fact]
    public void On_a_terminal_the_same_text_stands_in_a_drawn_frame()
    {
        string drawn = Drawn(Ran.Terminal);
        Assert.Contains("\e[91mdone [x]", drawn, StringComparison.Ordinal);
        Assert.Equal(
            """
            ╭────────┬───────╮
            │ a [b]  │ [/]   │
            ├────────┼───────┤
            │ [red]x │ é     │
            ╰────────┴───────╯
            done [x]

            """,
            Ran.Escape().Replace(drawn, "")
        );
    }

    [Fact]
    public void A_line_is_never_wrapped()
    {
        string text = string.Join(' ', Enumerable.Repeat("word", 100));
        using var writer = new StringWriter();
        Screen.Plain.Over(writer).Write(new Line(text));
        Assert.Equal(text, writer.ToString().TrimEnd());
    }

    [Theory]
    [InlineData(0, "──────────")]
    [InlineData(0.55, "━━━━━─────")]
    [InlineData(1, "━━━━━━━━━━")]
    [InlineData(7, "━━━━━━━━━━")]
    [InlineData(-1, "──────────")]
    [InlineData(double.NaN, "──────────")]
    public void A_bar_shows_its_share_without_colours_too(double share, string bar)
    {
        using var writer = new StringWriter();
        Screen.Plain.Over(writer).Write(new Bar(share, 10));
        Assert.Equal(bar, writer.ToString());
    }

    private static string Drawn(Screen screen)
    {
        using var writer = new StringWriter();
        IAnsiConsole console = screen.Over(writer);
        Table table = Framed.Table(console, "a [b]", "[/]");
        table.AddRow(Framed.Cell("[red]x"), Framed.Cell("é    "));
        console.Write(table);
        console.Write(new Line("done [x]", Color.Red));
        return writer.ToString().ReplaceLineEndings("\n");
    }
}
