using System.Globalization;
using Strata.Studio.Learn;
using Strata.Studio.Tests.Browsing;

namespace Strata.Studio.Tests.Pages;

public class LearnPageTests(StudioBrowser browser)
{
    public static TheoryData<string, int, int, bool> Screens =>
        [
            .. from lesson in Lessons.All
            from size in new[] { (Width: 1280, Height: 800), (Width: 820, Height: 1180) }
            // Each page once light and once dark; which width is which does not matter.
            select (lesson.Slug, size.Width, size.Height, (size.Width == 820) == (lesson.Number % 2 == 0)),
        ];

    private static ILocator Exercise(Tab tab, int number) =>
        tab.Page.GetByRole(AriaRole.Region, new() { Name = $"Exercise {number}", Exact = true });

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_page_of_the_lesson_opens_without_an_error_and_fits_the_screen(
        string slug,
        int width,
        int height,
        bool isDark
    )
    {
        await using Tab tab = await browser.Open($"/learn/{slug}", width, height, isDark);
        await Expect(tab.Page.Locator(".live .network svg").First).ToBeVisibleAsync();
        if (Lessons.Find(slug)!.Network.Rows is not null)
        {
            await Expect(tab.Page.Locator("article > .cards .scatter").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        }
        await PictureTests.Take(tab, $"learn-{slug}-{width}-{(isDark ? "dark" : "light")}");
        Assert.True(
            await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "It scrolls sideways."
        );
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task A_wrong_answer_is_refused_a_right_one_solves_it_and_progress_survives_a_reload()
    {
        var exercise = (NumbersExercise)Lessons.All[0].Exercises[0];
        await using Tab tab = await browser.Open("/learn/a-node");
        ILocator card = Exercise(tab, 1);
        foreach (string name in exercise.Names)
        {
            await card.GetByLabel(name, new() { Exact = true }).FillAsync("77");
        }
        await card.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(card.Locator(".verdict.wrong")).ToContainTextAsync("Not yet");
        await card.GetByRole(AriaRole.Button, new() { Name = "Give me a hint" }).ClickAsync();
        await Expect(card.Locator(".hints")).ToContainTextAsync(exercise.Hints[0]);
        foreach (var (name, value) in exercise.Names.Zip(exercise.Solve()))
        {
            await card.GetByLabel(name, new() { Exact = true }).FillAsync(value!.Value.ToString(CultureInfo.InvariantCulture));
        }
        await card.GetByLabel(exercise.Names[0], new() { Exact = true }).PressAsync("Enter");
        await Expect(card.Locator(".verdict.right")).ToHaveTextAsync("Right.");
        await Expect(card.Locator(".badge")).ToHaveTextAsync("solved");
        await tab.Page.ReloadAsync();
        await tab.Ready();
        await Expect(Exercise(tab, 1).Locator(".badge")).ToHaveTextAsync("solved");
        await Expect(tab.Page.GetByLabel("1 of 2 exercises solved")).ToBeVisibleAsync();
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task One_weight_is_changed_in_the_drawing_until_the_output_is_0()
    {
        await using Tab tab = await browser.Open("/learn/relu-and-its-kin");
        ILocator card = Exercise(tab, 3);
        await card.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(card.Locator(".verdict.wrong")).ToContainTextAsync("No weight is changed yet");
        await card.GetByRole(AriaRole.Button, new() { Name = "from hidden node 1 to output" }).ClickAsync();
        ILocator field = card.GetByLabel("Weight: hidden node 1 to output");
        await field.FillAsync("1");
        await card.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(card.Locator(".verdict.wrong")).ToContainTextAsync("The output is 24 and should be 0.");
        await field.FillAsync("0");
        await card.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(card.Locator(".verdict.right")).ToContainTextAsync("the output is 0");
    }

    [Fact]
    public async Task The_dead_unit_is_found_and_a_living_one_is_refused_with_the_row_that_wakes_it()
    {
        var exercise = Lessons.Exercises.OfType<UnitsExercise>().Single();
        int dead = exercise.Solve().Single();
        await using Tab tab = await browser.Open("/learn/relu-and-its-kin");
        ILocator card = Exercise(tab, 4);
        await card.GetByRole(AriaRole.Checkbox, new() { Name = $"node {(dead + 1) % exercise.Units + 1}" }).CheckAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(card.Locator(".verdict.wrong")).ToContainTextAsync("is alive: for the row");
        await card.GetByRole(AriaRole.Checkbox, new() { Name = $"node {(dead + 1) % exercise.Units + 1}" }).UncheckAsync();
        await card.GetByRole(AriaRole.Checkbox, new() { Name = $"node {dead + 1}" }).CheckAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(card.Locator(".verdict.right")).ToContainTextAsync("Right");
    }

    [Fact]
    public async Task A_choice_is_checked_by_the_engine()
    {
        var exercise = (ChoiceExercise)Lessons.All[0].Exercises[1];
        await using Tab tab = await browser.Open("/learn");
        ILocator card = Exercise(tab, 2);
        await card.GetByRole(AriaRole.Radio, new() { Name = "ReLU" }).CheckAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(card.Locator(".verdict.wrong")).ToContainTextAsync("Not this one: ReLU gives 5 and 1");
        await card.GetByRole(AriaRole.Radio, new() { Name = exercise.Choices[exercise.Solve()] }).CheckAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(card.Locator(".verdict.right")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_network_is_trained_and_judged_in_the_page()
    {
        await using Tab tab = await browser.Open("/learn/interactions");
        ILocator card = Exercise(tab, 2);
        TrainingPlan plan = ((TrainingExercise)Lessons.All[5].Exercises[1]).Solve();
        await card.GetByLabel("Hidden nodes, layer by layer").FillAsync("9");
        await card.GetByRole(AriaRole.Button, new() { Name = "Train and check" }).ClickAsync();
        await Expect(card.Locator(".verdict.wrong")).ToContainTextAsync("4 are allowed");
        await card.GetByLabel("Hidden nodes, layer by layer").FillAsync(string.Join(", ", plan.Hidden));
        await card.GetByLabel("Epochs").FillAsync($"{plan.Epochs}");
        await card.GetByLabel("Seed").FillAsync($"{plan.Seed}");
        await card.GetByRole(AriaRole.Button, new() { Name = "Train and check" }).ClickAsync();
        await Expect(card.Locator(".verdict.right, .verdict.wrong:not(:has-text('allowed'))"))
            .ToContainTextAsync("of the points it never saw", new() { Timeout = 60_000 });
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
