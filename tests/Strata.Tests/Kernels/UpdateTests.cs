using System.Numerics;

namespace Strata.Tests.Kernels;

// Inside the namespace, so that a kernel is found before a layer of the same name.
using Strata.Formulas;
using Strata.Kernels;
using Strata.Numerics;

public unsafe class UpdateTests
{
    private readonly record struct Plain : IUpdateRule<Plain>
    {
        public int SlotCount => 0;

        public Step At(double learningRate, long step) => new(learningRate);

        public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
            where L : struct, ILane<L> => weight -= step.Rate * gradient;
    }

    private readonly record struct Counting(int SlotCount) : IUpdateRule<Counting>
    {
        public Step At(double learningRate, long step) => new(learningRate, 1, 2, 3);

        public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
            where L : struct, ILane<L>
        {
            slots.First += step.First * gradient;
            slots.Second += step.Second * gradient;
            slots.Third += step.Third * gradient;
            slots.Fourth += weight;
            weight -= step.Rate * slots.First;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(100_001)]
    public void Gradients_are_scaled_then_clipped_and_weights_decay_first(int count)
    {
        Check<float>(count);
        Check<double>(count);

        static void Check<T>(int count)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using Native<T> weights = Native<T>.Random(count, 1);
            using Native<T> gradients = Native<T>.Random(count, 2);
            T[] before = weights.ToArray();
            T[] kept = gradients.ToArray();
            var rule = default(Plain);
            Update.Apply(rule, rule.At(0.5, 1), weights.P, gradients.P, null, null, null, null, count, 0.25, 2, 3);
            var expected = new T[count];
            for (int i = 0; i < count; i++)
            {
                T g = T.Clamp(kept[i] + kept[i], T.CreateTruncating(-3), T.CreateTruncating(3));
                expected[i] = before[i] - before[i] * T.CreateTruncating(0.25) - T.CreateTruncating(0.5) * g;
            }
            Same.Bits<T>(expected, weights.Span);
            Same.Bits<T>(kept, gradients.Span);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Slots_that_a_rule_has_are_kept_and_no_others(int slots)
    {
        const int Count = 45;
        using Native<double> weights = Native<double>.Random(Count, 3);
        using Native<double> gradients = Native<double>.Random(Count, 4);
        Native<double>[] memory = [.. Enumerable.Range(0, 4).Select(i => Native<double>.Random(Count, 5 + i))];
        double[] w = weights.ToArray();
        double[] g = gradients.ToArray();
        double[][] m = [.. memory.Select(s => s.ToArray())];
        var rule = new Counting(slots);
        Update.Apply<double, Counting>(
            rule,
            rule.At(0.1, 1),
            weights,
            gradients,
            slots > 0 ? memory[0].P : null,
            slots > 1 ? memory[1].P : null,
            slots > 2 ? memory[2].P : null,
            slots > 3 ? memory[3].P : null,
            Count
        );
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(slots > 0 ? m[0][i] + g[i] : m[0][i], memory[0].P[i]);
            Assert.Equal(slots > 1 ? m[1][i] + 2 * g[i] : m[1][i], memory[1].P[i]);
            Assert.Equal(slots > 2 ? m[2][i] + 3 * g[i] : m[2][i], memory[2].P[i]);
            Assert.Equal(slots > 3 ? m[3][i] + w[i] : m[3][i], memory[3].P[i]);
            Assert.Equal(w[i] - 0.1 * (slots > 0 ? m[0][i] + g[i] : g[i]), weights.P[i]);
        }
        foreach (Native<double> slot in memory)
        {
            slot.Dispose();
        }
    }

    [Fact]
    public void Bits_are_the_same_at_every_width()
    {
        const int Count = 77;
        using Native<float> start = Native<float>.Random(Count, 9);
        using Native<float> gradients = Native<float>.Random(Count, 10);
        gradients.P[5] = float.NaN;
        using var weights = new Native<float>(Count);
        using var slot = new Native<float>(Count);
        var rule = new Counting(1);
        var buffers = new Update.Buffers<float>(weights, gradients, slot, null, null, null);
        Same.AtEveryWidth(
            new Update.Loop<float, Counting>(rule, rule.At(0.3, 2), buffers, 0.01, 0.7, 1),
            weights,
            Count,
            () =>
            {
                Elementwise.Copy<float>(start, weights, Count);
                Elementwise.Copy<float>(start, slot, Count);
            }
        );
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using Native<float> weights = Native<float>.Random(100_000, 1);
        Same.AllocatesNothing(() =>
            Update.Apply(default(Plain), new Step(0.1), weights.P, weights.P, null, null, null, null, weights.Count)
        );
    }
}
