namespace Strata.Data;

/// <summary>A table's column as what a model learns to tell: its classes, and the number of each row's class.</summary>
public static class TableTarget
{
    extension(Table table)
    {
        /// <summary>The distinct values of a column, in order: numbers by size, words by their letters, dates by time.</summary>
        /// <param name="column">A column without missing cells.</param>
        /// <exception cref="TableException">There is no such column, a cell is missing, or all rows have one value.</exception>
        public IReadOnlyList<string> Classes(string column)
        {
            TableColumn target = table[column];
            if (table.Count == 0)
            {
                throw table.Fault("there are no rows to learn its classes from. Give some rows.", column: column);
            }
            string[] classes = target switch
            {
                NumberColumn numbers => [.. Rows(numbers).OrderBy(row => numbers[row]).Select(Word)],
                DateColumn dates => [.. Rows(dates).OrderBy(row => dates[row]).Select(Word)],
                _ => [.. ((TextColumn)target).Distinct().Order(StringComparer.Ordinal)],
            };
            classes = [.. classes.Distinct()];
            for (int row = 0; row < table.Count; row++)
            {
                if (target.IsMissing(row))
                {
                    throw table.Fault("the class is missing. Leave out rows without a class, or complete them.", row, column);
                }
            }
            return classes.Length > 1
                ? classes
                : throw table.Fault(
                    $"all {table.Count} rows are of one class, '{NearWord.Shown(classes[0])}'. Give rows of two classes at least, or another target.",
                    column: column
                );

            string Word(int row) => target.Text(row)!;
        }

        /// <summary>For each row the place of its value in a list of classes.</summary>
        /// <param name="column">A column without missing cells.</param>
        /// <param name="classes">What values there are, as Classes gives them.</param>
        /// <exception cref="TableException">There is no such column, a cell is missing, or its value is none of the classes.</exception>
        public int[] Labels(string column, IReadOnlyList<string> classes)
        {
            ArgumentNullException.ThrowIfNull(classes);
            TableColumn target = table[column];
            var places = new Dictionary<string, int>(StringComparer.Ordinal);
            for (int i = 0; i < classes.Count; i++)
            {
                places.TryAdd(classes[i], i);
            }
            var labels = new int[table.Count];
            for (int row = 0; row < labels.Length; row++)
            {
                string word =
                    target.Text(row)
                    ?? throw table.Fault("the class is missing. Leave out rows without a class, or complete them.", row, column);
                labels[row] = places.TryGetValue(word, out int place)
                    ? place
                    : throw table.Fault(
                        $"'{NearWord.Shown(word)}' is none of the known categories.{NearWord.Meant(word, classes)} They are {NearWord.Listed(classes)}.",
                        row,
                        column
                    );
            }
            return labels;
        }

        /// <summary>The columns of a schema, by name and in its order, as a model that was trained on it expects them.</summary>
        /// <param name="schema">What is expected; the table may have more columns.</param>
        /// <exception cref="TableException">Columns are missing, all named in one message, or one is of another kind.</exception>
        public Table Expect(TableSchema schema)
        {
            ArgumentNullException.ThrowIfNull(schema);
            string[] absent = [.. schema.Names.Where(name => !table.Schema.Contains(name))];
            if (absent.Length > 0)
            {
                string meant = absent.Length == 1 ? NearWord.Meant(absent[0], table.Schema.Names) : string.Empty;
                throw table.Fault(
                    $"expected the column{(absent.Length == 1 ? string.Empty : "s")} {NearWord.Listed(absent)}.{meant} "
                        + $"The columns are {NearWord.Listed(table.Schema.Names)}."
                );
            }
            foreach (ColumnSchema expected in schema)
            {
                if (table[expected.Name].Kind != expected.Kind)
                {
                    throw table.Fault(
                        $"it is {table[expected.Name].Kind}, expected {expected.Kind}. Say its kind when the file is opened: TableOptions.Kinds.",
                        column: expected.Name
                    );
                }
            }
            return table.Only([.. schema.Names]);
        }
    }

    // One row for each distinct value, so that a long column of few values is not sorted whole.
    private static IEnumerable<int> Rows(NumberColumn numbers)
    {
        var seen = new HashSet<double>();
        return Enumerable.Range(0, numbers.Count).Where(row => !numbers.IsMissing(row) && seen.Add(numbers[row]));
    }

    private static IEnumerable<int> Rows(DateColumn dates)
    {
        var seen = new HashSet<long>();
        return Enumerable.Range(0, dates.Count).Where(row => !dates.IsMissing(row) && seen.Add(dates.Ticks[row]));
    }
}
