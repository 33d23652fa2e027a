using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Tests.Kernels;

public class SmallAlgebraTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(7, 2)]
    [InlineData(40, 5)]
    public void A_system_is_solved(int n, int columns)
    {
        double[] a = Positive(n);
        var random = new Philox(3, "right");
        double[] b = [.. Enumerable.Range(0, n * columns).Select(i => random.Normal((ulong)i))];
        double[] solved = [.. b];
        Assert.True(Cholesky.Solve([.. a], solved, n, columns));

        for (int i = 0; i < n; i++)
        {
            for (int c = 0; c < columns; c++)
            {
                double sum = Enumerable.Range(0, n).Sum(j => a[i * n + j] * solved[j * columns + c]);
                // The matrices are well conditioned: what is lost is some n times the last place of numbers of about n.
                Assert.Equal(b[i * columns + c], sum, 1e-10);
            }
        }
    }

    [Fact]
    public void A_matrix_that_is_not_positive_is_refused()
    {
        Assert.False(Cholesky.Solve(new double[] { 1, 2, 2, 1 }, new double[2], 2, 1));
        Assert.False(Cholesky.Solve(new double[] { 0 }, new double[1], 1, 1));
        Assert.False(Cholesky.Solve(new double[] { double.NaN }, new double[1], 1, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(40)]
    public void Eigenvectors_are_turned_by_nothing_but_their_values(int n)
    {
        double[] a = Positive(n);
        double[] values = [.. a];
        var vectors = new double[n * n];
        Jacobi.Decompose(values, vectors, n);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < n; i++)
            {
                double image = Enumerable.Range(0, n).Sum(k => a[i * n + k] * vectors[k * n + j]);
                Assert.Equal(values[j * n + j] * vectors[i * n + j], image, 1e-10 * n);
                double product = Enumerable.Range(0, n).Sum(k => vectors[k * n + i] * vectors[k * n + j]);
                Assert.Equal(i == j ? 1 : 0, product, 1e-12);
            }
        }
    }

    [Fact]
    public void A_known_matrix_has_its_known_values()
    {
        double[] a = [2, 1, 1, 2];
        Jacobi.Decompose(a, new double[4], 2);
        Assert.Equal([1.0, 3.0], new[] { a[0], a[3] }.Order().Select(value => Math.Round(value, 14)));
        double[] zero = new double[9];
        Jacobi.Decompose(zero, new double[9], 3);
        Assert.All(zero, value => Assert.Equal(0, value));
        double[] spoilt = [double.NaN, 1, 1, 2];
        Jacobi.Decompose(spoilt, new double[4], 2); // and it ends
    }

    // XXᵀ + 1
    private static double[] Positive(int n)
    {
        var random = new Philox(1, "matrix");
        double[] x = [.. Enumerable.Range(0, n * n).Select(i => random.Normal((ulong)i))];
        var a = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                a[i * n + j] = (i == j ? 1 : 0) + Enumerable.Range(0, n).Sum(k => x[i * n + k] * x[j * n + k]);
            }
        }
        return a;
    }
}
