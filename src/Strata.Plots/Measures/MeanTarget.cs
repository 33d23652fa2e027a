using System.Numerics.Tensors;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>The baseline that always says the mean.</summary>
internal static class MeanTarget
{
    public static Baseline Of(Dataset train, Dataset test)
    {
        double mean = TensorPrimitives.Average<double>(TargetRows.Numbers(train));
        double[] asked = TargetRows.Numbers(test);
        var said = new double[asked.Length];
        Array.Fill(said, mean);
        return new(
            "mean",
            $"Always says {Wording.Number(mean)}, the mean of the rows that were learned from.",
            new NumberPredictions(asked, said).Measure()
        );
    }
}
