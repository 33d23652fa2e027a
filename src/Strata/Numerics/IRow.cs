namespace Strata.Numerics;

/// <summary>
/// A row of numbers (the last axis of a tensor): what a formula is written over when one output needs the whole row, as softmax
/// and the cross-entropies do. Read as nodes of a graph it becomes kernels with gradients; read over doubles it is the reference.
/// </summary>
/// <remarks>Reductions give rows of one number, and a row of one number is stretched over a longer one in arithmetic.</remarks>
/// <typeparam name="R">The implementing type itself.</typeparam>
public interface IRow<R>
    where R : IRow<R>
{
    /// <summary>How many numbers stand in the row.</summary>
    int Size { get; }

    static abstract R operator +(R left, R right);

    static abstract R operator -(R left, R right);

    static abstract R operator *(R left, R right);

    static abstract R operator /(R left, R right);

    static abstract R operator -(R value);

    static abstract R operator +(R left, double right);

    static abstract R operator +(double left, R right);

    static abstract R operator -(R left, double right);

    static abstract R operator -(double left, R right);

    static abstract R operator *(R left, double right);

    static abstract R operator *(double left, R right);

    static abstract R operator /(R left, double right);

    static abstract R operator /(double left, R right);

    /// <summary><c>e^x</c> of each number.</summary>
    R Exp();

    /// <summary>Natural logarithm of each number.</summary>
    R Log();

    /// <summary>Each number held within [<paramref name="low"/>, <paramref name="high"/>]; no slope outside.</summary>
    R Clip(double low, double high);

    /// <summary>The sum, as a row of one.</summary>
    R Sum();

    /// <summary>The largest number, as a row of one.</summary>
    R Max();

    /// <summary>The number at an index that is itself a row of one (an integer label), as a row of one.</summary>
    R At(R index);

    /// <summary><c>x - log(sum(e^x))</c> without overflow; a reading may have a kernel of its own for it.</summary>
    R LogSoftmax();

    /// <summary><c>e^x / sum(e^x)</c> without overflow; a reading may have a kernel of its own for it.</summary>
    R Softmax();
}
