using Strata.Numerics;

namespace Strata.Tests.Formulas;

/// <summary>The plain reading of a row formula: over doubles it is the reference, over duals its derivative.</summary>
internal sealed class ReferenceRow<L>(params L[] numbers) : IRow<ReferenceRow<L>>
    where L : struct, ILane<L>
{
    public L this[int index] => numbers[index];

    public int Size => numbers.Length;

    private ReferenceRow<L> Map(Func<L, L> f) => new([.. numbers.Select(f)]);

    private static ReferenceRow<L> Zip(ReferenceRow<L> left, ReferenceRow<L> right, Func<L, L, L> f)
    {
        if (left.Size != right.Size && left.Size != 1 && right.Size != 1)
        {
            throw new ArgumentException($"Rows of {left.Size} and {right.Size} numbers do not stretch to each other.");
        }
        return new([
            .. Enumerable
                .Range(0, Math.Max(left.Size, right.Size))
                .Select(i => f(left[left.Size == 1 ? 0 : i], right[right.Size == 1 ? 0 : i])),
        ]);
    }

    public static ReferenceRow<L> operator +(ReferenceRow<L> left, ReferenceRow<L> right) => Zip(left, right, (a, b) => a + b);

    public static ReferenceRow<L> operator -(ReferenceRow<L> left, ReferenceRow<L> right) => Zip(left, right, (a, b) => a - b);

    public static ReferenceRow<L> operator *(ReferenceRow<L> left, ReferenceRow<L> right) => Zip(left, right, (a, b) => a * b);

    public static ReferenceRow<L> operator /(ReferenceRow<L> left, ReferenceRow<L> right) => Zip(left, right, (a, b) => a / b);

    public static ReferenceRow<L> operator -(ReferenceRow<L> value) => value.Map(a => -a);

    public static ReferenceRow<L> operator +(ReferenceRow<L> left, double right) => left.Map(a => a + right);

    public static ReferenceRow<L> operator +(double left, ReferenceRow<L> right) => right.Map(a => left + a);

    public static ReferenceRow<L> operator -(ReferenceRow<L> left, double right) => left.Map(a => a - right);

    public static ReferenceRow<L> operator -(double left, ReferenceRow<L> right) => right.Map(a => left - a);

    public static ReferenceRow<L> operator *(ReferenceRow<L> left, double right) => left.Map(a => a * right);

    public static ReferenceRow<L> operator *(double left, ReferenceRow<L> right) => right.Map(a => left * a);

    public static ReferenceRow<L> operator /(ReferenceRow<L> left, double right) => left.Map(a => a / right);

    public static ReferenceRow<L> operator /(double left, ReferenceRow<L> right) => right.Map(a => left / a);

    public ReferenceRow<L> Exp() => Map(L.Exp);

    public ReferenceRow<L> Log() => Map(L.Log);

    public ReferenceRow<L> Sqrt() => Map(L.Sqrt);

    public ReferenceRow<L> Sigmoid() => Map(L.Sigmoid);

    public ReferenceRow<L> Power(double exponent) => Map(a => L.Power(a, exponent));

    public ReferenceRow<L> Clip(double low, double high) => Map(a => L.Min(L.Max(a, L.Constant(low)), L.Constant(high)));

    public ReferenceRow<L> Sum() => new(numbers.Aggregate(L.Zero, (a, b) => a + b));

    public ReferenceRow<L> Max() => new(numbers.Aggregate(L.Max));

    // The label is a lane and cannot be read as an integer: take the number whose place is within 1/2 of it.
    public ReferenceRow<L> At(ReferenceRow<L> index) =>
        new(
            numbers
                .Select((a, i) => L.Where(index[0] >= i - 0.5, L.Where(index[0] <= i + 0.5, a, L.Zero), L.Zero))
                .Aggregate((a, b) => a + b)
        );

    public ReferenceRow<L> Part(int start, int length) => new(numbers[start..(start + length)]);

    // Newton's steps from the left, as many as there are numbers: each but the last leaves one out.
    public ReferenceRow<L> Sparsemax()
    {
        L largest = numbers.Aggregate(L.Max);
        L[] below = [.. numbers.Select(a => a - largest)];
        L tau = L.Constant(-1);
        for (int step = 0; step < Size; step++)
        {
            L sum = L.Constant(-1),
                count = L.Zero;
            foreach (L number in below)
            {
                sum += L.Where(number <= tau, L.Zero, number);
                count += L.Where(number <= tau, L.Zero, L.One);
            }
            tau = sum / count;
        }
        return new([.. below.Select(a => L.Where(a <= tau, L.Zero, a - tau))]);
    }

    // Loops of their own and not the compositions in RowFormulas, so that a test can hold one against the other.
    public ReferenceRow<L> Softmax()
    {
        L largest = numbers.Aggregate(L.Max);
        L sum = L.Zero;
        foreach (L number in numbers)
        {
            sum += L.Exp(number - largest);
        }
        return Map(a => L.Exp(a - largest) / sum);
    }

    public ReferenceRow<L> LogSoftmax()
    {
        L largest = numbers.Aggregate(L.Max);
        L sum = L.Zero;
        foreach (L number in numbers)
        {
            sum += L.Exp(number - largest);
        }
        L logarithm = L.Log(sum) + largest;
        return Map(a => a - logarithm);
    }
}
