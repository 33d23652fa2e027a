using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>A random matrix whose rows or columns, whichever are fewer, are orthonormal, times Gain.</summary>
/// <remarks>
/// Keeps the length of signals through many steps: the default of recurrent kernels. The factor Q of a normal random matrix, its
/// columns' signs those that make R's diagonal positive, so every rotation is as likely. More than two axes are read as (all but
/// the last, last). Saxe et al. 2013, arXiv:1312.6120.
/// </remarks>
/// <param name="Gain">The length of the rows or columns.</param>
public sealed record Orthogonal(double Gain = 1) : Initializer
{
    /// <exception cref="ArgumentException">The weight has less than two axes.</exception>
    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random)
    {
        if (shape.Length < 2)
        {
            throw new ArgumentException(
                $"Orthogonal fills weights of two axes or more, and this one has {shape.Length}. Choose another initializer for it.",
                nameof(shape)
            );
        }
        int columns = shape[^1];
        if (columns == 0)
        {
            return;
        }
        int rows = values.Length / columns;
        bool tall = rows >= columns;
        (int length, int count) = tall ? (rows, columns) : (columns, rows);
        double[][] vectors = new double[count][];
        for (int j = 0; j < count; j++)
        {
            double[] vector = vectors[j] = new double[length];
            for (int i = 0; i < length; i++)
            {
                vector[i] = random.Normal((ulong)i * (ulong)count + (ulong)j);
            }
        }
        GramSchmidt.Orthonormalize(vectors);
        for (int i = 0; i < values.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, columns);
            values[i] = Gain * (tall ? vectors[column][row] : vectors[row][column]);
        }
    }
}
