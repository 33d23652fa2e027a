namespace Strata.Formulas;

/// <summary>
/// All numbers of a weight at once: what a formula is written over when a number depends on its whole row, column or matrix. Read
/// as nodes of a graph it becomes kernels, and where it is part of a loss, their gradients.
/// </summary>
/// <remarks>Arithmetic broadcasts as NumPy's does; a single number has no axes.</remarks>
/// <typeparam name="A">The implementing type itself.</typeparam>
public interface IArray<A>
    where A : IArray<A>
{
    /// <summary>The sizes of the axes.</summary>
    IReadOnlyList<int> Shape { get; }

    static abstract A operator +(A left, A right);

    static abstract A operator -(A left, A right);

    static abstract A operator *(A left, A right);

    static abstract A operator /(A left, A right);

    static abstract A operator +(A left, double right);

    static abstract A operator *(A left, double right);

    /// <summary>A function of each number.</summary>
    A Map<TFormula>(TFormula formula)
        where TFormula : struct, IUnaryFormula<TFormula>;

    /// <summary>A function of each number and its counterpart.</summary>
    A Zip<TFormula>(TFormula formula, A right)
        where TFormula : struct, IBinaryFormula<TFormula>;

    /// <summary>The sum along an axis, which stays with size 1.</summary>
    A Sum(int axis);

    /// <summary>The mean along an axis, which stays with size 1.</summary>
    A Mean(int axis);

    /// <summary>The sum of all numbers, a single number.</summary>
    A Sum();

    /// <summary>The matrix product of two matrices, either one transposed, but not both.</summary>
    A MatMul(A right, bool transposeLeft = false, bool transposeRight = false);
}
