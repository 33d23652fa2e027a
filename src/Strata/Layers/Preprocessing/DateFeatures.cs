using Strata.Graphs;
using Strata.Numerics;

namespace Strata;

/// <summary>Dates as numbers that a network can use: year, month, day of the week and so on, those that come round as sine and cosine.</summary>
/// <param name="Parts">What is read from each date, in this order; null: year, month, day, day of the week and hour.</param>
/// <param name="Cyclic">
/// Whether parts that come round are two numbers, <c>sin(2 pi t)</c> and <c>cos(2 pi t)</c> of the share t of their round, so that December
/// is near January. All but <see cref="DatePart.Year"/> and <see cref="DatePart.ElapsedDays"/> come round.
/// </param>
/// <remarks>
/// Input: an <see cref="Input"/> of <see cref="InputType.Date"/>, rows of shape (…, k). Output shape: (batch, …, k * numbers), the numbers
/// of a date together. Weights: where it is cyclic, for each part that comes round a table of its sines and cosines, such as <c>month</c>
/// (12, 2), not trained. It has no gradient. A missing date gives NaN, which an <see cref="Imputation"/> behind it fills. Years from
/// 1600 to 2400 are exact in float32. <see cref="DatePart.ElapsedDays"/> is a large number: put a <see cref="Normalization"/> behind it;
/// in float32 it is good to three minutes.
/// </remarks>
/// <example>
/// <code>
/// var departure = new Input(1, InputType.Date) { Name = "departure" };
/// SymbolicTensor features = new DateFeatures([DatePart.Month, DatePart.Hour]).Apply(departure);
/// </code>
/// </example>
public sealed record DateFeatures(IReadOnlyList<DatePart>? Parts = null, bool Cyclic = true) : Layer
{
    private static readonly DatePart[] Usual = [DatePart.Year, DatePart.Month, DatePart.Day, DatePart.DayOfWeek, DatePart.Hour];

    protected internal override InputType Reads => InputType.Date;

    public override Node Call(LayerContext context, Node x)
    {
        IReadOnlyList<DatePart> parts = Parts ?? Usual;
        if (parts.Count == 0 || parts.Distinct().Count() != parts.Count || !parts.All(Enum.IsDefined))
        {
            throw new ArgumentException(
                $"DateFeatures needs one part of a date or more, each once, and has {(parts.Count == 0 ? "none" : string.Join(", ", parts))}."
            );
        }
        // x: (batch, …, k, 2), days and seconds; each part: (batch, …, k, 1 or 2)
        var date = new CivilDate(x.Part(0, 1), x.Part(1, 1));
        Node all = Node.Concatenate([.. parts.Select(part => Feature(context, part, date.Read(part)))]);
        Shape shape = x.Shape.Axes(0, x.Shape.Rank - 1);
        return shape.Rank == 1 ? all : all.Reshape(shape.WithLast(shape.Last * all.Shape.Last));
    }

    private Node Feature(LayerContext context, DatePart part, Node value)
    {
        var (name, first, length) = Round(part);
        if (!Cyclic || length == 0)
        {
            return value;
        }
        var circle = new double[2 * length];
        for (int i = 0; i < length; i++)
        {
            double turn = (double)i / length;
            // A sine is the cosine of a quarter earlier.
            circle[2 * i] = Philox.CosineOfTurns(turn < 0.25 ? turn + 0.75 : turn - 0.25);
            circle[2 * i + 1] = Philox.CosineOfTurns(turn);
        }
        // (…, k, 1, 2), of which the 1 goes.
        Node table = context.Learned(name, [length, 2], circle);
        return table.Lookup(value - first).Reshape(value.Shape.WithLast(2));
    }

    // A part's table, its first value and how many there are.
    private static (string Name, int First, int Length) Round(DatePart part) =>
        part switch
        {
            DatePart.Month => ("month", 1, 12),
            DatePart.Day => ("day", 1, 31),
            DatePart.DayOfWeek => ("day_of_week", 0, 7),
            DatePart.DayOfYear => ("day_of_year", 1, 366),
            DatePart.Hour => ("hour", 0, 24),
            DatePart.Minute => ("minute", 0, 60),
            _ => default,
        };

    public bool Equals(DateFeatures? other) =>
        base.Equals(other) && Cyclic == other.Cyclic && LearnedList.Same(Parts, other.Parts);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Cyclic, LearnedList.Hash(Parts));
}
