namespace Strata.Numerics;

/// <summary>
/// Many numbers at once, however they lie: a row, or a whole batch. What a formula is written over that takes arithmetic on each number
/// and sums over all, and asks neither how many there are nor for any one of them.
/// </summary>
/// <remarks>Sums are one number, and one number is stretched over many in arithmetic.</remarks>
/// <typeparam name="N">The implementing type itself.</typeparam>
public interface INumbers<N>
    where N : INumbers<N>
{
    static abstract N operator +(N left, N right);

    static abstract N operator -(N left, N right);

    static abstract N operator *(N left, N right);

    static abstract N operator /(N left, N right);

    static abstract N operator -(N value);

    static abstract N operator +(N left, double right);

    static abstract N operator +(double left, N right);

    static abstract N operator -(N left, double right);

    static abstract N operator -(double left, N right);

    static abstract N operator *(N left, double right);

    static abstract N operator *(double left, N right);

    static abstract N operator /(N left, double right);

    static abstract N operator /(double left, N right);

    /// <summary><c>e^x</c> of each number.</summary>
    N Exp();

    /// <summary>Natural logarithm of each number.</summary>
    N Log();

    /// <summary>Square root of each number.</summary>
    N Sqrt();

    /// <summary><c>1 / (1 + e^-x)</c> of each number.</summary>
    N Sigmoid();

    /// <summary><c>x^exponent</c> of each number, with the limits of <see cref="ILane{L}.Power"/>.</summary>
    N Power(double exponent);

    /// <summary>Each number held within [<paramref name="low"/>, <paramref name="high"/>]; no slope outside.</summary>
    N Clip(double low, double high);

    /// <summary>The sum, as one number.</summary>
    N Sum();
}
