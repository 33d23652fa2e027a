namespace Strata.Plots;

/// <summary>One class against all others: who is of it, and how sure the model is.</summary>
internal static class OneAgainstRest
{
    public static (bool[] Positive, double[] Scores) Of(ClassPredictions predictions, int label)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)label, (uint)predictions.Classes, nameof(label));
        var positive = new bool[predictions.Count];
        var scores = new double[predictions.Count];
        for (int row = 0; row < positive.Length; row++)
        {
            positive[row] = predictions.Labels[row] == label;
            scores[row] = predictions[row, label];
        }
        return (positive, scores);
    }

    /// <summary>The classes whose curves are drawn: of two the second, for the first is its mirror; of more all.</summary>
    public static IEnumerable<int> Drawn(ClassPredictions predictions) =>
        predictions.Classes == 2 ? [1] : Enumerable.Range(0, predictions.Classes);
}
