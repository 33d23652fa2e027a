using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Training;

/// <summary>Adds a batch's gradient to those that wait: the sum stands where a weight would.</summary>
internal readonly record struct Accumulate : IUpdateRule<Accumulate>
{
    public int SlotCount => 0;

    public Step At(double learningRate, long step) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
        where L : struct, ILane<L> => weight += gradient;
}

/// <summary>The mean of a batch's gradient and those that wait: the batch's stands where a weight would.</summary>
/// <param name="Batches">How many there are together.</param>
internal readonly record struct MeanOfBatches(int Batches) : IUpdateRule<MeanOfBatches>
{
    public int SlotCount => 0;

    public Step At(double learningRate, long step) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
        where L : struct, ILane<L> => weight = (weight + gradient) / Batches;
}

/// <summary>A running average, <c>a = momentum * a + (1 - momentum) * w</c>, where a stands in the weight's place.</summary>
/// <param name="Momentum">How much of the average is kept.</param>
internal readonly record struct RunningAverage(double Momentum) : IUpdateRule<RunningAverage>
{
    public int SlotCount => 0;

    public Step At(double learningRate, long step) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
        where L : struct, ILane<L> => weight = Momentum * weight + (1 - Momentum) * gradient;
}
