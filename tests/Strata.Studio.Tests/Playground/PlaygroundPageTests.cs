using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Strata.Studio.Pages.Playground;
using Strata.Studio.Playground;
using Strata.Studio.Tests.Browsing;

namespace Strata.Studio.Tests.Playground;

public partial class PlaygroundPageTests(StudioBrowser browser)
{
    private const float Patience = 60_000;

    [Fact]
    public async Task Training_the_spiral_passes_95_percent_and_the_surface_shows_both_colours()
    {
        await using Tab tab = await browser.Open("/playground?pace=0");
        await Drawn(tab);
        await Press(tab, "Play");
        await tab.Page.WaitForFunctionAsync(
            "() => parseFloat(document.querySelector('[data-score=\"0\"]').textContent) > 95",
            null,
            new() { Timeout = Patience }
        );
        await Press(tab, "Pause");
        await Expect(tab).Locator("table th:has-text('hidden 1')").WaitForAsync();
        Assert.InRange(await Colours(tab, "surface-0"), 50, int.MaxValue);
        Assert.InRange(await Colours(tab, "network"), 50, int.MaxValue);
        // Of the loss and of the accuracy, on the points that are trained on and on those held out.
        await Assertions.Expect(tab.Page.Locator(".playground-chart path.mud-chart-line")).ToHaveCountAsync(4);
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task A_paused_training_is_scrubbed_and_a_new_tab_restores_it_from_the_address()
    {
        await using Tab tab = await browser.Open("/playground?data=circle&net=4.tanh&pace=200&seed=5");
        await Drawn(tab);
        await Press(tab, "Play");
        await tab.Page.WaitForFunctionAsync(
            "() => document.querySelector('#playground-step').max > 300",
            null,
            new() { Timeout = Patience }
        );
        await Press(tab, "Pause");
        await Settled(tab);
        long latest = await Step(tab);
        string losses = await tab.Page.Locator(".playground-measures").InnerTextAsync();

        await tab.Page.Locator("#playground-step").FillAsync("100");
        await Expect(tab).Locator("text=of").First.WaitForAsync();
        await tab.Page.WaitForFunctionAsync("() => new URLSearchParams(location.search).get('at') < 200");
        long back = await Step(tab);
        Assert.InRange(back, 90, 110);
        string before = await tab.Page.Locator(".playground-measures").InnerTextAsync();
        Assert.NotEqual(losses, before);

        await using Tab other = await browser.Open(new Uri(tab.Page.Url).PathAndQuery);
        await other.Page.WaitForFunctionAsync(
            $"() => document.querySelector('#playground-step')?.max == {back}",
            null,
            new() { Timeout = Patience }
        );
        await Settled(other);
        await Assertions
            .Expect(other.Page.Locator(".playground-measures"))
            .ToHaveTextAsync(before, new() { UseInnerText = true });
        Assert.Equal(tab.Page.Url, other.Page.Url);

        await Press(tab, "Latest");
        await tab.Page.WaitForFunctionAsync($"() => new URLSearchParams(location.search).get('at') == {latest}");
        await Assertions.Expect(tab.Page.Locator(".playground-measures")).ToHaveTextAsync(losses, new() { UseInnerText = true });
        Assert.Empty(tab.Faults);
        Assert.Empty(other.Faults);
    }

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(820, 1180, true)]
    public async Task The_loss_has_a_logarithmic_axis_that_the_address_keeps(int width, int height, bool isDark)
    {
        await using Tab tab = await browser.Open("/playground?data=circle&net=4.tanh&seed=5&at=3000", width, height, isDark);
        await Drawn(tab);
        await Settled(tab);
        ILocator chart = tab.Page.Locator("[data-curve=loss]");
        await chart.Locator("path.mud-chart-line").First.WaitForAsync();
        string[] linear = await Ticks(chart);
        Assert.Equal("0", linear[0]);
        string line = (await chart.Locator("path.mud-chart-line").First.GetAttributeAsync("d"))!;
        await tab.Page.GetByLabel("Logarithmic axis of the loss").ClickAsync(new() { Force = true });
        await tab.Page.WaitForFunctionAsync("() => location.search.includes('scale=log')");
        await Assertions.Expect(chart.Locator("path.mud-chart-line").First).Not.ToHaveAttributeAsync("d", line);
        double[] ticks = [.. (await Ticks(chart)).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        Assert.All(ticks, tick => Assert.True(tick > 0));
        // Equal steps are equal factors, as far as two digits tell.
        Assert.InRange(ticks[1] / ticks[0] / (ticks[2] / ticks[1]), 0.9, 1.1);
        Assert.DoesNotContain(linear, text => text == "log");
        await tab.Page.ScreenshotAsync(
            new() { Path = Picture($"log-{width}-{(isDark ? "dark" : "light")}.png"), FullPage = true }
        );
        await using Tab other = await browser.Open(new Uri(tab.Page.Url).PathAndQuery);
        await Drawn(other);
        await Settled(other);
        await other.Page.Locator("[data-curve=loss] path.mud-chart-line").First.WaitForAsync();
        Assert.Equal(ticks.Length, (await Ticks(other.Page.Locator("[data-curve=loss]"))).Length);
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task A_click_on_a_curve_shows_that_step_and_the_cursor_stands_there_in_both_charts()
    {
        await using Tab tab = await browser.Open("/playground?data=circle&net=4.tanh&seed=5&at=1000");
        await Drawn(tab);
        await Settled(tab);
        await tab.Page.Locator("[data-curve=loss] path.mud-chart-line").First.WaitForAsync();
        const string Grid = "[data-curve=loss] .mud-charts-gridlines-yaxis path";
        float[] grid = await tab.StandingStill(Grid);
        await tab.Page.Mouse.MoveAsync(grid[0] + grid[2] / 4, grid[1] - 20);
        ILocator values = tab.Page.Locator("[data-curve=loss] .series-values");
        await Assertions.Expect(values.Locator("strong")).ToHaveTextAsync(new Regex("^step 2[45][0-9]$"));
        await Assertions.Expect(values.Locator("div")).ToHaveCountAsync(2);
        await Pages.PictureTests.Take(tab, "playground-values");
        // A picture of the whole page makes the window higher for a moment.
        grid = await tab.StandingStill(Grid);
        await tab.Page.Mouse.ClickAsync(grid[0] + grid[2] / 4, grid[1] - 20);
        await tab.Page.WaitForFunctionAsync("() => Math.abs(new URLSearchParams(location.search).get('at') - 250) < 12");
        await CursorsStandAt(tab, 0.25);
        // A chart takes its place a moment after the page has taken its own.
        await tab.Page.EvaluateAsync(
            "() => document.querySelectorAll('[data-curve] .series-frame').forEach(chart => chart.style.width = '60%')"
        );
        Assert.InRange((await tab.StandingStill(Grid))[2], 1, 0.7f * grid[2]);
        await CursorsStandAt(tab, 0.25);
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task It_can_be_left_in_the_middle_of_a_frame()
    {
        await using Tab tab = await browser.Open("/playground?pace=0");
        await Drawn(tab);
        await Press(tab, "Play");
        for (int visit = 0; visit < 8; visit++)
        {
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Learn", Exact = true }).ClickAsync();
            await Assertions.Expect(tab.Page.Locator("main h1")).Not.ToHaveTextAsync("Playground");
            // A frame that was under way ends after the page has gone.
            await tab.Page.WaitForTimeoutAsync(100);
            Assert.Equal(0, await tab.Page.Locator("#page-failed").CountAsync());
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Playground", Exact = true }).ClickAsync();
            await Drawn(tab);
        }
        await Press(tab, "Pause");
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task A_loss_that_is_drawn_cut_is_read_off_whole()
    {
        // The first losses are far above all that come after.
        await using Tab tab = await browser.Open("/playground?data=gauss&net=8.tanh&rate=0.1&seed=5&at=3000");
        await Drawn(tab);
        await Settled(tab);
        ILocator chart = tab.Page.Locator("[data-curve=loss]");
        ILocator reader = chart.GetByRole(AriaRole.Slider, new() { Name = "Loss by step" });
        await reader.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Home");
        await chart.Locator(".series-values strong").GetByText("step 0", new() { Exact = true }).WaitForAsync();
        double top = (await Ticks(chart)).Max(tick => double.Parse(tick, CultureInfo.InvariantCulture));
        double first = double.Parse(await chart.Locator(".series-values b").First.InnerTextAsync(), CultureInfo.InvariantCulture);
        Assert.True(first > 2 * top, $"The first loss is {first}, the top of the chart {top}.");
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_finds_its_training_as_it_has_become()
    {
        await using Tab tab = await browser.Open("/playground?pace=60");
        await Drawn(tab);
        await Press(tab, "Play");
        await tab.Page.WaitForFunctionAsync(
            "() => document.querySelector('#playground-step').max > 50",
            null,
            new() { Timeout = Patience }
        );
        long before = await tab.Page.EvaluateAsync<long>("Number(document.querySelector('#playground-step').max)");
        await tab.Page.ReloadAsync();
        await Drawn(tab);
        await tab.Page.WaitForFunctionAsync(
            $"() => document.querySelector('#playground-step').max > {before}",
            null,
            new() { Timeout = Patience }
        );
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).WaitForAsync();
        await Press(tab, "Pause");
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task A_bad_file_is_one_clear_line_and_a_good_one_is_learned()
    {
        await using Tab tab = await browser.Open("/playground");
        await Drawn(tab);
        await Give(tab, "bad.csv", "a,b,kind\n1,2\n3,4,5,6\n");
        ILocator message = tab.Page.Locator(".playground-messages");
        await message.WaitForAsync();
        string text = await message.InnerTextAsync();
        Assert.StartsWith("'bad.csv' cannot be read: ", text.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);

        var rows = new StringBuilder("petal,sepal,length,species\n");
        for (int i = 0; i < 90; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{i % 3 + i / 90.0},{i % 3 * 2 - i / 90.0},{i},kind{i % 3}\n");
        }
        await Give(tab, "flowers.csv", rows.ToString());
        await tab.Page.WaitForFunctionAsync("() => /data=csv-[0-9a-f]{16}/.test(location.search)");
        // Binary cross-entropy of three classes has an output for each.
        await tab.Page.Locator(".playground-network h2 .number:text-is('3-8-8-3')").WaitForAsync();
        await Assertions.Expect(message).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Page.GetByLabel("Points", new() { Exact = true }).First).ToHaveValueAsync("flowers.csv");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Epoch", Exact = true }).ClickAsync();
        await tab.Page.WaitForFunctionAsync("() => new URLSearchParams(location.search).get('at') > 0");
        await tab.Page.ScreenshotAsync(new() { Path = Picture("file-1280-light.png"), FullPage = true });
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task A_network_is_built_by_mouse_and_a_unit_is_looked_at()
    {
        await using Tab tab = await browser.Open("/playground?net=2.tanh");
        await Drawn(tab);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "One hidden layer more" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "One unit more in hidden layer 2" }).ClickAsync();
        await tab.Page.WaitForFunctionAsync("() => location.search.includes('net=2.tanh,3.tanh')");
        await Choose(tab, "Activation", "relu");
        await tab.Page.WaitForFunctionAsync("() => location.search.includes('net=2.tanh,3.relu')");
        await Choose(tab, "Dropout", "20 %");
        await tab.Page.WaitForFunctionAsync("() => location.search.includes('3.relu.d20')");
        LocatorBoundingBoxResult box = (await tab.Page.Locator("[data-draw=network]").BoundingBoxAsync())!;
        // Four columns; the middle one of three units stands in the middle.
        await tab.Page.Mouse.ClickAsync(box.X + box.Width * 5 / 8, box.Y + box.Height / 2);
        await tab.Page.Locator(".playground-surface h2:has-text('hidden 2, unit 2')").WaitForAsync();
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task A_linear_network_stands_beside_the_deep_one_in_one_view()
    {
        await using Tab tab = await browser.Open("/playground?data=circle&vs=linear&at=2000");
        await Drawn(tab);
        await tab.Page.WaitForFunctionAsync(
            "() => document.querySelector('#playground-step')?.max == 2000",
            null,
            new() { Timeout = Patience }
        );
        await Settled(tab);
        Assert.InRange(await Score(tab, 0), 95, 100);
        Assert.InRange(await Score(tab, 1), 0, 80);
        Assert.InRange(await Colours(tab, "surface-1"), 20, int.MaxValue);
        foreach (int network in new[] { 0, 1 })
        {
            LocatorBoundingBoxResult box = (await tab.Page.Locator($"[data-draw=surface-{network}]").BoundingBoxAsync())!;
            Assert.InRange(box.Y + box.Height, 0, 800);
        }
        Assert.Empty(tab.Faults);
    }

    [Theory]
    [InlineData("net=none&data=gauss", "2-1")]
    [InlineData("loss=ctc&net=4.tanh", "2-4-3")]
    [InlineData("loss=circle&net=4.tanh", "2-4-2")]
    [InlineData("data=plane&loss=huber&net=1.relu", "2-1-1")]
    public async Task Networks_of_every_kind_are_drawn(string query, string shape)
    {
        await using Tab tab = await browser.Open($"/playground?{query}&at=50&n=60");
        await Drawn(tab);
        await Settled(tab);
        Assert.Equal(shape, await tab.Page.Locator(".playground-network h2 .number").InnerTextAsync());
        Assert.InRange(await Colours(tab, "surface-0"), 10, int.MaxValue);
        Assert.InRange(await Colours(tab, "network"), 3, int.MaxValue);
        string spoken = await tab.Page.Locator(".playground-spoken").InnerTextAsync();
        Assert.StartsWith("Step 50: ", spoken, StringComparison.Ordinal);
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task A_hostile_address_shows_the_defaults_and_says_why()
    {
        await using Tab tab = await browser.Open("/playground?data=%3Cscript%3Ealert(1)%3C/script%3E&n=-1&zzz=1");
        await Drawn(tab);
        string text = await tab.Page.Locator(".playground-messages").InnerTextAsync();
        Assert.Contains("There is no data set '<script>alert(1)</script>'.", text, StringComparison.Ordinal);
        Assert.Contains("'n' is '-1', expected a whole number from 20 to 2000", text, StringComparison.Ordinal);
        Assert.Contains("data=spiral&n=400", tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Faults);
    }

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(1280, 800, true)]
    [InlineData(820, 1180, false)]
    [InlineData(820, 1180, true)]
    public async Task The_page_fits_its_width(int width, int height, bool isDark)
    {
        foreach (
            var (name, query) in new[]
            {
                ("spiral", "at=4000"),
                ("linear", "data=circle&vs=linear&at=1500"),
                (
                    "race",
                    "data=xor&vs=optimizer&net=16.relu.batch.d10,16.relu,12.gelu,8.tanh,6.tanh,4.tanh&at=500&opt=adam&noise=0.2"
                ),
                ("numbers", "data=multi_gauss&loss=huber&net=16.tanh,16.relu&at=3000"),
            }
        )
        {
            await using Tab tab = await browser.Open("/playground?" + query, width, height, isDark);
            await Drawn(tab);
            await Settled(tab);
            await tab.Page.Locator(".playground-layers td").First.WaitForAsync();
            await tab.Page.ScreenshotAsync(
                new() { Path = Picture($"{name}-{width}-{(isDark ? "dark" : "light")}.png"), FullPage = true }
            );
            int wide = await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.InRange(wide, 0, width);
            int cut = await tab.Page.EvaluateAsync<int>(
                "[...document.querySelectorAll('main button, main h2, main label')].filter(each => each.getBoundingClientRect().right > innerWidth + 1).length"
            );
            Assert.Equal(0, cut);
            Assert.Empty(tab.Faults);
        }
    }

    [Fact]
    public async Task Every_control_has_a_name_that_is_read_out()
    {
        await using Tab tab = await browser.Open("/playground?vs=optimizer");
        await Drawn(tab);
        string[] nameless = await tab.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('main button, main input:not([type=hidden]), main canvas, main select')]
              .filter(each => !each.closest('[aria-hidden=true]') && !(each.getAttribute('aria-label') || each.textContent.trim() || each.title
                || (each.id && document.querySelector(`label[for="${each.id}"]`)) || each.closest('label')
                || (each.getAttribute('aria-labelledby') || '').split(' ').some(id => document.getElementById(id))))
              .map(each => each.outerHTML.slice(0, 160))
            """
        );
        Assert.Empty(nameless);
    }

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Frames_of_the_browser_are_counted_while_training_runs_at_full_speed(bool isRead)
    {
        await using Tab tab = await browser.Open("/playground?pace=0");
        await Drawn(tab);
        await Press(tab, "Play");
        await tab.Page.WaitForTimeoutAsync(1000);
        if (isRead)
        {
            await tab.Page.Locator("[data-curve=loss] .series-reader").HoverAsync();
            await tab.Page.Locator("[data-curve=loss] .series-values strong").WaitForAsync();
        }
        double[] measured = await tab.Page.EvaluateAsync<double[]>(
            """
            () => new Promise(done => {
              const begin = performance.now(); let frames = 0, longest = 0, last = begin;
              const next = now => {
                frames++; longest = Math.max(longest, now - last); last = now;
                if (now - begin < 5000) requestAnimationFrame(next); else done([frames * 1000 / (now - begin), longest]);
              };
              requestAnimationFrame(next);
            })
            """
        );
        await Press(tab, "Pause");
        Tell($"{(isRead ? "a curve is read" : "nothing is read")}: {measured[0]:F1} frames/s, longest {measured[1]:F0} ms");
    }

    [Fact(Explicit = true)]
    public async Task The_speed_of_training_is_measured_with_the_page_open_and_closed_by_turns()
    {
        await using Tab tab = await browser.Open("/playground?pace=0");
        await Drawn(tab);
        await Press(tab, "Play");
        string name = await tab.Page.EvaluateAsync<string>("key => window.studio.recall(key)", PlaygroundPage.Memory);
        PlaygroundSession session = browser.Studio.Services.GetRequiredService<PlaygroundSessions>().Find(name)!;
        var (closed, open) = (new List<double>(), new List<double>());
        for (int turn = 0; turn < 12; turn++)
        {
            bool isOpen = turn % 2 == 1;
            if (isOpen)
            {
                await tab.GoTo(new Uri(browser.Studio.Address, "/playground?pace=0"));
                await Drawn(tab);
            }
            else
            {
                await tab.Page.GotoAsync("about:blank");
            }
            // What a page costs to load is paid once.
            await Task.Delay(2000);
            long from = session.Step;
            var clock = System.Diagnostics.Stopwatch.StartNew();
            await Task.Delay(2000);
            (isOpen ? open : closed).Add((session.Step - from) / clock.Elapsed.TotalSeconds);
        }
        Tell(
            $"steps/s with the page closed {Median(closed):F0} ({closed.Min():F0} to {closed.Max():F0}), open {Median(open):F0} ({open.Min():F0} to {open.Max():F0})"
        );

        static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
    }

    private static void Tell(FormattableString text) =>
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static IPage Expect(Tab tab) => tab.Page;

    private static async Task<string[]> Ticks(ILocator chart) =>
        [.. await chart.Locator(".mud-charts-yaxis text").AllTextContentsAsync()];

    private static async Task Drawn(Tab tab)
    {
        await tab.Page.WaitForSelectorAsync(".playground-measures", new() { Timeout = Patience });
        // A canvas that nobody has drawn on is twice as wide as high.
        await tab.Page.WaitForFunctionAsync(
            "() => { const canvas = document.querySelector('[data-draw=\"surface-0\"]'); return Math.abs(canvas.width - canvas.height) < 3; }",
            null,
            new() { Timeout = Patience }
        );
    }

    private static Task Press(Tab tab, string name) =>
        tab.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    // The address is written when the training rests and all of it was shown.
    private static Task Settled(Tab tab) =>
        tab.Page.WaitForFunctionAsync(
            "() => document.querySelector('.playground-bar').ariaBusy === 'false' && (new URLSearchParams(location.search).get('at') ?? '0') === document.querySelector('#playground-step').value",
            null,
            new() { Timeout = Patience }
        );

    private static async Task<long> Step(Tab tab) =>
        long.Parse(
            Digits().Replace(await tab.Page.Locator("label[for=playground-step] .number").First.InnerTextAsync(), ""),
            CultureInfo.InvariantCulture
        );

    // Of a chart's width, in both charts; a cursor moves with the next picture.
    private static Task CursorsStandAt(Tab tab, double share) =>
        tab.Page.WaitForFunctionAsync(
            """
            share => ['loss', 'score'].every(name => {
              const chart = document.querySelector(`[data-curve=${name}]`), grid = chart.querySelector('.mud-charts-gridlines-yaxis path')?.getBoundingClientRect();
              return Math.abs((chart.querySelector('.playground-cursor').getBoundingClientRect().left - grid?.left) / grid?.width - share) < 0.03;
            })
            """,
            share
        );

    private static async Task<double> Score(Tab tab, int network) =>
        double.Parse(
            (await tab.Page.Locator($"[data-score='{network}']").InnerTextAsync()).Replace(" %", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture
        );

    private static Task<int> Colours(Tab tab, string canvas) =>
        tab.Page.EvaluateAsync<int>(
            """
            name => {
              const canvas = document.querySelector(`[data-draw="${name}"]`);
              const dots = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
              return new Set(dots).size;
            }
            """,
            canvas
        );

    private static Task Give(Tab tab, string name, string text) =>
        tab
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(text),
                }
            );

    private static async Task Choose(Tab tab, string label, string option)
    {
        await tab.Page.Locator($".mud-select:has(label:text-is('{label}'))").First.ClickAsync();
        await tab
            .Page.Locator(".mud-popover-open .mud-list-item")
            .Filter(new() { HasTextRegex = new("^" + Regex.Escape(option) + "$") })
            .ClickAsync();
    }

    private static string Picture(string name)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "../../../../../artifacts/playground");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }

    [GeneratedRegex("[^0-9]")]
    private static partial Regex Digits();
}
