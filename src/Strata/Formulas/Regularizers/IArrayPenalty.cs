namespace Strata.Formulas;

/// <summary>A penalty that depends on all numbers of a weight together.</summary>
/// <typeparam name="TSelf">The implementing struct; its fields are the parameters.</typeparam>
public interface IArrayPenalty<TSelf>
    where TSelf : struct, IArrayPenalty<TSelf>
{
    /// <summary>The penalty, a single number.</summary>
    A Value<A>(A weight)
        where A : IArray<A>;
}
