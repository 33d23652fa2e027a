using System.Numerics.Tensors;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>The baseline that always says the class that was most frequent.</summary>
internal static class MajorityClass
{
    public static Baseline Of(Dataset train, Dataset test)
    {
        int[] labels = TargetRows.Labels(train);
        int[] asked = TargetRows.Labels(test);
        int classes = TargetRows.Classes(train, test);
        var counts = new float[classes];
        foreach (int label in labels)
        {
            counts[label]++;
        }
        // The same shares for every row: the answer is the largest, and as probabilities nothing simpler is right more often.
        var probabilities = new double[asked.Length * classes];
        for (int i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = counts[i % classes] / (double)labels.Length;
        }
        int majority = TensorPrimitives.IndexOfMax<float>(counts);
        string name = train.ClassNames is { } names && majority < names.Count ? names[majority] : $"{majority}";
        return new(
            "most frequent class",
            $"Always says '{Wording.Short(name, 40)}', the class of {Wording.Percent(counts[majority] / labels.Length)} of the rows "
                + "that were learned from.",
            new ClassPredictions(asked, probabilities).Measure()
        );
    }
}
