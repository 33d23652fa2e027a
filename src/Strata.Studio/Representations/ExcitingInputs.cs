namespace Strata.Studio.Representations;

/// <summary>A row and what a unit gives for it.</summary>
/// <param name="Row">Which row of the data.</param>
/// <param name="Value">What the unit gives.</param>
public readonly record struct ExcitingInput(int Row, double Value);

/// <summary>The rows that excite a unit most.</summary>
public static class ExcitingInputs
{
    /// <summary>The rows for which a unit gives the largest numbers, the largest first; equal ones in the order of the rows.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="unit">Which of its numbers, from 0.</param>
    /// <param name="count">How many rows at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit, or the count is below 0.</exception>
    public static IReadOnlyList<ExcitingInput> Of(LayerRepresentation layer, int unit, int count)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int units = layer.Shape.RowSize;
        ArgumentOutOfRangeException.ThrowIfNegative(unit);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unit, units);
        double[] flat = [.. layer.Output];
        return
        [
            .. Enumerable
                .Range(0, flat.Length / units)
                .Select(row => new ExcitingInput(row, flat[(row * units) + unit]))
                .Where(input => !double.IsNaN(input.Value))
                .OrderByDescending(input => input.Value)
                .ThenBy(input => input.Row)
                .Take(count),
        ];
    }
}
