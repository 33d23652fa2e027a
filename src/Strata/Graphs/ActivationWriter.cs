using Strata.Activations;

namespace Strata.Graphs;

/// <summary>Writes an activation's nodes: an elementwise one as one node, a row's by reading its formula over nodes.</summary>
internal sealed class ActivationWriter(Node x) : IActivationVisitor<Node>
{
    public Node Visit<TActivation>(TActivation formula)
        where TActivation : struct, IActivation<TActivation> => x.Map(formula);

    public Node VisitRow<TActivation>(TActivation formula)
        where TActivation : struct, IRowActivation<TActivation> => formula.Forward(x);
}
