using System.Text.Json;
using Strata.Formulas;
using Strata.Numerics;
using Strata.Regularizers;

namespace Strata.Tests.Formulas;

public class RegularizerTests
{
    private static (double Value, double Slope) Read(Regularizer regularizer, double weight) =>
        regularizer.Accept(new Reading(weight));

    private sealed class Reading(double weight) : IRegularizerVisitor<(double, double)>
    {
        public (double, double) Visit<TPenalty>(TPenalty penalty)
            where TPenalty : struct, IUnaryFormula<TPenalty>
        {
            Assert.Equal(Saves.Input, penalty.Saves);
            var w = new Scalar<double>(weight);
            return (penalty.Forward(w).Value, TPenalty.Derivative(penalty, w).Value);
        }
    }

    [Fact]
    public void Agree_with_Keras()
    {
        JsonElement goldens = Golden.Keras("regularizers");
        double[] weights = Golden.Numbers(goldens.GetProperty("weight"));
        List<string> missing = [];
        foreach (JsonElement golden in goldens.GetProperty("regularizers").EnumerateArray())
        {
            if (Regularizer.All.FirstOrDefault(r => r.GetType().Name == Golden.Name(golden)) is not { } known)
            {
                missing.Add(Golden.Name(golden));
                continue;
            }
            var regularizer = (Regularizer)Golden.Create(known.GetType(), golden.GetProperty("params"))!;
            double sum = weights.Sum(w => Read(regularizer, w).Value);
            // A sum of 20 numbers of one sign: 20 roundings.
            Golden.Close(golden.GetProperty("value").GetDouble(), sum, 1e-14, 0, Golden.Title(golden));
        }
        Assert.Equal(["OrthogonalRegularizer"], missing.Distinct());
    }

    [Fact]
    public void Slopes_pull_towards_0_and_vanish_there()
    {
        Assert.Equal(0.01, Read(new L1(), 3).Slope);
        Assert.Equal(-0.01, Read(new L1(), -3).Slope);
        Assert.Equal(0, Read(new L1(), 0).Slope);
        Golden.Close(0.06, Read(new L2(), 3).Slope, 1e-15, 0, "l2");
        Golden.Close(0.5 + 0.4, Read(new L1L2(0.5, 0.1), 2).Slope, 1e-15, 0, "l1_l2");
        Assert.Equal((0, 0), Read(new L1L2(), 5));
        Assert.True(double.IsNaN(Read(new L2(), double.NaN).Value));
    }

    [Fact]
    public void Names_are_found_in_any_spelling()
    {
        Assert.Equal(new L2(0.01), Regularizer.Named("l2"));
        Assert.Equal(new L1L2(0, 0), Regularizer.Named("l1_l2"));
        Assert.Contains("L1, L2, L1L2", Assert.Throws<ArgumentException>(() => Regularizer.Named("ridge")).Message);
    }
}
