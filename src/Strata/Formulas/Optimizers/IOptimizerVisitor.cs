namespace Strata.Formulas;

/// <summary>What to do with an optimizer's rule whose type is known again.</summary>
/// <typeparam name="TResult">What the visit gives.</typeparam>
public interface IOptimizerVisitor<out TResult>
{
    /// <summary>A rule that moves each weight by itself.</summary>
    TResult Visit<TRule>(TRule rule)
        where TRule : struct, IUpdateRule<TRule>;

    /// <summary>A rule that needs a whole variable.</summary>
    TResult VisitVariable<TRule>(TRule rule)
        where TRule : struct, IVariableRule<TRule>;
}
