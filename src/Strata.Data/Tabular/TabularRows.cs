namespace Strata.Data;

/// <summary>Which rows of the table or the file that a plan was made of are learned from, and which judge.</summary>
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
            if (plan.Options.Stream == true)
            {
                var parts = new RowParts(plan);
                return (
                    RowParts.Chosen(0, table.Count, row => IsLearned(parts[row])),
                    RowParts.Chosen(0, table.Count, row => parts[row] == RowPart.Test)
                );
            }
            var (train, test) = TabularSplit.Of(
                plan.Target.Values(table),
                !plan.Target.IsRegression,
                plan.Options.TestFraction ?? 0,
                plan.Options.Seed
            );
            return (train, test);
        }

        /// <summary>How many rows an epoch goes through where they are streamed; null where they are in memory.</summary>
        public long? StreamedRows => plan.Options.Stream == true ? new RowParts(plan).Count(RowPart.Train, plan.Rows) : null;

        /// <summary>The rows to learn from, piece by piece.</summary>
        /// <param name="source">The file that the plan was made of.</param>
        /// <param name="cancellationToken">Ends the reading.</param>
        /// <exception cref="TableException">A cell of the target is missing or of no known class, or the file cannot be read.</exception>
        public IEnumerable<Table> TrainRows(TableSource source, CancellationToken cancellationToken = default) =>
            Rows(plan, source, isTest: false, cancellationToken);

        /// <summary>The rows that judge the model, piece by piece; nothing where none were held out.</summary>
        /// <inheritdoc cref="extension(TabularPlan).TrainRows(TableSource, CancellationToken)"/>
        /// <example><code>TabularScores again = model.Evaluate(model.Plan.TestRows(TableSource.Open("flights.parquet")));</code></example>
        public IEnumerable<Table> TestRows(TableSource source, CancellationToken cancellationToken = default) =>
            Rows(plan, source, isTest: true, cancellationToken);
    }

    private static bool IsLearned(RowPart part) => part is RowPart.Train or RowPart.Validation;

    private static IEnumerable<Table> Rows(TabularPlan plan, TableSource source, bool isTest, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        return RowParts.Where(source.Read(cancellation: cancellation), Chosen(plan, source, isTest, cancellation));
    }

    private static Func<long, bool> Chosen(TabularPlan plan, TableSource source, bool isTest, CancellationToken cancellation)
    {
        if (plan.Options.Stream == true)
        {
            var parts = new RowParts(plan);
            return isTest ? row => parts[row] == RowPart.Test : row => IsLearned(parts[row]);
        }
        // Rows that were held in memory are split by their targets, of which there are not too many then.
        var (train, test) = plan.Split(source.Load([plan.Target.Column], cancellation));
        var chosen = (isTest ? test : train).Select(row => (long)row).ToHashSet();
        return chosen.Contains;
    }
}
