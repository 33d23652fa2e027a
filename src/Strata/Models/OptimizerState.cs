using System.Numerics;
using Strata.Formulas;
using Strata.Kernels;

namespace Strata.Models;

/// <summary>What an optimizer remembers between steps: how many there were, the learning rate, and the slots beside the weights.</summary>
internal abstract class OptimizerState(double learningRate)
{
    /// <summary>How many steps were made.</summary>
    public long Iterations { get; set; }

    /// <summary>The learning rate now: callbacks may have moved it.</summary>
    public double LearningRate { get; set; } = learningRate;

    /// <summary>How many slots each weight has.</summary>
    public abstract int SlotCount { get; }

    /// <summary>A slot, laid out as the flat buffer of weights.</summary>
    public abstract WeightStorage Slot(int index);

    /// <summary>A fresh state for a model.</summary>
    public static OptimizerState Create(Model model, Optimizer optimizer)
    {
        int slots = optimizer.Accept(new SlotCounter());
        return model.DataType == DataType.Float64
            ? new OptimizerState<double>(optimizer.LearningRate, slots, model.WeightTable.Length)
            : new OptimizerState<float>(optimizer.LearningRate, slots, model.WeightTable.Length);
    }

    private sealed class SlotCounter : IOptimizerVisitor<int>
    {
        public int Visit<TRule>(TRule rule)
            where TRule : struct, IUpdateRule<TRule> => rule.SlotCount;
    }
}

/// <inheritdoc cref="OptimizerState"/>
internal sealed unsafe class OptimizerState<T>(double learningRate, int slots, int length) : OptimizerState(learningRate)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly WeightStorage<T>[] slots = [.. Enumerable.Range(0, slots).Select(_ => new WeightStorage<T>(length))];

    public override int SlotCount => slots.Length;

    public override WeightStorage Slot(int index) => slots[index];

    /// <summary>The first number of a slot at an offset; null where the rule has no such slot.</summary>
    public T* Pointer(int index, int offset) => index < slots.Length ? slots[index].Buffer.Pointer + offset : null;
}
