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

    /// <summary>What a running number is before the first step.</summary>
    double InitialSlot(int slot) => 0;

    /// <summary>What depends on the step alone, computed once per step in double precision.</summary>
    /// <param name="learningRate">The learning rate of this step, schedules applied.</param>
    /// <param name="step">The step, counted from 1.</param>
    Step At(double learningRate, long step);

    /// <summary>Moves one weight.</summary>
    void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
        where L : struct, ILane<L>;

    /// <summary>Whether the weights to predict with are others than those that are trained.</summary>
    bool HasAverage => false;

    /// <summary>The weight to predict with, where <see cref="HasAverage"/> says so.</summary>
    L Average<L>(L weight, in Slots<L> slots)
        where L : struct, ILane<L> => weight;
}
