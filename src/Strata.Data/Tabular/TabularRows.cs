namespace Strata.Data;

/// <summary>Which rows of the table that a plan was made of are learned from, and which judge.</summary>
public static class TabularRows
{
    extension(TabularPlan plan)
    {
        /// <summary>The rows to learn from and those held out, by their numbers in the table, as training splits them.</summary>
        /// <param name="table">The table that the plan was made of.</param>
        /// <exception cref="TableException">A cell of the target is missing or of no known class.</exception>
        /// <example><code>TabularScores again = model.Evaluate(table.Select([.. model.Plan.Split(table).Test]));</code></example>
        public (IReadOnlyList<int> Train, IReadOnlyList<int> Test) Split(Table table)
        {
            ArgumentNullException.ThrowIfNull(table);
            var (train, test) = TabularSplit.Of(
                plan.Target.Values(table),
                !plan.Target.IsRegression,
                plan.Options.TestFraction ?? 0,
                plan.Options.Seed
            );
            return (train, test);
        }
    }
}
