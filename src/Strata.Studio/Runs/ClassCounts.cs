using Strata.Plots;

namespace Strata.Studio.Runs;

/// <summary>How often a model takes each class for each, on the rows that were held out.</summary>
/// <param name="Names">What the classes are called.</param>
/// <param name="Counts">[what it is, what it is taken for].</param>
public sealed record ClassCounts(IReadOnlyList<string> Names, int[,] Counts)
{
    /// <summary>Of more classes there is no room for a table.</summary>
    public const int MostClasses = 30;

    /// <summary>How many rows were counted.</summary>
    public int Rows => Counts.Cast<int>().Sum();

    /// <summary>Counts for a run; null where it tells no classes, too many, or its rows cannot be had.</summary>
    public static ClassCounts? Of(RunRecord run)
    {
        try
        {
            RunSubject subject = RunSubject.Load(run);
            if (subject.Test is not { Targets: [{ IsLabel: true, RowSize: 1 }, ..] } test)
            {
                return null;
            }
            ClassPredictions predictions = ClassPredictions.Of(test, subject.Model.Predict(test)[0]);
            if (predictions.Classes > MostClasses)
            {
                return null;
            }
            var counts = new int[predictions.Classes, predictions.Classes];
            for (int row = 0; row < predictions.Count; row++)
            {
                counts[predictions.Labels[row], predictions.Answer(row)]++;
            }
            return new(predictions.ClassNames, counts);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The rest of the page says what is wrong with the model; without its rows there is no table.
            return null;
        }
    }

    /// <summary>Which share of a class is taken for another, or itself; 0 where the class has no row.</summary>
    public double Share(int actual, int predicted)
    {
        int all = Enumerable.Range(0, Names.Count).Sum(other => Counts[actual, other]);
        return all == 0 ? 0 : (double)Counts[actual, predicted] / all;
    }
}
