using Strata.Studio.Playground;

namespace Strata.Studio.Tests.Playground;

public class StateQueryTests
{
    private static readonly PlaygroundState Usual = new();

    private static readonly PlaygroundState Other = new()
    {
        Data = "csv-0123456789abcdef",
        Samples = 123,
        Noise = 0.125,
        TestShare = 0.4,
        Target = "a & b=c, ü+%",
        XAxis = 3,
        YAxis = 2,
        Hidden =
        [
            new(16, "leaky_relu"),
            new(3, "relu", HiddenNormalization.Batch, 0.29),
            new(1, "softmax", HiddenNormalization.Layer),
            new(7, "gelu", HiddenNormalization.Rms, 0.9),
        ],
        Loss = "ctc",
        Optimizer = "schedulefreeadamw",
        Rate = 0.1 + 0.2,
        BatchSize = 1,
        Seed = int.MaxValue,
        Rival = RivalKind.Optimizer,
        RivalOptimizer = "lbfgs",
        RivalRate = 1e-5,
        Pace = 0,
        IsLog = true,
        Step = 12345,
    };

    [Fact]
    public void Every_part_of_a_state_comes_back_from_its_address()
    {
        foreach (var property in typeof(PlaygroundState).GetProperties().Where(each => each.CanWrite))
        {
            Assert.NotEqual(property.GetValue(Usual), property.GetValue(Other));
        }
        Assert.Equal((Other, 0), Read(StateQuery.Write(Other)));
        Assert.Equal((Usual, 0), Read(StateQuery.Write(Usual)));
        Assert.Equal((Usual, 0), Read("?"));
        Assert.Equal((Usual, 0), Read(null));
        PlaygroundState bare = Usual with { Hidden = [], Rival = RivalKind.Linear };
        Assert.Equal((bare, 0), Read("?" + StateQuery.Write(bare)));
    }

    [Fact]
    public void An_address_is_short_and_can_be_read()
    {
        Assert.Equal(
            "data=spiral&n=400&noise=0&test=0.25&net=8.tanh,8.tanh&loss=binary_crossentropy&opt=adam&lr=0.01&batch=32&seed=1&pace=60",
            StateQuery.Write(Usual)
        );
    }

    [Fact]
    public void Names_of_every_catalogue_come_back()
    {
        foreach (string activation in NetworkText.Activations)
        {
            Same(Usual with { Hidden = [new(2, activation)] });
        }
        foreach (Loss loss in Loss.All)
        {
            Same(Usual with { Loss = loss.Name });
        }
        foreach (string optimizer in OptimizerChoice.Names)
        {
            Same(Usual with { Optimizer = optimizer, RivalOptimizer = optimizer });
        }
        foreach (PlaygroundSet set in PlaygroundData.All)
        {
            Same(Usual with { Data = set.Name });
        }

        static void Same(PlaygroundState state) => Assert.Equal((state, 0), Read(StateQuery.Write(state)));
    }

    [Theory]
    [InlineData(
        "data=moons",
        "There is no data set 'moons'. There are: circle, xor, gauss, spiral, plane, multi_gauss; the default is taken."
    )]
    [InlineData("data=csv-../../etc/passwd", "There is no data set 'csv-../../etc/passwd'.")]
    [InlineData("n=1", "'n' is '1', expected a whole number from 20 to 2000; the default is taken.")]
    [InlineData("n=99999999999999999999", "expected a whole number from 20 to 2000")]
    [InlineData("noise=NaN", "'noise' is 'NaN', expected a number from 0 to 0.5")]
    [InlineData("noise=1e999", "expected a number from 0 to 0.5")]
    [InlineData("lr=-1", "'lr' is '-1', expected a number from 1E-05 to 10")]
    [InlineData("net=8", "'net' has a layer '8', expected one such as 8.tanh")]
    [InlineData("net=0.tanh", "'net' is '0', expected a whole number from 1 to 16")]
    [InlineData("net=8.tahn", "There is no activation 'tahn'; the default is taken.")]
    [InlineData("net=8.glu", "'glu' halves the width of a layer")]
    [InlineData("net=8.tanh.d95", "expected a whole number from 0 to 90")]
    [InlineData("net=8.tanh.none", "'net' has a layer '8.tanh.none'")]
    [InlineData("net=1.tanh,1.tanh,1.tanh,1.tanh,1.tanh,1.tanh,1.tanh", "'net' has 7 layers, expected 6 at most")]
    [InlineData("loss=mss", "There is no loss 'mss'; the default is taken.")]
    [InlineData("opt=", "There is no optimizer ''; the default is taken.")]
    [InlineData("axes=1", "'axes' is '1', expected two numbers such as 0.1")]
    [InlineData("axes=0.8", "expected a whole number from 0 to 7")]
    [InlineData("vs=me", "'vs' is 'me', expected linear or optimizer; nothing races.")]
    [InlineData("rival=adam", "'rival' is 'adam', expected an optimizer and a rate such as sgd,0.03.")]
    [InlineData("scale=cubic", "'scale' is 'cubic', expected log or linear")]
    [InlineData("at=-5", "'at' is '-5', expected a whole number from 0 to 10000000")]
    [InlineData("target=", "'target' has 0 letters")]
    [InlineData("<script>=1", "The address has a part '<script>' that the playground does not know.")]
    [InlineData("seed", "'seed' is '', expected a whole number from 0 to 2147483647")]
    [InlineData("seed=%00%0a%ff", "'seed' is '??")]
    public void What_cannot_be_taken_is_said_and_left_at_its_default(string query, string message)
    {
        var (state, messages) = StateQuery.Read(query);
        Assert.Equal(Usual, state);
        Assert.Contains(message, Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_part_leaves_the_others_as_they_are()
    {
        var (state, messages) = StateQuery.Read("seed=7&n=many&noise=0.5&seed=8");
        Assert.Equal(Usual with { Seed = 7, Noise = 0.5 }, state);
        Assert.Equal(
            [
                "'n' is 'many', expected a whole number from 20 to 2000; the default is taken.",
                "'seed' stands twice in the address; the first is taken.",
            ],
            messages
        );
    }

    [Fact]
    public void Messages_are_few_and_short_however_hostile_the_address_is()
    {
        var (state, messages) = StateQuery.Read(
            string.Join('&', Enumerable.Range(0, 100).Select(i => $"x{i}={new string('\u202e', 3)}"))
        );
        Assert.Equal(Usual, state);
        Assert.Equal(7, messages.Count);
        Assert.Equal("94 more parts of the address were left out.", messages[^1]);
        string shown = Assert.Single(StateQuery.Read("loss=" + new string('x', 1000)).Messages);
        Assert.InRange(shown.Length, 40, 100);
        (state, messages) = StateQuery.Read("seed=7&" + new string('x', 3000));
        Assert.Equal(Usual, state);
        Assert.StartsWith(
            "The address has 3007 letters behind the question mark; 2000 are read at most.",
            Assert.Single(messages),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Equal_states_train_alike_whatever_is_looked_at()
    {
        Assert.True(Usual.TrainsLike(Usual with { Pace = 3, Step = 9, XAxis = 1, YAxis = 0, Hidden = [new(8), new(8)] }));
        Assert.False(Usual.TrainsLike(Usual with { Seed = 2 }));
        Assert.False(Usual.TrainsLike(Usual with { Hidden = [new(8)] }));
        Assert.Equal(Usual.GetHashCode(), (Usual with { Hidden = [new(8), new(8)] }).GetHashCode());
    }

    private static (PlaygroundState, int) Read(string? query)
    {
        var (state, messages) = StateQuery.Read(query);
        return (state, messages.Count);
    }
}
