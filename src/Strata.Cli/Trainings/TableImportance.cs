using Strata.Data;
using Strata.Numerics;
using Strata.Plots;

namespace Strata.Cli.Trainings;

/// <summary>How much a model of tables suffers without each of its columns.</summary>
internal static class TableImportance
{
    private const int MostRows = 2000;
    private const int MostColumns = 100;
    private const int Repeats = 5;

    /// <summary>The fall of the score when a column's cells are shuffled over the rows; null where there are very many columns.</summary>
    public static PermutationImportance? Of(TabularModel model, Table rows, CancellationToken cancellation)
    {
        if (model.Schema.Features.Count > MostColumns || rows.Count < 2)
        {
            return null;
        }
        Table some = rows.Select(EvenRows.Of(rows.Count, MostRows));
        string scoreName = model.Evaluate(some, cancellation).Values.First().Key;
        double before = model.Evaluate(some, cancellation).Main;
        var features = new List<FeatureImportance>();
        foreach (TabularFeature feature in model.Schema.Features)
        {
            Philox random = new Philox((uint)model.Plan.Options.Seed, "permutation importance").Derive((ulong)features.Count);
            var drops = new double[Repeats];
            for (int repeat = 0; repeat < Repeats; repeat++)
            {
                cancellation.ThrowIfCancellationRequested();
                int[] order = [.. Enumerable.Range(0, some.Count)];
                random.Derive((ulong)repeat).Shuffle(order);
                drops[repeat] = before - model.Evaluate(some.With(some[feature.Name].Select(order)), cancellation).Main;
            }
            features.Add(new(feature.Name, drops));
        }
        return new(scoreName, before, [.. features.OrderByDescending(feature => feature.Mean)]);
    }
}
