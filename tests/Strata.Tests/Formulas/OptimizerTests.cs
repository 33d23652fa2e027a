using System.Text.Json;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Tests.Formulas;

public class OptimizerTests
{
    /// <summary>Goldens whose rule or option is not written yet; the test below fails when one of them appears.</summary>
    private static readonly string[] Missing =
    [
        "Adadelta {}",
        "Adafactor {}",
        "Adagrad {}",
        "Adam {gradient_accumulation_steps}",
        "Adam {use_ema,ema_momentum,ema_overwrite_frequency}",
        "Adamax {}",
        "Ftrl {}",
        "Lamb {}",
        "Lion {}",
        "Nadam {}",
    ];

    public static TheoryData<string> Names => [.. Optimizer.All.Select(o => o.GetType().Name)];

    private static Optimizer? Build(JsonElement golden)
    {
        var known = Optimizer.All.FirstOrDefault(o => o.GetType().Name == Golden.Name(golden));
        return known is null ? null : (Optimizer?)Golden.Create(known.GetType(), golden.GetProperty("params"));
    }

    [Fact]
    public void Follow_Keras_down_Rosenbrocks_valley()
    {
        JsonElement all = Golden.Keras("optimizers");
        int cases = 0;
        foreach (JsonElement golden in all.GetProperty("cases").EnumerateArray())
        {
            if (Build(golden) is not { } optimizer)
            {
                continue;
            }
            cases++;
            var descent = new Descent(optimizer, Golden.Numbers(all.GetProperty("start")));
            int step = 0;
            foreach (JsonElement expected in golden.GetProperty("trajectory").EnumerateArray())
            {
                descent.Step();
                step++;
                double[] weights = Golden.Numbers(expected);
                for (int i = 0; i < weights.Length; i++)
                {
                    // The floor: near 0 a weight carries the roundings of gradients near 100, which the steps before it summed up.
                    Golden.Close(
                        weights[i],
                        descent.Weights[i],
                        1e-12,
                        1e-14,
                        $"{Golden.Title(golden)}, step {step}, weight {i}"
                    );
                }
            }
        }
        Assert.True(cases >= 11, $"only {cases} goldens were found");
    }

    [Fact]
    public void Goldens_not_yet_written_are_listed()
    {
        var missing =
            from golden in Golden.Keras("optimizers").GetProperty("cases").EnumerateArray()
            where Build(golden) is null
            let known = Optimizer.All.Any(o => o.GetType().Name == Golden.Name(golden))
            let options = known ? golden.GetProperty("params").EnumerateObject().Select(p => p.Name) : []
            select $"{Golden.Name(golden)} {{{string.Join(',', options)}}}";
        Assert.Equal(Missing, missing.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Slots_are_taken_only_where_used(string name)
    {
        Assert.Equal(
            name switch
            {
                "SGD" => 0,
                "RMSprop" => 1,
                _ => 2,
            },
            SlotsOf(Optimizer.Named(name))
        );
    }

    [Fact]
    public void Options_take_slots_of_their_own()
    {
        Assert.Equal(1, SlotsOf(new SGD(Momentum: 0.9)));
        Assert.Equal(2, SlotsOf(new RMSprop(Centered: true)));
        Assert.Equal(2, SlotsOf(new RMSprop(Momentum: 0.5)));
        Assert.Equal(3, SlotsOf(new RMSprop(Momentum: 0.5, Centered: true)));
        Assert.Equal(3, SlotsOf(new Adam(Amsgrad: true)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_a_gradient_nothing_moves_and_a_bad_gradient_is_seen(string name)
    {
        var descent = new Descent(Optimizer.Named(name) with { WeightDecay = null }, [1, -2, 0.5, 0]);
        descent.Step([0, 0, 0, double.NaN]);
        Assert.Equal([1, -2, 0.5, double.NaN], descent.Weights);
    }

    [Fact]
    public void Decay_is_an_option_of_every_optimizer_and_a_default_of_AdamW()
    {
        Assert.Equal(0.004, new AdamW().WeightDecay);
        Assert.Null(new Adam().WeightDecay);
        Assert.Equal(0.02, (new SGD() with { WeightDecay = 0.02 }).WeightDecay);
        Assert.NotEqual<Optimizer>(new Adam(), new Adam { ClipNorm = 1 });
        Assert.Equal(new Adam(), new Adam());
        Assert.Equal(0.001, Optimizer.Named("adam").LearningRate);
    }

    [Fact]
    public void Names_are_found_in_any_spelling()
    {
        Assert.Equal(new SGD(), Optimizer.Named("sgd"));
        Assert.Equal(new RMSprop(), Optimizer.Named("RMSprop"));
        Assert.Contains("Did you mean 'Adam'?", Assert.Throws<ArgumentException>(() => Optimizer.Named("adm")).Message);
    }

    private static int SlotsOf(Optimizer optimizer) => optimizer.Accept(new SlotCounter());

    private sealed class SlotCounter : IOptimizerVisitor<int>
    {
        public int Visit<TRule>(TRule rule)
            where TRule : struct, IUpdateRule<TRule> => rule.SlotCount;
    }

    /// <summary>The plain loop that training's kernel must agree with: clip, decay, update.</summary>
    private sealed class Descent(Optimizer optimizer, double[] start)
    {
        private readonly Slots<Scalar<double>>[] slots = new Slots<Scalar<double>>[start.Length];
        private long step;

        public double[] Weights { get; } = [.. start];

        public void Step() => Step(Gradient(Weights));

        public void Step(double[] gradient)
        {
            step++;
            // Two variables of two numbers each.
            double global = Shrink(gradient, optimizer.GlobalClipNorm);
            double[] first = gradient[..2],
                second = gradient[2..];
            double[] share = [Shrink(first, optimizer.ClipNorm), Shrink(second, optimizer.ClipNorm)];
            for (int i = 0; i < gradient.Length; i++)
            {
                double g = gradient[i] * global * share[i / 2];
                g = optimizer.ClipValue is { } limit ? Math.Clamp(g, -limit, limit) : g;
                Weights[i] -= Weights[i] * (optimizer.WeightDecay ?? 0) * optimizer.LearningRate;
                Weights[i] = optimizer.Accept(new Mover(this, i, g));
            }
        }

        private static double Shrink(double[] gradient, double? limit) =>
            limit is { } most ? most / Math.Max(most, Math.Sqrt(gradient.Sum(g => g * g))) : 1;

        private static double[] Gradient(double[] v)
        {
            var gradient = new double[v.Length];
            for (int i = 0; i + 1 < v.Length; i++)
            {
                double off = v[i + 1] - v[i] * v[i];
                gradient[i] += -2 * (1 - v[i]) - 400 * v[i] * off;
                gradient[i + 1] += 200 * off;
            }
            return gradient;
        }

        private sealed class Mover(Descent descent, int place, double gradient) : IOptimizerVisitor<double>
        {
            public double Visit<TRule>(TRule rule)
                where TRule : struct, IUpdateRule<TRule>
            {
                var weight = new Scalar<double>(descent.Weights[place]);
                var step = new Step<Scalar<double>>(rule.At(descent.Rate, descent.step));
                rule.Update(ref weight, new Scalar<double>(gradient), ref descent.slots[place], step);
                return weight.Value;
            }
        }

        private double Rate => optimizer.LearningRate;
    }
}
