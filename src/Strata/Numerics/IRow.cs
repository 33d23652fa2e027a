namespace Strata.Numerics;

/// <summary>
/// A row of numbers (the last axis of a tensor): what a formula is written over when one output needs the whole row, as softmax
/// and the cross-entropies do. Read as nodes of a graph it becomes kernels with gradients; read over doubles it is the reference.
/// </summary>
/// <remarks>Reductions give rows of one number, and a row of one number is stretched over a longer one in arithmetic.</remarks>
/// <typeparam name="R">The implementing type itself.</typeparam>
public interface IRow<R> : INumbers<R>
    where R : IRow<R>
{
    /// <summary>How many numbers stand in the row.</summary>
    int Size { get; }

    /// <summary>The largest number, as a row of one.</summary>
    R Max();

    /// <summary>The number at an index that is itself a row of one (an integer label), as a row of one.</summary>
    R At(R index);

    /// <summary>The <paramref name="length"/> numbers from <paramref name="start"/> on.</summary>
    R Part(int start, int length);

    /// <summary><c>x - log(sum(e^x))</c> without overflow; a reading may have a kernel of its own for it.</summary>
    R LogSoftmax();

    /// <summary><c>e^x / sum(e^x)</c> without overflow; a reading may have a kernel of its own for it.</summary>
    R Softmax();

    /// <summary><c>max(x - tau, 0)</c> with the tau that makes the sum 1.</summary>
    R Sparsemax();
}
