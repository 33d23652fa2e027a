using System.Text.Json;
using Strata.Formulas;

namespace Strata.Tests.Formulas;

public class OptimizerTests
{
    public static TheoryData<string> Names => [.. Optimizer.All.Select(o => o.GetType().Name)];

    public static TheoryData<string> Goldens => [.. KerasCases("optimizers").Select(Golden.Title)];

    private static IEnumerable<JsonElement> KerasCases(string file) => Golden.Keras(file).GetProperty("cases").EnumerateArray();

    private static Optimizer Build(JsonElement golden) => Golden.Read<Optimizer>(golden);

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Follow_Keras_down_Rosenbrocks_valley(string title)
    {
        JsonElement golden = KerasCases("optimizers").First(golden => Golden.Title(golden) == title);
        var descent = new Descent(Build(golden), [2], [2])
        {
            Weights = Golden.Numbers(Golden.Keras("optimizers").GetProperty("start")),
        };
        int step = 0;
        foreach (JsonElement expected in golden.GetProperty("trajectory").EnumerateArray())
        {
            descent.Step(Descent.Rosenbrock(descent.Weights));
            step++;
            // The floor: near 0 a weight carries the roundings of gradients near 100, which the steps before it summed up.
            Near(expected, descent.Weights, 1e-12, 1e-14, $"step {step}");
        }
        Assert.Equal(60, step);
    }

    private static void Near(JsonElement expected, double[] weights, double relative, double absolute, string what)
    {
        double[] numbers = Golden.Numbers(expected);
        Assert.Equal(numbers.Length, weights.Length);
        for (int i = 0; i < weights.Length; i++)
        {
            Golden.Close(numbers[i], weights[i], relative, absolute, $"{what}, weight {i}");
        }
    }

    [Fact]
    public void Slots_are_taken_only_where_used()
    {
        Assert.Equal(0, SlotsOf(new SGD()));
        Assert.Equal(1, SlotsOf(new SGD(Momentum: 0.9)));
        Assert.Equal(1, SlotsOf(new RMSprop()));
        Assert.Equal(2, SlotsOf(new RMSprop(Centered: true)));
        Assert.Equal(2, SlotsOf(new RMSprop(Momentum: 0.5)));
        Assert.Equal(3, SlotsOf(new RMSprop(Momentum: 0.5, Centered: true)));
        Assert.Equal(2, SlotsOf(new Adam()));
        Assert.Equal(3, SlotsOf(new Adam(Amsgrad: true)));
        Assert.Equal(1, SlotsOf(new Adagrad()));
        Assert.Equal(1, SlotsOf(new Lion()));
        Assert.Equal(3, SlotsOf(new Adam { UseEma = true }));
        Assert.Equal(3, SlotsOf(new Adam { GradientAccumulationSteps = 2 }));
    }

    [Fact]
    public void Adafactor_remembers_rows_and_columns_of_a_matrix_and_all_of_a_vector()
    {
        var descent = new Descent(new Adafactor(), [30, 20], [5]);
        Assert.Equal(30 + 20 + 5, descent.Remembered);
        Assert.Equal(600 + 5 + 5, new Descent(new Muon(), [30, 20], [5]).Remembered);
        Assert.Equal(605 * (2 + 2 * 10) + 1, new Descent(new LBFGS(), [30, 20], [5]).Remembered);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_a_gradient_nothing_moves_and_a_bad_gradient_is_seen(string name)
    {
        Optimizer optimizer = Optimizer.Named(name) with { WeightDecay = null };
        optimizer = optimizer is Muon muon ? muon with { AdamWeightDecay = null } : optimizer;
        if (optimizer is Ftrl)
        {
            return; // Where no gradient has been, the leader is at 0.
        }
        var still = new Descent(optimizer, [4]) { Weights = [1, -2, 0.5, 0] };
        still.Step([0, 0, 0, 0]);
        Assert.Equal([1, -2, 0.5, 0], still.Weights);
        var descent = new Descent(optimizer, [4]) { Weights = [1, -2, 0.5, 0] };
        descent.Step([0, 0, 0, double.NaN]);
        Assert.Equal(double.NaN, descent.Weights[3]);
    }

    /// <summary>Every optimizer with every option that changes what it remembers or does, down the same valley twice.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Goes_down_with_each_option(string name)
    {
        if (name == nameof(LBFGS))
        {
            return; // Clipped gradients tell it of a bowl that is not there.
        }
        foreach (
            Optimizer optimizer in new[]
            {
                Optimizer.Named(name),
                Optimizer.Named(name) with
                {
                    ClipNorm = 1,
                },
                Optimizer.Named(name) with
                {
                    ClipValue = 0.5,
                    WeightDecay = 0.001,
                },
                Optimizer.Named(name) with
                {
                    GlobalClipNorm = 1,
                    LossScaleFactor = 1,
                },
                Optimizer.Named(name) with
                {
                    UseEma = true,
                    EmaOverwriteFrequency = 5,
                },
                Optimizer.Named(name) with
                {
                    GradientAccumulationSteps = 2,
                },
            }
        )
        {
            var descent = new Descent(optimizer, [2, 3], [2]) { Weights = [3, -2, 1, 4, -5, 2, 1, -1] };
            double before = Height(descent.Weights);
            for (int i = 0; i < 40; i++)
            {
                descent.Step(descent.Weights);
            }
            Assert.True(Height(descent.Weights) < before, $"{optimizer}");
        }

        static double Height(double[] weights) => weights.Sum(w => w * w);
    }

    [Fact]
    public void Newtons_method_reaches_the_bottom_of_Rosenbrocks_valley()
    {
        // From near by: without a line search far moves are a gamble.
        var descent = new Descent(new LBFGS(ToleranceChange: 0), [4]) { Weights = [0.9, 0.85, 0.8, 0.7] };
        for (int i = 0; i < 100; i++)
        {
            descent.Step(Descent.Rosenbrock(descent.Weights));
        }
        Assert.All(descent.Weights, w => Golden.Close(1, w, 1e-6, 0, "the bottom is at 1"));
    }

    [Fact]
    public void Follow_PyTorch_where_Keras_has_none()
    {
        JsonElement file = Golden.Torch("optimizers");
        int cases = 0;
        foreach (JsonElement golden in file.GetProperty("cases").EnumerateArray())
        {
            var descent = new Descent(Build(golden), [4]) { Weights = Golden.Numbers(file.GetProperty("start")) };
            int step = 0;
            foreach (JsonElement expected in golden.GetProperty("trajectory").EnumerateArray())
            {
                descent.Step(Descent.Rosenbrock(descent.Weights));
                step++;
                // LBFGS divides by differences of gradients, which carry their roundings into every later step.
                double tolerance = Golden.Name(golden) == "LBFGS" ? 1e-8 : 1e-12;
                Near(expected, descent.Weights, tolerance, 1e-14, $"{Golden.Title(golden)}, step {step}");
            }
            cases++;
        }
        Assert.Equal(6, cases);
    }

    [Fact]
    public void Adafactor_of_a_matrix_is_the_papers() => Matrix(new Adafactor(0.05), new PlainRules(3, 4).Adafactor(0.05));

    [Fact]
    public void Lamb_takes_the_length_of_a_matrix() => Matrix(new Lamb(0.05), new PlainRules(3, 4).Lamb(0.05));

    [Fact]
    public void Muon_is_Newtons_and_Schulz_iteration_of_the_momentum()
    {
        Matrix(new Muon(0.05), new PlainRules(3, 4).Muon(0.05, nesterov: true));
        Matrix(new Muon(0.05, Nesterov: false), new PlainRules(3, 4).Muon(0.05, nesterov: false));
    }

    [Fact]
    public void ScheduleFreeAdamW_averages_its_steps() =>
        Matrix(new ScheduleFreeAdamW(0.05, WarmupSteps: 4), new PlainRules(3, 4).ScheduleFree(0.05, warmup: 4));

    // A 3 x 4 matrix whose gradient is random, against plain loops.
    private static void Matrix(Optimizer optimizer, Action<double[], double[]> plain)
    {
        double[] weights = [.. Enumerable.Range(0, 12).Select(i => Math.Sin(1 + i))];
        var descent = new Descent(optimizer, [3, 4]) { Weights = weights };
        for (int step = 1; step <= 20; step++)
        {
            double[] gradient = [.. Enumerable.Range(0, 12).Select(i => Math.Sin(1 + 7 * i + 12.5 * step))];
            plain(weights, gradient);
            descent.Step(gradient);
            for (int i = 0; i < weights.Length; i++)
            {
                Golden.Close(
                    weights[i],
                    descent.Weights[i],
                    1e-11,
                    1e-13,
                    $"{optimizer.GetType().Name}, step {step}, weight {i}"
                );
            }
        }
    }

    [Fact]
    public void Muon_makes_the_move_of_a_matrix_nearly_orthogonal_and_names_choose_Adam()
    {
        double[] gradient = [1, 2, 3, 4, 5, 6.5];
        foreach (int[] shape in new[] { new[] { 2, 3 }, [3, 2] })
        {
            var descent = new Descent(new Muon(1, RmsRate: null) { WeightDecay = null }, shape);
            double[] before = descent.Weights;
            descent.Step(gradient);
            double[] move = [.. descent.Weights.Zip(before, (after, w) => w - after)];
            // All singular values lie near 1, so the squared length is near the smaller side; five steps come within a third.
            Assert.InRange(move.Sum(x => x * x), 2 * 0.45, 2 * 1.5);
        }
        var muon = new Muon(ExcludeLayers: ["head"]);
        Assert.True(muon.FollowsAdam(new Variable("head/kernel", [2, 3])));
        Assert.True(muon.FollowsAdam(new Variable("token_embedding/embeddings", [2, 3])));
        Assert.True(muon.FollowsAdam(new Variable("dense/bias", [3])));
        Assert.False(muon.FollowsAdam(new Variable("dense/kernel", [2, 3])));
        Assert.Equal(muon, new Muon(ExcludeLayers: ["head"]));
    }

    [Fact]
    public void Options_that_do_not_go_together_are_refused_when_the_model_is_compiled()
    {
        Refused(new Adam { ClipNorm = 1, ClipValue = 2 }, "one of the three");
        Refused(new Adam { GradientAccumulationSteps = 1 }, "GradientAccumulationSteps");
        Refused(new LBFGS(HistorySize: 0), "HistorySize");
        Refused(new LBFGS(HistorySize: 1_000_000), "HistorySize");
        Refused(new Muon(Steps: -1), "Steps");
        Refused(new Adam { EmaMomentum = 1.5 }, "EmaMomentum");
        Refused(new Adam { EmaOverwriteFrequency = 0 }, "EmaOverwriteFrequency");
        Refused(new Adam { LossScaleFactor = 0 }, "LossScaleFactor");

        static void Refused(Optimizer optimizer, string word) =>
            Assert.Contains(
                word,
                Assert.Throws<ArgumentException>(() => new Descent(optimizer, [2])).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Decay_is_an_option_of_every_optimizer_and_a_default_of_AdamW()
    {
        Assert.Equal(0.004, new AdamW().WeightDecay);
        Assert.Null(new Adam().WeightDecay);
        Assert.Equal(0.02, (new SGD() with { WeightDecay = 0.02 }).WeightDecay);
        Assert.NotEqual<Optimizer>(new Adam(), new Adam { ClipNorm = 1 });
        Assert.Equal(new Adam(), new Adam());
        Assert.Equal<LearningRate>(0.001, Optimizer.Named("adam").LearningRate);
    }

    [Fact]
    public void Names_are_found_in_any_spelling()
    {
        Assert.Equal(new SGD(), Optimizer.Named("sgd"));
        Assert.Equal(new RMSprop(), Optimizer.Named("RMSprop"));
        Assert.Contains("Did you mean 'Adam'?", Assert.Throws<ArgumentException>(() => Optimizer.Named("adm")).Message);
    }

    // Numbers remembered of a variable of one number.
    private static int SlotsOf(Optimizer optimizer) => (int)new Descent(optimizer, [1]).Remembered;
}
