using System.Text.Json;
using Strata.Constraints;

namespace Strata.Tests.Formulas;

public class ConstraintTests
{
    // A row of 0 has no gradient, so that a step does nothing but constrain.
    private static readonly Dataset Nothing = Dataset.From(new double[] { 0 }, new double[] { 0 });

    private static double[] After(Constraint constraint, int[] shape, double[] weights)
    {
        Sequential model = Constrained.Model(shape, weights, constraint: constraint);
        model.Fit(Nothing);
        return model.Weights[0].ToTensor<double>().ToArray();
    }

    [Fact]
    public void Agree_with_Keras()
    {
        JsonElement goldens = Golden.Keras("regularizers");
        double[] weights = Golden.Numbers(goldens.GetProperty("weight"));
        int cases = 0;
        foreach (JsonElement golden in goldens.GetProperty("constraints").EnumerateArray())
        {
            double[] expected = Golden.Numbers(golden.GetProperty("value"));
            double[] actual = After(Golden.Read<Constraint>(golden), [5, 4], weights);
            for (int i = 0; i < expected.Length; i++)
            {
                Golden.Close(expected[i], actual[i], 1e-14, 0, $"{Golden.Title(golden)} at {i}");
            }
            cases++;
        }
        Assert.Equal(5, cases);
    }

    [Fact]
    public void Zeros_stay_and_NaN_is_seen()
    {
        foreach (Constraint constraint in Constraint.All)
        {
            Assert.Equal([0, 0, 0, 0], After(constraint, [2, 2], [0, 0, 0, 0]));
            Assert.Contains(double.NaN, After(constraint, [2, 2], [1, double.NaN, 1, 1]));
        }
    }

    [Fact]
    public void Vectors_are_constrained_too_and_an_axis_that_is_not_there_is_told()
    {
        Golden.Close(1, After(new UnitNorm(), [3], [3, 4, 12]).Sum(w => w * w), 1e-6, 0, "the length");
        Assert.Contains(
            "(3)",
            Assert.ThrowsAny<ArgumentException>(() => After(new UnitNorm(1), [3], [3, 4, 12])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Names_are_found_in_any_spelling()
    {
        Assert.Equal(new MaxNorm(), Constraint.Named("max_norm"));
        Assert.Equal(new NonNeg(), Constraint.Named("non_neg"));
        Assert.Contains("UnitNorm", Assert.Throws<ArgumentException>(() => Constraint.Named("unitnrm")).Message);
    }
}
