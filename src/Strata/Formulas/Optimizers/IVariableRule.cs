namespace Strata.Formulas;

/// <summary>
/// The rule of an optimizer that needs a whole variable at once: its norm, its rows and columns, its products. Written over <see
/// cref="IArray{A}"/>, it is traced once for each variable into a graph, and a plan runs that at each step.
/// </summary>
/// <typeparam name="TSelf">The implementing struct; its fields are the hyperparameters.</typeparam>
public interface IVariableRule<TSelf>
    where TSelf : struct, IVariableRule<TSelf>
{
    /// <summary>Whether all variables are one, laid end to end: for rules whose steps depend on the gradient of everything.</summary>
    bool Joint => false;

    /// <summary>The shapes of what is remembered of a variable; it begins at 0.</summary>
    IReadOnlyList<IReadOnlyList<int>> Slots(Variable variable);

    /// <summary>What depends on the step alone, computed once per step in double precision.</summary>
    /// <param name="learningRate">The learning rate of this step, schedules applied.</param>
    /// <param name="step">The step, counted from 1.</param>
    Step At(double learningRate, long step);

    /// <summary>The variable after a step.</summary>
    /// <param name="variable">Which it is.</param>
    /// <param name="weight">Its numbers.</param>
    /// <param name="gradient">Their gradients.</param>
    /// <param name="slots">What is remembered, to be replaced in place.</param>
    /// <param name="step">The numbers of the step: rate, first, second, third, each a single number.</param>
    A Update<A>(Variable variable, A weight, A gradient, Span<A> slots, ReadOnlySpan<A> step)
        where A : IArray<A>;
}
