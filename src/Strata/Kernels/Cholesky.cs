namespace Strata.Kernels;

/// <summary>Solves <c>A x = b</c> for a symmetric positive definite A, by <c>A = L Lᵀ</c>.</summary>
/// <remarks>One thread and one order of operations: the same bits everywhere. For small systems, some hundred unknowns.</remarks>
internal static class Cholesky
{
    /// <summary>Solves in place.</summary>
    /// <param name="a">(n, n); its lower half is read, and is L afterwards.</param>
    /// <param name="b">(n, columns) right sides; the solutions afterwards.</param>
    /// <param name="n">How many unknowns.</param>
    /// <param name="columns">How many right sides.</param>
    /// <returns>False where A is not positive definite to the last bit; b is then spoilt.</returns>
    public static bool Solve(Span<double> a, Span<double> b, int n, int columns)
    {
        for (int i = 0; i < n; i++)
        {
            Span<double> row = a.Slice(i * n, n);
            for (int j = 0; j <= i; j++)
            {
                double rest = row[j] - Dot(row[..j], a.Slice(j * n, j));
                if (i != j)
                {
                    row[j] = rest / a[j * n + j];
                }
                else if (rest > 0)
                {
                    row[i] = Math.Sqrt(rest);
                }
                else
                {
                    return false;
                }
            }
        }
        for (int i = 0; i < n; i++)
        {
            Eliminate(a, b, i, 0, i, n, columns, transposed: false);
        }
        for (int i = n - 1; i >= 0; i--)
        {
            Eliminate(a, b, i, i + 1, n, n, columns, transposed: true);
        }
        return true;
    }

    // b[i] = (b[i] - sum over j of L[i, j] * b[j]) / L[i, i], or with L's transpose.
    private static void Eliminate(Span<double> a, Span<double> b, int i, int first, int end, int n, int columns, bool transposed)
    {
        Span<double> row = b.Slice(i * columns, columns);
        for (int j = first; j < end; j++)
        {
            double factor = transposed ? a[j * n + i] : a[i * n + j];
            Span<double> known = b.Slice(j * columns, columns);
            for (int c = 0; c < row.Length; c++)
            {
                row[c] -= factor * known[c];
            }
        }
        double pivot = a[i * n + i];
        for (int c = 0; c < row.Length; c++)
        {
            row[c] /= pivot;
        }
    }

    // Four chains, so that one addition need not wait for the last.
    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double s0 = 0,
            s1 = 0,
            s2 = 0,
            s3 = 0;
        int i = 0;
        for (; i <= x.Length - 4; i += 4)
        {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }
        for (; i < x.Length; i++)
        {
            s0 += x[i] * y[i];
        }
        return s0 + s1 + (s2 + s3);
    }
}
