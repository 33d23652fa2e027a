using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>
/// The elementwise rule of an optimizer: how one weight moves, given its gradient and the running numbers (slots) kept beside it.
/// One kernel runs every rule over the flat buffers of weights, gradients and slots.
/// </summary>
/// <typeparam name="TSelf">The implementing struct; its fields are the hyperparameters.</typeparam>
public interface IUpdateRule<TSelf>
    where TSelf : struct, IUpdateRule<TSelf>
{
    /// <summary>How many running numbers each weight has, 0 to 4.</summary>
    int SlotCount { get; }

    /// <summary>What depends on the step alone, computed once per step in double precision.</summary>
    /// <param name="learningRate">The learning rate of this step, schedules applied.</param>
    /// <param name="step">The step, counted from 1.</param>
    Step At(double learningRate, long step);

    /// <summary>Moves one weight.</summary>
    void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
        where L : struct, ILane<L>;
}

/// <summary>The numbers of one step that are the same for every weight.</summary>
/// <param name="Rate">The learning rate, with any correction that the rule folds into it.</param>
/// <param name="First">A number of the rule's own.</param>
/// <param name="Second">A number of the rule's own.</param>
/// <param name="Third">A number of the rule's own.</param>
public readonly record struct Step(double Rate, double First = 0, double Second = 0, double Third = 0);

/// <summary>A <see cref="Step"/> as lanes.</summary>
/// <typeparam name="L">The lane.</typeparam>
public readonly struct Step<L>(Step step)
    where L : struct, ILane<L>
{
    /// <summary>The learning rate, with any correction that the rule folds into it.</summary>
    public L Rate { get; } = L.Constant(step.Rate);

    /// <summary>A number of the rule's own.</summary>
    public L First { get; } = L.Constant(step.First);

    /// <summary>A number of the rule's own.</summary>
    public L Second { get; } = L.Constant(step.Second);

    /// <summary>A number of the rule's own.</summary>
    public L Third { get; } = L.Constant(step.Third);
}

/// <summary>The running numbers of one weight, such as Adam's moments; a rule uses the first <c>SlotCount</c> of them.</summary>
/// <typeparam name="L">The lane.</typeparam>
public struct Slots<L>
    where L : struct, ILane<L>
{
    /// <summary>The first running number.</summary>
    public L First;

    /// <summary>The second running number.</summary>
    public L Second;

    /// <summary>The third running number.</summary>
    public L Third;

    /// <summary>The fourth running number.</summary>
    public L Fourth;
}
