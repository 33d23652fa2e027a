using System.Numerics;

namespace Strata.Tests.Kernels;

// Inside the namespace, so that a kernel is found before a layer of the same name.
using Strata.Activations;
using Strata.Formulas;
using Strata.Kernels;
using Strata.Numerics;

/// <summary>Calls every kernel whose machine code is watched, so that a process that prints it meets each.</summary>
public sealed unsafe class ListedKernels
{
    [Fact]
    public void Products_of_every_height_give_the_reference()
    {
        for (int m = 1; m <= 13; m++)
        {
            Product<float>(m, 101);
            Product<double>(m, 101);
        }
    }

    [Fact]
    public void Products_of_few_columns_give_the_reference()
    {
        for (int n = 1; n <= 13; n++)
        {
            Product<float>(35, n);
            Product<double>(35, n);
        }
    }

    [Theory]
    [InlineData(1, 37)]
    [InlineData(2, 37)]
    [InlineData(4, 37)]
    [InlineData(8, 37)]
    [InlineData(16, 1100)]
    [InlineData(19, 1100)]
    public void A_row_times_lanes_of_columns_gives_the_reference(int lanes, int k)
    {
        // Lanes of 64 bytes, the widest. Of 1100 rows the caches near a processor do not keep so many.
        Product<float>(1, lanes * 64 / sizeof(float), k);
        Product<double>(1, lanes * 64 / sizeof(double), k);
    }

    [Fact]
    public void Every_activation_and_its_gradient_run_over_whole_lanes_and_a_rest()
    {
        foreach (Activation activation in Activation.All)
        {
            Assert.True(activation.Accept(new Elements<float>()));
            Assert.True(activation.Accept(new Elements<double>()));
        }
    }

    [Fact]
    public void Every_elementwise_rule_moves_weights()
    {
        foreach (Optimizer optimizer in Optimizer.All)
        {
            Assert.True(optimizer.Accept(new Steps<float>()));
            Assert.True(optimizer.Accept(new Steps<double>()));
        }
    }

    private static void Product<T>(int m, int n, int k = 37)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Native<T> a = Native<T>.Random(m * k, 1);
        using Native<T> b = Native<T>.Random(k * n, 2);
        using var c = new Native<T>(m * n);
        using var expected = new Native<T>(m * n);
        Gemm.Multiply(m, n, k, a.P, k, 1, b.P, n, 1, c.P, n);
        GemmReference.Multiply(m, n, k, a.P, k, 1, b.P, n, 1, expected.P, n);
        Same.Bits<T>(expected.Span, c.Span);
    }

    private sealed class Elements<T> : IActivationVisitor<bool>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public bool Visit<TActivation>(TActivation formula)
            where TActivation : struct, IActivation<TActivation>
        {
            const int Count = 1000;
            using Native<T> x = Native<T>.Random(Count, 3);
            using var y = new Native<T>(Count);
            using var slope = new Native<T>(Count);
            Elementwise.Map(formula, x.P, y.P, Count);
            Elementwise.MapGradient(formula, x.P, y.P, slope.P, Count);
            // The first lane's numbers are those of a lane of one.
            T one = *x.P;
            T alone;
            Elementwise.Map(formula, &one, &alone, 1);
            return alone.Equals(*y.P);
        }

        public bool VisitRow<TActivation>(TActivation formula)
            where TActivation : struct, IRowActivation<TActivation> => true;
    }

    private sealed class Steps<T> : IOptimizerVisitor<bool>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public bool Visit<TRule>(TRule rule)
            where TRule : struct, IUpdateRule<TRule>
        {
            const int Count = 1000;
            using Native<T> weights = Native<T>.Random(Count, 4);
            using Native<T> gradients = Native<T>.Random(Count, 5);
            using Native<T> s0 = Native<T>.Random(Count, 6);
            using Native<T> s1 = Native<T>.Random(Count, 7);
            using Native<T> s2 = Native<T>.Random(Count, 8);
            using Native<T> s3 = Native<T>.Random(Count, 9);
            T[] before = weights.ToArray();
            Update.Apply(rule, rule.At(0.01, 1), weights.P, gradients.P, s0.P, s1.P, s2.P, s3.P, Count);
            return !before.AsSpan().SequenceEqual(weights.Span);
        }

        public bool VisitVariable<TRule>(TRule rule)
            where TRule : struct, IVariableRule<TRule> => true;
    }
}
