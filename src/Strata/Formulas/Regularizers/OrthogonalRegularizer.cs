using Strata.Formulas;

namespace Strata.Regularizers;

/// <summary>What of a matrix shall be orthogonal.</summary>
public enum OrthogonalMode
{
    /// <summary>Its rows.</summary>
    Rows,

    /// <summary>Its columns.</summary>
    Columns,
}

/// <summary>Penalty on the angles between the rows or columns of a matrix, Factor times the mean of <c>|cos|</c> over all pairs.</summary>
/// <remarks>0 where all are orthogonal, Factor where all point the same way or against it. Lengths do not matter.</remarks>
/// <param name="Factor">The factor.</param>
/// <param name="Mode">Whether rows or columns; of a dense kernel the columns are the nodes.</param>
public sealed record OrthogonalRegularizer(double Factor = 0.01, OrthogonalMode Mode = OrthogonalMode.Rows) : Regularizer
{
    public override TResult Accept<TResult>(IRegularizerVisitor<TResult> visitor) =>
        visitor.VisitArray(new Penalty(Factor, Mode));

    private readonly record struct Penalty(double Factor, OrthogonalMode Mode) : IArrayPenalty<Penalty>
    {
        public A Value<A>(A weight)
            where A : IArray<A>
        {
            if (weight.Shape.Count != 2)
            {
                throw new ArgumentException(
                    $"OrthogonalRegularizer is for matrices, and this weight has {weight.Shape.Count} axes. Choose another for it."
                );
            }
            bool rows = Mode == OrthogonalMode.Rows;
            int count = weight.Shape[rows ? 0 : 1];
            // A row of zeros has no direction; below 1e-12 its square is taken as that, and the slope of the root stays finite.
            A unit = weight / weight.Square().Sum(rows ? 1 : 0).Clip(1e-12, double.PositiveInfinity).Sqrt();
            A cosines = unit.MatMul(unit, transposeLeft: !rows, transposeRight: rows);
            // Each pair stands there twice, and on the diagonal each row with itself.
            double pairs = Math.Max(1, count * (count - 1.0));
            return (cosines.Abs().Sum() - unit.Square().Sum()) * (Factor / pairs);
        }
    }
}
