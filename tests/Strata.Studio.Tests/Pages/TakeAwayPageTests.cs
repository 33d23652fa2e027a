using Strata.Studio.TakeAway;
using Strata.Studio.Tests.Browsing;

namespace Strata.Studio.Tests.Pages;

public class TakeAwayPageTests(StudioBrowser browser)
{
    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(820, 1180, true)]
    public async Task The_texts_are_those_of_the_package(int width, int height, bool isDark)
    {
        Model model = Course.Load(Course.Names[0]).Model;
        var package = new Package(model);
        await using Tab tab = await browser.Open("/take-away", width, height, isDark);
        ILocator code = tab.Page.Locator("pre.code");
        await Expect(code).ToContainTextAsync("new Sequential(");
        Assert.Equal(
            package.Architecture("Acme.Models", SourceName.ClassOf(model.Name)).Trim(),
            (await code.InnerTextAsync()).Trim()
        );
        await Expect(tab.Page.Locator(".preview")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await PictureTests.Take(tab, $"take-away-drawn-{width}-{(isDark ? "dark" : "light")}");
        await tab.Page.GetByRole(AriaRole.Tab, new() { Name = "Keras Python" }).ClickAsync();
        await Expect(code).ToContainTextAsync("keras.Sequential(");
        Assert.Equal(package.Keras().Trim(), (await code.InnerTextAsync()).Trim());
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task A_class_that_is_no_name_is_refused_beside_the_text()
    {
        await using Tab tab = await browser.Open("/take-away");
        await tab.Page.GetByLabel("Class", new() { Exact = true }).FillAsync("1 2");
        await Expect(tab.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("'1 2' is no name of C#");
        await tab.Page.GetByLabel("Class", new() { Exact = true }).FillAsync("Fine");
        await Expect(tab.Page.Locator("pre.code")).ToContainTextAsync("public static class Fine");
    }

    [Fact]
    public async Task The_safetensors_file_that_is_downloaded_loads_as_the_same_model()
    {
        await using Tab tab = await browser.Open("/take-away");
        await Expect(tab.Page.Locator("pre.code")).ToBeVisibleAsync();
        IDownload download = await tab.Page.RunAndWaitForDownloadAsync(() =>
            tab.Page.GetByRole(AriaRole.Button, new() { Name = ".safetensors" }).ClickAsync()
        );
        CourseNetwork network = Course.Load(Course.Names[0]);
        Assert.Equal("course-linear.safetensors", download.SuggestedFilename);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await download.SaveAsAsync(path);
        Assert.Equal(network.Output, Model.Load(path).Predict(network.Input)[0]);
        File.Delete(path);
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task The_network_that_was_changed_on_the_first_page_can_be_taken_away()
    {
        await using Tab tab = await browser.Open("/take-away");
        ILocator choice = tab.Page.GetByLabel("Network", new() { Exact = true });
        await Expect(tab.Page.Locator("pre.code")).ToBeVisibleAsync();
        await choice.ClickAsync(new() { Force = true });
        await tab.Page.GetByText("the network of Forward").ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("There is nothing yet");
        await tab.GoTo(new Uri(browser.Studio.Address, "/"));
        await tab.Page.GetByLabel("Input 1", new() { Exact = true }).FillAsync("-4");
        await tab.Page.Locator("svg [aria-label^='Weight from x2 to h1,']").ClickAsync();
        await tab.Page.Locator("#weight-editor").FillAsync("-2.5");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForTimeoutAsync(500);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Take away" }).ClickAsync();
        await Expect(tab.Page.Locator("pre.code")).ToBeVisibleAsync();
        await choice.ClickAsync(new() { Force = true });
        await tab.Page.GetByText("the network of Forward").ClickAsync();
        // kernel: (in, units): the weight from the second input to the first node is its third number.
        await Expect(tab.Page.Locator("pre.code")).ToContainTextAsync(".Set(1.0, -1.0, -2.5, 1.0)");
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task The_network_that_the_playground_trains_can_be_taken_away()
    {
        await using Tab tab = await browser.Open("/playground");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Epoch" }).First.ClickAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Take away" }).ClickAsync();
        await Expect(tab.Page.Locator("pre.code")).ToBeVisibleAsync();
        await tab.Page.GetByLabel("Network", new() { Exact = true }).ClickAsync(new() { Force = true });
        await tab.Page.GetByText("the network of Playground").ClickAsync();
        await Expect(tab.Page.Locator("pre.code")).ToContainTextAsync("hidden_1");
        Assert.Empty(tab.Faults);
    }
}
