using System.Globalization;
using Strata.Data;
using Strata.Studio.Components;

namespace Strata.Studio.Runs;

/// <summary>A row as people write it, a text for each column, and what a model of tables makes of it.</summary>
public static class RawRow
{
    /// <summary>What is wrong with a cell, in words; null where it can be taken. An empty cell is missing.</summary>
    /// <param name="feature">The column.</param>
    /// <param name="text">What was typed.</param>
    public static string? Fault(TabularFeature feature, string? text)
    {
        ArgumentNullException.ThrowIfNull(feature);
        string? fault = null;
        _ = IsMissing(text) ? null : Column(feature, text!, out fault);
        return fault;
    }

    /// <summary>Predicts.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cells">The texts by column; those that are not named are missing.</param>
    /// <exception cref="ArgumentException">A cell cannot be taken; the message says which and why.</exception>
    public static Trial Predict(TabularModel model, IReadOnlyDictionary<string, string?> cells)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cells);
        var row = new Table(model.Schema.Features.Select(feature => Cell(feature, cells.GetValueOrDefault(feature.Name))));
        Table predicted = model.Predict(row);
        string answer = predicted.Columns[0].Text(0) ?? "no number";
        if (model.Target.IsRegression)
        {
            double value = ((NumberColumn)predicted.Columns[0])[0];
            return new(NumberText.Short(value, 6), [new(model.Target.Column, value)]);
        }
        TrialOutput[] classes =
        [
            .. model.Target.Classes.Zip(
                predicted.Columns.Skip(1),
                (name, share) => new TrialOutput(name, ((NumberColumn)share)[0])
            ),
        ];
        return new(FormattableString.Invariant($"{answer}, with {100 * classes.Max(each => each.Value):0.0} %"), classes);
    }

    private static TableColumn Cell(TabularFeature feature, string? text)
    {
        if (IsMissing(text))
        {
            return feature.Kind switch
            {
                ColumnKind.Number => new NumberColumn(feature.Name, new[] { double.NaN }),
                ColumnKind.Text => new TextColumn(feature.Name, new string?[1]),
                _ => new DateColumn(feature.Name, new DateTime?[1]),
            };
        }
        return Column(feature, text!, out string? fault) ?? throw new ArgumentException($"{feature.Name}: {fault}", nameof(text));
    }

    private static TableColumn? Column(TabularFeature feature, string text, out string? fault)
    {
        fault = null;
        switch (feature.Kind)
        {
            case ColumnKind.Number:
                return NumberText.TryRead(text, out double number, out fault)
                    ? new NumberColumn(feature.Name, new[] { number })
                    : null;
            case ColumnKind.Text:
                return new TextColumn(feature.Name, new[] { text.Trim() });
            default:
                const DateTimeStyles Styles =
                    DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
                // Day and month are told apart only where the year stands first.
                string[] forms =
                [
                    "yyyy-M-d",
                    "yyyy/M/d",
                    "yyyy-M-dTHH:mm",
                    "yyyy-M-d HH:mm",
                    "yyyy-M-dTHH:mm:ss.FFFFFFFK",
                    "yyyy-M-d HH:mm:ss.FFFFFFFK",
                ];
                if (DateTime.TryParseExact(text.Trim(), forms, CultureInfo.InvariantCulture, Styles, out DateTime date))
                {
                    return new DateColumn(feature.Name, new DateTime?[] { DateTime.SpecifyKind(date, DateTimeKind.Unspecified) });
                }
                fault =
                    $"'{(text.Length <= 24 ? text : text[..23] + "…")}' is no date; type one such as 2026-05-31 or 2026-05-31 14:30.";
                return null;
        }
    }

    // What files take for missing is missing here too.
    private static bool IsMissing(string? text) =>
        string.IsNullOrWhiteSpace(text) || TableOptions.UsualMissingMarks.Contains(text.Trim());
}
