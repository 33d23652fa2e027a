namespace Strata.Formulas;

/// <summary>What to do with a regularizer whose type is known again.</summary>
/// <typeparam name="TResult">What the visit gives.</typeparam>
public interface IRegularizerVisitor<out TResult>
{
    /// <summary>A penalty on each weight alone; the whole penalty is the sum.</summary>
    TResult Visit<TPenalty>(TPenalty penalty)
        where TPenalty : struct, IUnaryFormula<TPenalty>;

    /// <summary>A penalty on all numbers together.</summary>
    TResult VisitArray<TPenalty>(TPenalty penalty)
        where TPenalty : struct, IArrayPenalty<TPenalty>;
}
