namespace Strata.Initializers;

/// <summary>Turns vectors into orthonormal ones that span the same space, one after the other (Gram and Schmidt).</summary>
/// <remarks>
/// The vectors are the columns of Q in A = Q R with a positive diagonal of R. Each is made orthogonal to those before it twice:
/// the second pass takes off what rounding left of the first, so that Q is orthogonal to the last digits ("twice is enough",
/// Parlett 1980).
/// </remarks>
internal static class GramSchmidt
{
    /// <summary>Overwrites the vectors, all of one length that is not less than their number.</summary>
    public static void Orthonormalize(double[][] vectors)
    {
        for (int j = 0; j < vectors.Length; j++)
        {
            double[] vector = vectors[j];
            for (int k = 0; k < 2 * j; k++)
            {
                double[] before = vectors[k % j];
                double share = Dot(vector, before);
                for (int i = 0; i < vector.Length; i++)
                {
                    vector[i] = Math.FusedMultiplyAdd(-share, before[i], vector[i]);
                }
            }
            double norm = Math.Sqrt(Dot(vector, vector));
            for (int i = 0; i < vector.Length; i++)
            {
                vector[i] /= norm;
            }
        }
    }

    // Four chains, always: one would wait for each addition, and a number of them that followed the machine would change the bits.
    private static double Dot(double[] left, double[] right)
    {
        double a = 0,
            b = 0,
            c = 0,
            d = 0;
        int i = 0;
        for (; i + 4 <= left.Length; i += 4)
        {
            a = Math.FusedMultiplyAdd(left[i], right[i], a);
            b = Math.FusedMultiplyAdd(left[i + 1], right[i + 1], b);
            c = Math.FusedMultiplyAdd(left[i + 2], right[i + 2], c);
            d = Math.FusedMultiplyAdd(left[i + 3], right[i + 3], d);
        }
        for (; i < left.Length; i++)
        {
            a = Math.FusedMultiplyAdd(left[i], right[i], a);
        }
        return (a + b) + (c + d);
    }
}
