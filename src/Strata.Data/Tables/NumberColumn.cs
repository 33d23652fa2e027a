using System.Globalization;

namespace Strata.Data;

/// <summary>A column of numbers: 64-bit, finite, or NaN where a cell is missing.</summary>
public sealed class NumberColumn : TableColumn
{
    private readonly ReadOnlyMemory<double> values;

    /// <summary>A column of these numbers.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="values">The cells; NaN is missing. They are not copied.</param>
    /// <exception cref="ArgumentException">A number is infinite.</exception>
    public NumberColumn(string name, ReadOnlyMemory<double> values)
        : this(name, values, isFinite: false) { }

    internal NumberColumn(string name, ReadOnlyMemory<double> values, bool isFinite)
        : base(name)
    {
        if (!isFinite && values.Span.IndexOfAny(double.PositiveInfinity, double.NegativeInfinity) is >= 0 and int row)
        {
            throw new ArgumentException(
                $"Row {row} of column '{name}' is infinite: expected a number, or NaN where it is missing.",
                nameof(values)
            );
        }
        this.values = values;
    }

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Number;

    /// <inheritdoc/>
    public override int Count => values.Length;

    /// <summary>The cells; NaN is missing.</summary>
    public ReadOnlySpan<double> Values => values.Span;

    /// <summary>The cell of that row; NaN if it is missing.</summary>
    public double this[int row] => Values[row];

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(Values[row]);

    /// <inheritdoc/>
    public override string? Text(int row) => IsMissing(row) ? null : Values[row].ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override NumberColumn Select(ReadOnlySpan<int> rows) => new(Name, Chosen(Values, rows), isFinite: true);

    /// <inheritdoc/>
    public override NumberColumn Slice(int start, int count) => new(Name, values.Slice(start, count), isFinite: true);

    /// <inheritdoc/>
    public override NumberColumn Renamed(string name) => new(name, values, isFinite: true);
}
