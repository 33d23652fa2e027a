using System.Globalization;

namespace Strata.Data;

/// <summary>What a model predicts: a column, its kind, and its classes in an order that stays.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Classes">What the labels 0, 1, … are called: numbers by size, words by their letters; empty for regression.</param>
/// <param name="Reason">Why it is of that kind.</param>
/// <param name="Cells">What the column's cells are.</param>
/// <remarks>
/// Words are classes. Numbers are classes where all are whole and there are two different ones, or at most
/// <see cref="MostNumberClasses"/> with five rows or more for each; else they are a regression's. <see cref="TabularOptions.Kind"/> overrules that.
/// </remarks>
/// <example><code>TabularTarget target = TabularTarget.Of(penguins, "Species");</code></example>
public sealed record TabularTarget(string Column, TargetKind Kind, IReadOnlyList<string> Classes, string Reason, ColumnKind Cells)
{
    /// <summary>How many different whole numbers are still taken for classes.</summary>
    public const int MostNumberClasses = 20;

    private const int RowsPerClass = 5;
    private const int MostClasses = 1000;

    /// <summary>Whether it is a number.</summary>
    public bool IsRegression => Kind == TargetKind.Regression;

    /// <summary>How many numbers the model gives for it.</summary>
    internal int Units => Kind == TargetKind.MulticlassClassification ? Classes.Count : 1;

    /// <summary>What the target of these rows is.</summary>
    /// <param name="table">All rows, those for validation and test too.</param>
    /// <param name="column">The target's column.</param>
    /// <param name="kind">What it is; null: its values tell.</param>
    /// <exception cref="TableException">There is no such column, a cell is missing, or its values cannot be learned.</exception>
    public static TabularTarget Of(Table table, string column, TargetKind? kind = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        TableColumn target = table[column];
        return (kind is null ? Guess(table, target) : (kind == TargetKind.Regression, "as asked")) switch
        {
            (true, var reason) => Regression(table, target, reason),
            (false, var reason) => Classification(table, target, kind, reason),
        };
    }

    /// <summary>For each row its label, or its number.</summary>
    internal DataArray Values(Table table) => IsRegression ? Numbers(table, Column) : table.Labels(Column, Classes);

    private static (bool IsRegression, string Reason) Guess(Table table, TableColumn target)
    {
        if (target is not NumberColumn numbers)
        {
            return (false, "its cells are words");
        }
        double[] distinct = [.. numbers.Values.ToArray().Where(double.IsFinite).Distinct()];
        if (distinct.Any(number => number != Math.Floor(number)))
        {
            return (true, "not all its numbers are whole");
        }
        bool isFew = distinct.Length <= 2 || distinct.Length <= Math.Min(MostNumberClasses, table.Count / RowsPerClass);
        return (!isFew, $"it takes {distinct.Length} different whole numbers");
    }

    private static TabularTarget Regression(Table table, TableColumn target, string reason)
    {
        double[] values = Numbers(table, target.Name);
        return values.Length == 0 ? throw table.Fault("there are no rows to learn it from. Give some rows.", column: target.Name)
            : values.Min() == values.Max()
                ? throw table.Fault(
                    $"all {values.Length} rows have the number {values[0].ToString(CultureInfo.InvariantCulture)}. Give rows that differ, or another target.",
                    column: target.Name
                )
            : new(target.Name, TargetKind.Regression, [], reason, ColumnKind.Number);
    }

    private static double[] Numbers(Table table, string column)
    {
        if (table[column] is not NumberColumn numbers)
        {
            throw table.Fault(
                $"it is {table[column].Kind}, and a regression needs numbers. Take it as classes, or say its kind when the file is opened: TableOptions.Kinds.",
                column: column
            );
        }
        for (int row = 0; row < numbers.Count; row++)
        {
            if (numbers.IsMissing(row))
            {
                throw table.Fault("the target is missing. Leave out rows without a target, or complete them.", row, column);
            }
        }
        return numbers.Values.ToArray();
    }

    private static TabularTarget Classification(Table table, TableColumn target, TargetKind? kind, string reason)
    {
        if (target.Kind == ColumnKind.Date)
        {
            throw table.Fault("it is of dates, which are no target. Give a column of numbers or of words.", column: target.Name);
        }
        IReadOnlyList<string> classes = table.Classes(target.Name);
        if (classes.Count > MostClasses || (classes.Count > 2 && classes.Count > table.Count / 2))
        {
            throw table.Fault(
                $"{table.Count} rows have {classes.Count} different values: expected at most {MostClasses} classes, and two rows or more for each on "
                    + "average. Give another target, or take a column of numbers as a regression.",
                column: target.Name
            );
        }
        if (kind == TargetKind.BinaryClassification && classes.Count != 2)
        {
            throw table.Fault(
                $"it has {classes.Count} classes, {NearWord.Listed(classes)}: expected two. Take it as {TargetKind.MulticlassClassification}.",
                column: target.Name
            );
        }
        return new(
            target.Name,
            kind ?? (classes.Count == 2 ? TargetKind.BinaryClassification : TargetKind.MulticlassClassification),
            classes,
            reason,
            target.Kind
        );
    }
}
