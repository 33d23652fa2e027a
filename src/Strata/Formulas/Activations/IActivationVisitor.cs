using Strata.Activations;

namespace Strata;

/// <summary>What to do with an activation whose type is known again.</summary>
/// <typeparam name="TResult">What the visit gives.</typeparam>
public interface IActivationVisitor<out TResult>
{
    /// <summary>An activation on each number.</summary>
    TResult Visit<TActivation>(TActivation formula)
        where TActivation : struct, IActivation<TActivation>;

    /// <summary>An activation on each row.</summary>
    TResult VisitRow<TActivation>(TActivation formula)
        where TActivation : struct, IRowActivation<TActivation>;
}
