using System.Text.RegularExpressions;
using Strata.Studio.Components;
using Strata.Studio.Pages.Forward;
using Strata.Studio.Tests.Browsing;

namespace Strata.Studio.Tests.Pages;

public class ForwardPageTests(StudioBrowser browser)
{
    private static ILocator Weight(Tab tab, string from, string to) =>
        tab.Page.Locator($"svg [aria-label^='Weight from {from} to {to},']");

    private static ILocator Output(Tab tab) => tab.Page.Locator("svg .node[aria-label^='y,']");

    // As the page writes it, so that the page's number is the engine's and not one like it.
    private static string Spoken(double value) => NumberText.Short(value, 6);

    private static async Task ChangeWeight(Tab tab, string from, string to, string text)
    {
        await Weight(tab, from, to).ClickAsync();
        await tab.Page.Locator("#weight-editor").FillAsync(text);
        await tab.Page.Keyboard.PressAsync("Enter");
    }

    [Fact]
    public async Task A_weight_that_is_clicked_and_changed_changes_the_output_to_the_engines_own_value()
    {
        CourseNetwork network = Course.Load("course/tanh");
        await using Tab tab = await browser.Open();
        await Expect(Output(tab)).ToHaveAttributeAsync("aria-label", StartsWith($"y, {Spoken(network.Output)}"));
        await ChangeWeight(tab, "x2", "h1", "-2.5");
        // kernel: (in, units): the weight from the second input to the first node.
        network.Model.Weights[0].Set(1.0, -1, -2.5, 1);
        double expected = network.Model.Predict(network.Input)[0];
        Assert.NotEqual(network.Output, expected);
        await Expect(Output(tab)).ToHaveAttributeAsync("aria-label", StartsWith($"y, {Spoken(expected)}"));
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task An_input_that_is_typed_changes_every_number_at_once()
    {
        await using Tab tab = await browser.Open();
        await tab.Page.GetByLabel("Input 1", new() { Exact = true }).FillAsync("-4");
        double expected = Course.Load("course/tanh").Model.Predict(new double[] { -4, 3 })[0];
        await Expect(Output(tab)).ToHaveAttributeAsync("aria-label", StartsWith($"y, {Spoken(expected)}"));
    }

    [Theory]
    [InlineData("NaN", "is not a finite number")]
    [InlineData("1e999", "is not a finite number")]
    [InlineData("1e200", "is too large")]
    [InlineData("two", "is no number")]
    [InlineData("", "Type a number")]
    public async Task An_input_that_is_no_number_is_refused_kindly_and_changes_nothing(string text, string message)
    {
        await using Tab tab = await browser.Open();
        await tab.Page.GetByLabel("Input 1", new() { Exact = true }).FillAsync(text);
        await Expect(tab.Page.GetByText(message)).ToBeVisibleAsync();
        await Expect(Output(tab)).ToHaveAttributeAsync("aria-label", StartsWith("y, 1.23822"));
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task Numbers_that_grow_beyond_float64_are_told_and_the_page_goes_on()
    {
        await using Tab tab = await browser.Open();
        await Choose(tab, "Network", "course/multiple-hidden");
        await tab.Page.GetByLabel("Input 1", new() { Exact = true }).FillAsync("1e100");
        await ChangeWeight(tab, "x1", "h1.1", "1e100");
        await ChangeWeight(tab, "h1.1", "h2.1", "1e100");
        await ChangeWeight(tab, "h2.1", "y", "1e100");
        await Expect(tab.Page.GetByText("grew beyond what float64 holds")).ToBeVisibleAsync();
        await PictureTests.Take(tab, "forward-overflow");
        await tab.Page.GetByText("As in the lesson").ClickAsync();
        await Expect(Output(tab)).ToHaveAttributeAsync("aria-label", StartsWith("y, 364"));
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task Each_network_of_the_course_opens_with_its_number()
    {
        await using Tab tab = await browser.Open();
        foreach (CourseNetwork network in Course.All)
        {
            await Choose(tab, "Network", network.Name);
            await Expect(Output(tab)).ToHaveAttributeAsync("aria-label", StartsWith($"y, {Spoken(network.Output)}"));
        }
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task A_walk_shows_one_node_after_the_other_with_its_arithmetic_and_goes_back()
    {
        await using Tab tab = await browser.Open();
        await Choose(tab, "Network", "course/transactions");
        await tab.Page.GetByText("Step through").ClickAsync();
        ILocator current = tab.Page.Locator(".arithmetic-card button.current");
        await Expect(current).ToContainTextAsync("2*3 + 4*5 = 26 → relu → 26");
        await Expect(Output(tab)).ToHaveAttributeAsync("aria-label", StartsWith("y, not computed yet"));
        await PictureTests.Take(tab, "forward-walk");
        await tab.Page.Locator(".forward-next").ClickAsync();
        await Expect(current).ToContainTextAsync("4*3 + (-5)*5 = -13 → relu → 0");
        await tab.Page.Locator(".forward-next").ClickAsync();
        await Expect(current).ToContainTextAsync("2*26 + 7*0 = 52");
        await tab.Page.Locator(".forward-next").ClickAsync();
        await Expect(current).ToContainTextAsync("mean squared error of 52 against 50 = 4");
        await tab.Page.Locator(".forward-next").ClickAsync();
        await Expect(current).ToContainTextAsync("dL/dy");
        await Expect(current).ToContainTextAsync("h1 * dL/dy = 26*4 = 104");
        await Expect(tab.Page.GetByText("all gradients agree")).ToBeVisibleAsync();
        await PictureTests.Take(tab, "forward-walk-back");
        await tab.Page.Locator(".forward-next").FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(current).ToContainTextAsync("mean squared error");
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task An_activation_of_any_layer_is_chosen_and_its_curve_drawn()
    {
        await using Tab tab = await browser.Open();
        await Choose(tab, "Activation of output", "softplus");
        double sum = Course.Load("course/tanh").Output;
        double expected = Math.Log(1 + Math.Exp(sum));
        await Expect(Output(tab)).ToHaveAttributeAsync("aria-label", StartsWith($"y, {Spoken(expected)}"));
        await Expect(tab.Page.Locator(".plot svg[aria-label^='softplus and its derivative']")).ToBeVisibleAsync();
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task Twelve_nodes_a_layer_can_be_read()
    {
        await using Tab tab = await browser.Open();
        for (int i = 2; i < ForwardState.MostUnits; i++)
        {
            await tab.Page.GetByLabel("One input more").ClickAsync();
            await tab.Page.GetByLabel("One node more in hidden").ClickAsync();
        }
        await Expect(tab.Page.Locator("svg .node")).ToHaveCountAsync(25);
        await PictureTests.Take(tab, "forward-twelve");
        double least = await tab.Page.EvaluateAsync<double>(
            "Math.min(...[...document.querySelectorAll('svg .node .value')].map(text => text.getBoundingClientRect().height))"
        );
        Assert.True(least >= 8, $"The smallest number is {least:0.0} pixels high.");
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task The_keyboard_alone_changes_a_weight()
    {
        await using Tab tab = await browser.Open();
        await Weight(tab, "h2", "y").FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("#weight-editor")).ToBeFocusedAsync();
        await PictureTests.Take(tab, "forward-editor");
        await tab.Page.Keyboard.PressAsync("Shift+ArrowUp");
        await tab.Page.Keyboard.PressAsync("ArrowUp");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(Weight(tab, "h2", "y")).ToHaveAttributeAsync("aria-label", StartsWith("Weight from h2 to y, 0.1."));
    }

    [Fact]
    public async Task Two_tabs_do_not_disturb_each_other()
    {
        await using Tab one = await browser.Open();
        await using Tab two = await browser.Open();
        await ChangeWeight(one, "h1", "y", "5");
        await Choose(two, "Network", "course/transactions");
        await Expect(Output(two)).ToHaveAttributeAsync("aria-label", StartsWith("y, 52"));
        await Expect(Weight(one, "h1", "y")).ToHaveAttributeAsync("aria-label", StartsWith("Weight from h1 to y, 5."));
        Assert.Empty(one.Faults);
        Assert.Empty(two.Faults);
    }

    private static Regex StartsWith(string text) => new("^" + Regex.Escape(text));

    private static async Task Choose(Tab tab, string label, string item)
    {
        await tab.Page.GetByLabel(label, new() { Exact = true }).First.ClickAsync();
        await tab
            .Page.Locator(".mud-popover-open .mud-list-item")
            .Filter(new() { HasTextRegex = new($"^{Regex.Escape(item)}(?![\\w-])") })
            .First.ClickAsync();
        await tab.Page.WaitForTimeoutAsync(100);
    }
}
