namespace Strata.Schedules;

/// <summary>One rate up to each boundary, another behind it: <c>rate(t) = Values[number of boundaries below t]</c>.</summary>
/// <remarks>Trap: a step that is a boundary keeps the rate in front of it, as in Keras.</remarks>
/// <param name="Boundaries">Steps, rising.</param>
/// <param name="Values">Rates, one more than boundaries.</param>
public sealed record PiecewiseConstantDecay(IReadOnlyList<double> Boundaries, IReadOnlyList<double> Values) : Schedule
{
    /// <summary>Rates, one more than boundaries.</summary>
    public IReadOnlyList<double> Values { get; } =
        Boundaries.Count + 1 == Values.Count
            ? Values
            : throw new ArgumentException(
                $"PiecewiseConstantDecay needs one rate more than boundaries, and was given {Values.Count} rates for "
                    + $"{Boundaries.Count} boundaries."
            );

    /// <summary>Steps, rising.</summary>
    public IReadOnlyList<double> Boundaries { get; } = Boundaries;

    public override double At(long step)
    {
        for (int i = 0; i < Boundaries.Count; i++)
        {
            if (step <= Boundaries[i])
            {
                return Values[i];
            }
        }
        return Values[^1];
    }

    /// <summary>Whether both have the same boundaries and rates.</summary>
    public bool Equals(PiecewiseConstantDecay? other) =>
        other is not null && Boundaries.SequenceEqual(other.Boundaries) && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Boundaries.Count, Values[^1]);
}
