using Strata.Data.Tests.Tables;

namespace Strata.Data.Tests.Tabular;

public sealed class TuningTests : IDisposable
{
    private readonly Files files = new();

    private static readonly TabularOptions Options = new()
    {
        Target = "class",
        Epochs = 9,
        Seed = 5,
    };

    private static readonly TuningOptions Nine = new() { Trials = 9 };

    public void Dispose() => files.Dispose();

    [Fact]
    public void Nine_begin_three_go_on_and_one_is_left()
    {
        var told = new List<TuningTrial>();
        Tuning search = Tuning.Run(
            Wine(),
            Options,
            Nine,
            new Told<TuningTrial>(trial =>
            {
                lock (told)
                {
                    told.Add(trial);
                }
            })
        );
        // And what would have been chosen anyway, where it is not among them.
        int[][] rungs =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(rung => told.Where(trial => trial.Rung == rung).Select(trial => trial.Number).Order().ToArray()),
        ];
        Assert.Equal([9, 3, 1], rungs.Select((rung, number) => rung.Length - (IsCarried(told, number) ? 1 : 0)));
        Assert.All(rungs, rung => Assert.Contains(0, rung));
        Assert.True(search.Trials[0].Score <= search.Trials.Single(trial => trial.Number == 0).Score);
        Assert.Equal([1, 3, 9], told.Select(trial => trial.Epochs).Distinct().Order());
        Assert.Equal(9, search.Trials.Count);
        Assert.Equal(2, search.Trials[0].Rung);
        Assert.Same(search.Best, search.Trials[0].Options);
        // Those that went on are the best of those that began.
        double[] first =
        [
            .. told.Where(trial => trial.Rung == 0)
                .OrderBy(trial => trial.Score)
                .ThenBy(trial => trial.Number)
                .Select(trial => (double)trial.Number),
        ];
        Assert.Equal(first[..3].Append(0).Distinct().Order(), rungs[1].Select(number => (double)number));
        Assert.False(search.Cancelled);
        Assert.Equal(9, TabularModel.Train(Wine(), search.Best).Plan.Options.Epochs);
    }

    // Whether trial 0 is on a rung although others were better on the one before.
    private static bool IsCarried(List<TuningTrial> told, int rung) =>
        rung > 0
        && told.Where(trial => trial.Rung == rung - 1)
            .OrderBy(trial => trial.Score)
            .ThenBy(trial => trial.Number)
            .Take(rung == 1 ? 3 : 1)
            .All(trial => trial.Number != 0);

    [Fact]
    public void What_would_have_been_chosen_anyway_goes_all_the_way_up_though_others_are_better_at_first()
    {
        // Of one epoch a rate this small learns nothing, so that whatever else is drawn is better.
        TabularOptions slow = Options with
        {
            LearningRate = 1e-7,
            WideFirst = false,
        };
        Tuning search = Tuning.Run(Wine(), slow, Nine);
        Assert.Equal(2, search.Trials.Single(trial => trial.Number == 0).Rung);
        Assert.Equal(2, search.Trials.Count(trial => trial.Rung == 2));
        Assert.NotEqual(0, search.Trials[0].Number);
    }

    [Fact]
    public void The_number_of_workers_changes_nothing()
    {
        Tuning one = Tuning.Run(Wine(), Options, Nine with { Workers = 1 });
        Tuning three = Tuning.Run(Wine(), Options, Nine with { Workers = 3 });
        Assert.Equal(
            one.Trials.Select(trial => (trial.Number, trial.Score)),
            three.Trials.Select(trial => (trial.Number, trial.Score))
        );
        Assert.NotEqual(
            one.Trials.Select(trial => trial.Score),
            Tuning.Run(Wine(), Options with { Seed = 6 }, Nine).Trials.Select(trial => trial.Score)
        );
    }

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    public void A_search_that_was_broken_goes_on_with_its_journal_to_the_same_end(int after)
    {
        var search = new System.Collections.Concurrent.ConcurrentBag<TuningTrial>();
        Tuning straight = Tuning.Run(Wine(), Options, Nine, new Told<TuningTrial>(search.Add));
        TuningOptions kept = Nine with { Journal = files["tune.json"], Workers = 1 };
        using var source = new CancellationTokenSource();
        int count = 0;
        Tuning broken = Tuning.Run(
            Wine(),
            Options,
            kept,
            new Told<TuningTrial>(_ =>
            {
                if (++count == after)
                {
                    source.Cancel();
                }
            }),
            source.Token
        );
        Assert.True(broken.Cancelled);
        int rest = 0;
        Tuning resumed = Tuning.Run(Wine(), Options, kept, new Told<TuningTrial>(_ => rest++));
        Assert.Equal(search.Count - after, rest);
        Assert.Equal(
            straight.Trials.Select(trial => (trial.Number, trial.Score)),
            resumed.Trials.Select(trial => (trial.Number, trial.Score))
        );
        Assert.Equal(["tune.json"], files.Names);
    }

    [Fact]
    public void A_search_that_is_cancelled_while_several_trials_run_says_so()
    {
        using var source = new CancellationTokenSource();
        var first = new Told<TuningTrial>(_ => source.Cancel());
        Tuning broken = Tuning.Run(Wine(), Options with { Epochs = 300 }, Nine with { Workers = 3 }, first, source.Token);
        Assert.True(broken.Cancelled);
        Assert.InRange(broken.Trials.Count, 1, 8);
        Assert.Throws<OperationCanceledException>(() => Tuning.Run(Wine(), Options, Nine, null, source.Token));
    }

    [Fact]
    public void A_journal_of_another_search_is_refused()
    {
        TuningOptions kept = new() { Trials = 1, Journal = files["tune.json"] };
        Tuning.Run(Wine(), Options, kept);
        Assert.Contains(
            "tune.json: it is the journal of a search of other data, options or space",
            files.Fault(() => Tuning.Run(Wine(), Options with { Seed = 1 }, kept)),
            StringComparison.Ordinal
        );
        File.WriteAllText(files["tune.json"], "{\"search\": 3}");
        Assert.Contains(
            "it is no journal of a search",
            files.Fault(() => Tuning.Run(Wine(), Options, kept)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_first_trial_is_what_would_have_been_chosen_without_a_search()
    {
        Tuning search = Tuning.Run(Wine(), Options, new() { Trials = 1 });
        // As text, for lists in records are compared by their place in memory.
        TabularPlan plan = TabularModel.Prepare(Wine(), Options);
        Assert.Equal(plan.ToJson(), (plan with { Options = search.Best }).ToJson());
        Assert.Single(search.Trials);
    }

    [Fact]
    public void A_space_of_one_choice_holds_it_fast()
    {
        var space = new TuningSpace
        {
            Hidden =
            [
                [7],
            ],
            Activations = ["tanh"],
            LearningRates = (0.01, 0.01),
        };
        Tuning search = Tuning.Run(Wine(), Options, new() { Trials = 3, Space = space });
        TuningTrial drawn = search.Trials.First(trial => trial.Number == 1);
        Assert.Equal([7], drawn.Options.Hidden);
        Assert.Equal(("tanh", 0.01), (drawn.Options.Activation, drawn.Options.LearningRate));
    }

    [Fact]
    public void A_search_of_nothing_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tuning.Run(Wine(), Options, new() { Trials = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tuning.Run(Wine(), Options, new() { Factor = 1 }));
        Assert.Throws<ArgumentException>(() => Tuning.Run(Wine(), Options, new() { Space = new() { Hidden = [] } }));
    }

    [Fact]
    public void Regressions_are_searched_by_their_error()
    {
        Tuning search = Tuning.Run(
            Table.Load(Files.Sample("diabetes.csv")),
            new() { Target = "progression", Epochs = 3 },
            new() { Trials = 3 }
        );
        Assert.InRange(search.Trials[0].Score, 30, 100);
    }

    private static Table Wine() => Table.Load(Files.Sample("wine.csv"));
}
