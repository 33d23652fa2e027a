using Strata.Metrics;
using Strata.Numerics;

namespace Strata.Tests.Formulas;

/// <summary>The rows that metrics read losses over compute what the reference rows compute.</summary>
public class DoubleRowTests
{
    private static readonly double[] Left = [0.5, 2, 0.25, 1.5, 0.75];
    private static readonly double[] Right = [3, 0.125, 1, 0.5, 2];

    private interface IReading
    {
        R Of<R>(R left, R right)
            where R : IRow<R>;
    }

    private sealed class Everything : IReading
    {
        public R Of<R>(R left, R right)
            where R : IRow<R>
        {
            R sum = (1 + left) * (right - 0.5) / (2 - left.Sigmoid()) + 3 / right;
            R rest = left.Part(1, 2).Sum() * right.Power(1.5) - 2 * left.Softmax() + (-right).LogSoftmax() / 4;
            R more = left.Max() + right.Sqrt() * left.Log() * 0.5 - right.Clip(0.5, 2).Exp();
            return sum + rest * more + left.Sparsemax() * right.Sum() + right.At(right.Part(2, 1));
        }
    }

    private sealed class Projection : IReading
    {
        public R Of<R>(R left, R right)
            where R : IRow<R> => (left * 3).Sparsemax();
    }

    [Fact]
    public void Every_operation_is_the_references()
    {
        foreach (IReading reading in new IReading[] { new Everything(), new Projection() })
        {
            var expected = reading.Of(Plain(Left), Plain(Right));
            var rows = new DoubleRows();
            DoubleRow actual = reading.Of(rows.Take(Left), rows.Take(Right));
            Assert.Equal(expected.Size, actual.Size);
            for (int i = 0; i < expected.Size; i++)
            {
                Golden.Close(expected[i].Value, actual.Numbers[i], 1e-13, 1e-15, $"{reading}[{i}]");
            }
        }
    }

    [Fact]
    public void What_is_not_a_number_comes_out()
    {
        var rows = new DoubleRows();
        Assert.True(double.IsNaN(rows.Take([1.0, double.NaN, 2.0]).Sparsemax().Numbers[1]));
        Assert.True(double.IsNaN(rows.Take([1.0, double.NaN, 2.0]).Max().Numbers[0]));
        Assert.True(double.IsNaN(rows.Take([1.0, 2.0]).At(rows.Take(2)).Numbers[0]));
    }

    private static ReferenceRow<Scalar<double>> Plain(double[] numbers) => new([.. numbers.Select(x => new Scalar<double>(x))]);
}
