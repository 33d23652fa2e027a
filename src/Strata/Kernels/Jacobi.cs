namespace Strata.Kernels;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations in cyclic order.</summary>
/// <remarks>
/// One thread and one order of operations: the same bits everywhere. Exact to some units of the last place of the greatest
/// eigenvalue; for matrices of up to some hundred rows. Golub and Van Loan, Matrix Computations, 8.5.
/// </remarks>
internal static class Jacobi
{
    // Convergence is quadratic: ten sweeps are more than any matrix of this size has been seen to need.
    private const int MostSweeps = 40;

    /// <summary>Decomposes in place.</summary>
    /// <param name="a">(n, n) symmetric; the eigenvalues stand on its diagonal afterwards, in no order.</param>
    /// <param name="vectors">(n, n); filled, eigenvector j is column j.</param>
    /// <param name="n">How many rows.</param>
    public static void Decompose(Span<double> a, Span<double> vectors, int n)
    {
        vectors.Clear();
        for (int i = 0; i < n; i++)
        {
            vectors[i * n + i] = 1;
        }
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            var (aside, diagonal) = (0.0, 0.0);
            for (int i = 0; i < n; i++)
            {
                diagonal += a[i * n + i] * a[i * n + i];
                for (int j = 0; j < i; j++)
                {
                    aside += a[i * n + j] * a[i * n + j];
                }
            }
            if (!(aside > 1e-32 * diagonal))
            {
                return;
            }
            for (int p = 0; p < n - 1; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    Rotate(a, vectors, n, p, q);
                }
            }
        }
    }

    // The rotation of rows and columns p and q that makes a[p, q] zero.
    private static void Rotate(Span<double> a, Span<double> vectors, int n, int p, int q)
    {
        double apq = a[p * n + q];
        if (apq == 0)
        {
            return;
        }
        double theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double c = 1 / Math.Sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < n; k++)
        {
            Turn(ref a[k * n + p], ref a[k * n + q], c, s);
        }
        for (int k = 0; k < n; k++)
        {
            Turn(ref a[p * n + k], ref a[q * n + k], c, s);
            Turn(ref vectors[k * n + p], ref vectors[k * n + q], c, s);
        }
        a[p * n + q] = 0;
        a[q * n + p] = 0;
    }

    private static void Turn(ref double x, ref double y, double c, double s) => (x, y) = (c * x - s * y, s * x + c * y);
}
