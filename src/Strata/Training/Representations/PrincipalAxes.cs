using System.Numerics.Tensors;
using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Training;

/// <summary>Finds the two directions in which rows differ most.</summary>
internal static unsafe class PrincipalAxes
{
    private const int Axes = 2;

    // Up to this size all eigenvectors are found at once; above, a few are drawn out by repeated products.
    private const int Direct = 64;
    private const int Block = 10;
    private const int MostRounds = 60;
    private const int ProductsPerRound = 6;

    /// <summary>The rows along the two directions.</summary>
    /// <param name="rows">(count, width); centred in place.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="width">How many numbers a row has.</param>
    public static PrincipalComponents Of(double[] rows, int count, int width)
    {
        Centre(rows, count, width);
        // The covariance of the numbers, or of the rows where those are fewer: both have the same eigenvalues.
        bool byRows = count < width;
        int size = byRows ? count : width;
        var covariance = new double[size * size];
        fixed (
            double* x = rows,
                c = covariance
        )
        {
            if (byRows)
            {
                Gemm.Multiply(size, size, width, x, width, 1, x, 1, width, c, size);
            }
            else
            {
                Gemm.Multiply(size, size, count, x, 1, width, x, width, 1, c, size);
            }
        }
        double total = 0;
        for (int i = 0; i < size; i++)
        {
            total += covariance[i * size + i];
        }
        var places = new double[count * Axes];
        var explained = new double[Axes];
        (double Value, double[] Vector)[] found = total > 0 ? Largest(covariance, size) : [];
        for (int axis = 0; axis < found.Length; axis++)
        {
            // What is left of rounding is no direction.
            if (found[axis].Value > 1e-13 * total)
            {
                explained[axis] = found[axis].Value / total;
                Project(
                    rows,
                    count,
                    width,
                    byRows ? Direction(rows, width, found[axis].Vector) : found[axis].Vector,
                    places,
                    axis
                );
            }
        }
        return new(Tensor.Create(places, [count, Axes]), explained);
    }

    private static void Centre(double[] rows, int count, int width)
    {
        for (int f = 0; f < width; f++)
        {
            double mean = 0;
            for (int row = 0; row < count; row++)
            {
                mean += rows[row * width + f] / count;
            }
            for (int row = 0; row < count; row++)
            {
                rows[row * width + f] -= mean;
            }
        }
    }

    private static (double Value, double[] Vector)[] Largest(double[] matrix, int size)
    {
        if (size <= Direct)
        {
            return Sorted(matrix, size);
        }
        // Subspace iteration: products with the matrix turn a block of random vectors towards the largest eigenvectors.
        var random = new Philox(0, "principal axes");
        var block = new double[size * Block];
        for (int i = 0; i < block.Length; i++)
        {
            block[i] = random.Normal((ulong)i);
        }
        var product = new double[size * Block];
        (double Value, double[] Vector)[] best = [];
        for (int round = 0; round < MostRounds; round++)
        {
            for (int step = 0; step < ProductsPerRound; step++)
            {
                Orthonormalise(block, size);
                Multiply(matrix, block, product, size);
                (block, product) = (product, block);
            }
            Orthonormalise(block, size);
            Multiply(matrix, block, product, size);
            // In the block's own coordinates the matrix is small, and its eigenvectors are the block's shares of the large ones'.
            var small = new double[Block * Block];
            fixed (
                double* q = block,
                    p = product,
                    s = small
            )
            {
                Gemm.Multiply(Block, Block, size, q, 1, Block, p, Block, 1, s, Block);
            }
            (double Value, double[] Vector)[] shares = Sorted(small, Block);
            best = [.. shares.Select(share => (share.Value, Combined(block, share.Vector, size)))];
            double rest = shares.Zip(best).Max(pair => Residual(pair.Second, Combined(product, pair.First.Vector, size)));
            if (rest <= 1e-10 * best[0].Value)
            {
                break;
            }
        }
        return best;
    }

    // |A v - λ v|
    private static double Residual((double Value, double[] Vector) found, double[] image)
    {
        double sum = 0;
        for (int i = 0; i < image.Length; i++)
        {
            double rest = image[i] - found.Value * found.Vector[i];
            sum += rest * rest;
        }
        return Math.Sqrt(sum);
    }

    // The largest eigenvalues of a small matrix, which is used up, and their vectors.
    private static (double Value, double[] Vector)[] Sorted(double[] matrix, int size)
    {
        var vectors = new double[size * size];
        Jacobi.Decompose(matrix, vectors, size);
        return
        [
            .. Enumerable
                .Range(0, size)
                .OrderByDescending(i => matrix[i * size + i])
                .Take(Axes)
                .Select(i => (matrix[i * size + i], Enumerable.Range(0, size).Select(k => vectors[k * size + i]).ToArray())),
        ];
    }

    private static void Multiply(double[] matrix, double[] block, double[] product, int size)
    {
        fixed (
            double* a = matrix,
                b = block,
                c = product
        )
        {
            Gemm.Multiply(size, Block, size, a, size, 1, b, Block, 1, c, Block);
        }
    }

    private static double[] Combined(double[] block, double[] weights, int size)
    {
        var vector = new double[size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < Block; j++)
            {
                vector[i] += block[i * Block + j] * weights[j];
            }
        }
        return vector;
    }

    // Gram and Schmidt, twice: once leaves what rounding brought in. A column that vanishes stays 0.
    private static void Orthonormalise(double[] block, int size)
    {
        for (int j = 0; j < Block; j++)
        {
            double before = Math.Sqrt(Dot(block, size, j, j));
            for (int pass = 0; pass < 2; pass++)
            {
                for (int k = 0; k < j; k++)
                {
                    double share = Dot(block, size, j, k);
                    for (int i = 0; i < size; i++)
                    {
                        block[i * Block + j] -= share * block[i * Block + k];
                    }
                }
            }
            double norm = Math.Sqrt(Dot(block, size, j, j));
            double scale = norm > 1e-14 * before ? 1 / norm : 0;
            for (int i = 0; i < size; i++)
            {
                block[i * Block + j] *= scale;
            }
        }
    }

    private static double Dot(double[] block, int size, int j, int k)
    {
        double sum = 0;
        for (int i = 0; i < size; i++)
        {
            sum += block[i * Block + j] * block[i * Block + k];
        }
        return sum;
    }

    // From an eigenvector u of the rows' products to one of the numbers': Xᵀu, of length 1.
    private static double[] Direction(double[] rows, int width, double[] u)
    {
        var direction = new double[width];
        for (int row = 0; row < u.Length; row++)
        {
            for (int f = 0; f < width; f++)
            {
                direction[f] += rows[row * width + f] * u[row];
            }
        }
        double norm = Math.Sqrt(direction.Sum(x => x * x));
        return [.. direction.Select(x => x / norm)];
    }

    private static void Project(double[] rows, int count, int width, double[] direction, double[] places, int axis)
    {
        int greatest = 0;
        for (int f = 1; f < width; f++)
        {
            // Entries that rounding alone tells apart do not decide: the first of them does.
            greatest = Math.Abs(direction[f]) > Math.Abs(direction[greatest]) * (1 + 1e-9) ? f : greatest;
        }
        int sign = direction[greatest] < 0 ? -1 : 1;
        for (int row = 0; row < count; row++)
        {
            double place = 0;
            for (int f = 0; f < width; f++)
            {
                place += rows[row * width + f] * direction[f];
            }
            places[row * Axes + axis] = sign * place;
        }
    }
}
