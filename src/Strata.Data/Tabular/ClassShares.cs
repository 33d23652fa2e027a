namespace Strata.Data;

/// <summary>How much the rows of each class count.</summary>
internal static class ClassShares
{
    /// <summary>For each label its weight; null where every row counts 1.</summary>
    /// <exception cref="ArgumentException">A weight is of a class that there is not.</exception>
    public static IReadOnlyDictionary<int, double>? Weights(TabularPlan plan, Dataset train)
    {
        IReadOnlyList<string> classes = plan.Target.Classes;
        if (plan.Options.ClassWeights is { Count: > 0 } given)
        {
            return given.ToDictionary(pair => Place(classes, pair.Key), pair => pair.Value);
        }
        if (plan.Options.ClassWeighting != ClassWeighting.Balanced || plan.Target.IsRegression)
        {
            return null;
        }
        Dictionary<double, int> counts = train.Targets[0].Numbers().CountBy(label => label).ToDictionary();
        return counts.ToDictionary(pair => (int)pair.Key, pair => (double)train.Count / (counts.Count * pair.Value));
    }

    private static int Place(IReadOnlyList<string> classes, string name)
    {
        int place = classes.ToList().IndexOf(name);
        return place >= 0
            ? place
            : throw new ArgumentException(
                $"ClassWeights names the class '{name}', which there is not.{NearWord.Meant(name, classes)} "
                    + (classes.Count == 0 ? "The target is a number." : $"The classes are {NearWord.Listed(classes)}.")
            );
    }
}
