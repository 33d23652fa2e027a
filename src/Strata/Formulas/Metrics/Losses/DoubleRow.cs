// One piece: a reading has each operation of its interface.
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Metrics;

/// <summary>The plain reading of a row formula: over doubles, without a graph and without allocation.</summary>
/// <param name="Rows">Where the numbers are.</param>
/// <param name="Start">Where they begin.</param>
/// <param name="Size">How many they are.</param>
internal readonly record struct DoubleRow(DoubleRows Rows, int Start, int Size) : IRow<DoubleRow>
{
    /// <summary>The numbers, until another row is taken.</summary>
    public Span<double> Numbers => Rows.Numbers(Start, Size);

    public static DoubleRow operator +(DoubleRow left, DoubleRow right) => Zip(new Formulas.Add(), left, right);

    public static DoubleRow operator -(DoubleRow left, DoubleRow right) => Zip(new Formulas.Subtract(), left, right);

    public static DoubleRow operator *(DoubleRow left, DoubleRow right) => Zip(new Formulas.Multiply(), left, right);

    public static DoubleRow operator /(DoubleRow left, DoubleRow right) => Zip(new Divide(), left, right);

    public static DoubleRow operator -(DoubleRow value) => value.Map(new Negate());

    public static DoubleRow operator +(DoubleRow left, double right) => left + left.Rows.Take(right);

    public static DoubleRow operator +(double left, DoubleRow right) => right.Rows.Take(left) + right;

    public static DoubleRow operator -(DoubleRow left, double right) => left - left.Rows.Take(right);

    public static DoubleRow operator -(double left, DoubleRow right) => right.Rows.Take(left) - right;

    public static DoubleRow operator *(DoubleRow left, double right) => left * left.Rows.Take(right);

    public static DoubleRow operator *(double left, DoubleRow right) => right.Rows.Take(left) * right;

    public static DoubleRow operator /(DoubleRow left, double right) => left / left.Rows.Take(right);

    public static DoubleRow operator /(double left, DoubleRow right) => right.Rows.Take(left) / right;

    public DoubleRow Exp() => Map(new Exp());

    public DoubleRow Log() => Map(new Log());

    public DoubleRow Sqrt() => Map(new Sqrt());

    public DoubleRow Sigmoid() => Map(new Activations.Sigmoid());

    public DoubleRow Power(double exponent) => Map(new Power(exponent));

    public DoubleRow Clip(double low, double high) => Map(new Clip(low, high));

    public DoubleRow Sum() => Rows.Take(RowSum.Of(Numbers));

    public DoubleRow Max() => Fold(new Formulas.Maximum());

    /// <summary>NaN where the index is no place of the row.</summary>
    public DoubleRow At(DoubleRow index)
    {
        double place = index.Numbers[0];
        return Rows.Take(place >= 0 && place < Size && place == Math.Floor(place) ? Numbers[(int)place] : double.NaN);
    }

    public DoubleRow Part(int start, int length) => Rows.Take(Numbers.Slice(start, length));

    public DoubleRow LogSoftmax() => RowFormulas.LogSoftmax(this);

    public DoubleRow Softmax() => RowFormulas.Softmax(this);

    // What is not above tau drops out, and tau follows from the rest, until none does (Michelot 1986).
    public DoubleRow Sparsemax()
    {
        DoubleRow below = this - Max();
        double tau = double.NegativeInfinity;
        int left = 0;
        for (int before = -1; before != left; )
        {
            before = left;
            left = 0;
            double sum = -1;
            foreach (double x in below.Numbers)
            {
                left += x <= tau ? 0 : 1;
                sum += x <= tau ? 0 : x;
            }
            tau = sum / left;
        }
        return (below - tau).Clip(0, double.PositiveInfinity);
    }

    private DoubleRow Map<TFormula>(TFormula formula)
        where TFormula : struct, IUnaryFormula<TFormula>
    {
        DoubleRow result = Rows.Room(Size);
        Span<double> from = Numbers;
        Span<double> to = result.Numbers;
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = formula.Forward(new Scalar<double>(from[i])).Value;
        }
        return result;
    }

    private DoubleRow Fold<TFormula>(TFormula formula)
        where TFormula : struct, IBinaryFormula<TFormula>
    {
        var sofar = new Scalar<double>(Numbers[0]);
        foreach (double x in Numbers[1..])
        {
            sofar = formula.Value(sofar, new Scalar<double>(x));
        }
        return Rows.Take(sofar.Value);
    }

    // A row of one number is stretched over a longer one.
    private static DoubleRow Zip<TFormula>(TFormula formula, DoubleRow left, DoubleRow right)
        where TFormula : struct, IBinaryFormula<TFormula>
    {
        DoubleRow result = left.Rows.Room(Math.Max(left.Size, right.Size));
        Span<double> to = result.Numbers;
        Span<double> a = left.Numbers;
        Span<double> b = right.Numbers;
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = formula
                .Value(new Scalar<double>(a[a.Length == 1 ? 0 : i]), new Scalar<double>(b[b.Length == 1 ? 0 : i]))
                .Value;
        }
        return result;
    }
}
