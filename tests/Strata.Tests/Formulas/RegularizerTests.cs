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

        public (double, double) VisitArray<TPenalty>(TPenalty penalty)
            where TPenalty : struct, IArrayPenalty<TPenalty> => throw new InvalidOperationException("It is for single weights.");
    }

    [Fact]
    public void Agree_with_Keras()
    {
        JsonElement goldens = Golden.Keras("regularizers");
        Dataset nothing = Dataset.From(new double[] { 0 }, new double[] { 0 });
        foreach (JsonElement golden in goldens.GetProperty("regularizers").EnumerateArray())
        {
            // A row of zeros predicts 0, so that the loss is the penalty alone.
            var regularizer = Golden.Read<Regularizer>(golden);
            Sequential model = Constrained.Model([5, 4], Golden.Numbers(goldens.GetProperty("weight")), regularizer: regularizer);
            double penalty = model.Evaluate(nothing)["loss"];
            // A sum of 20 numbers or products, of either sign where cosines are taken.
            Golden.Close(golden.GetProperty("value").GetDouble(), penalty, 1e-13, 0, Golden.Title(golden));
        }
    }

    [Fact]
    public void Orthogonal_rows_cost_nothing_parallel_ones_the_factor_and_zeros_no_NaN()
    {
        Dataset nothing = Dataset.From(new double[] { 0 }, new double[] { 0 });
        double Penalty(double[] weights, OrthogonalMode mode)
        {
            Sequential model = Constrained.Model([2, 2], weights, regularizer: new OrthogonalRegularizer(0.5, mode));
            model.Fit(nothing);
            Assert.All(model.Weights[0].ToTensor<double>().ToArray(), w => Assert.True(double.IsFinite(w)));
            model.Weights[0].Set(weights);
            return model.Evaluate(nothing)["loss"];
        }
        Golden.Close(0, Penalty([2, 0, 0, 7], OrthogonalMode.Rows), 0, 1e-15, "orthogonal");
        Golden.Close(0.5, Penalty([1, 2, -2, -4], OrthogonalMode.Rows), 1e-14, 0, "parallel");
        Golden.Close(0.5 * 0.8, Penalty([1, 2, 2, 1], OrthogonalMode.Columns), 1e-14, 0, "between");
        Golden.Close(0, Penalty([1, 2, 0, 0], OrthogonalMode.Rows), 0, 1e-15, "zeros");
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
        Assert.Contains(
            "L1, L2, L1L2, OrthogonalRegularizer",
            Assert.Throws<ArgumentException>(() => Regularizer.Named("ridge")).Message
        );
    }
}
