using System.Diagnostics.CodeAnalysis;

namespace Strata.Formats;

/// <summary>A formula without its wrapper and back: an activation or a loss is saved as the struct inside it.</summary>
/// <remarks>
/// The only ways to a wrapper are <c>Activation.Of</c>, <c>Activation.OfRow</c>, <c>Loss.Of</c> and its neighbours <c>OfRow</c>,
/// <c>OfBatch</c>, <c>OfPairs</c> and <c>OfAlignment</c>, which tell trimming to keep the formula's constructors and properties; the compiler cannot see that through the boxed value.
/// </remarks>
[UnconditionalSuppressMessage("Trimming", "IL2073", Justification = Reason)]
[UnconditionalSuppressMessage("Trimming", "IL2091", Justification = Reason)]
internal sealed class FormulaBox(object formula) : IActivationVisitor<Activation>, ILossVisitor<Loss>
{
    private const string Reason = "Activation.Of and Loss.Of keep the members of every formula that can be in a wrapper.";

    /// <summary>The type of the formula in a wrapper.</summary>
    [return: DynamicallyAccessedMembers(Kept.Members)]
    public static Type TypeOf(object formula) => formula.GetType();

    Activation IActivationVisitor<Activation>.Visit<TActivation>(TActivation _) => Activation.Of((TActivation)formula);

    Activation IActivationVisitor<Activation>.VisitRow<TActivation>(TActivation _) => Activation.OfRow((TActivation)formula);

    Loss ILossVisitor<Loss>.Visit<TLoss>(TLoss _) => Loss.Of((TLoss)formula);

    Loss ILossVisitor<Loss>.VisitRow<TLoss>(TLoss _) => Loss.OfRow((TLoss)formula);

    Loss ILossVisitor<Loss>.VisitBatch<TLoss>(TLoss _) => Loss.OfBatch((TLoss)formula);

    Loss ILossVisitor<Loss>.VisitPairs<TLoss>(TLoss _) => Loss.OfPairs((TLoss)formula);

    Loss ILossVisitor<Loss>.VisitAlignment<TLoss>(TLoss _) => Loss.OfAlignment((TLoss)formula);
}
