using Strata.Formulas;
using Strata.Graphs;

namespace Strata.Models;

/// <summary>What an optimizer's rule has to remember of a model.</summary>
/// <param name="InitialSlots">For each slot of a rule that moves each weight by itself, what it begins at.</param>
/// <param name="Variables">The variables of a rule that needs them whole; none for the others.</param>
/// <param name="Length">How many numbers the slots of <paramref name="Variables"/> take together.</param>
/// <param name="HasAverage">Whether the rule has other weights to predict with.</param>
internal sealed record StateLayout(
    IReadOnlyList<double> InitialSlots,
    IReadOnlyList<VariableState> Variables,
    int Length,
    bool HasAverage
);

/// <summary>A variable with what its rule remembers of it.</summary>
/// <param name="Variable">How the rule knows it.</param>
/// <param name="Weights">The weights that it is made of: one, or all that are trained, end to end.</param>
/// <param name="Slots">Where what is remembered stands.</param>
internal sealed record VariableState(Variable Variable, IReadOnlyList<Parameter> Weights, IReadOnlyList<Parameter> Slots);

/// <summary>Lays out what a rule has to remember.</summary>
internal sealed class StateLayoutOf(Model model) : IOptimizerVisitor<StateLayout>
{
    private const int Alignment = 16;

    public StateLayout Visit<TRule>(TRule rule)
        where TRule : struct, IUpdateRule<TRule> =>
        new([.. Enumerable.Range(0, rule.SlotCount).Select(slot => rule.InitialSlot(slot))], [], 0, rule.HasAverage);

    public StateLayout VisitVariable<TRule>(TRule rule)
        where TRule : struct, IVariableRule<TRule>
    {
        Parameter[] trained = [.. model.Weights.Where(weight => weight.Trainable).Select(weight => weight.Parameter)];
        IEnumerable<(Variable Variable, Parameter[] Weights)> variables = rule.Joint
            ? [(new Variable("all", [trained.Sum(weight => weight.Count)]), trained)]
            : trained.Select(weight => (new Variable(weight.Name, weight.Shape), new[] { weight }));
        var states = new List<VariableState>();
        int length = 0;
        foreach (var (variable, weights) in variables)
        {
            var slots = new List<Parameter>();
            foreach (IReadOnlyList<int> sizes in rule.Slots(variable))
            {
                slots.Add(new Parameter(variable.Path, [.. sizes]) { Offset = length });
                length = checked(length + (slots[^1].Count + Alignment - 1) / Alignment * Alignment);
            }
            states.Add(new VariableState(variable, weights, slots));
        }
        return new([], states, length, false);
    }
}
