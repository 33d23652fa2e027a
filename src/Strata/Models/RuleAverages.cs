using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Models;

/// <summary>Turns the weights that a rule trains into those to predict with.</summary>
internal sealed unsafe class RuleAverages<T>(OptimizerState<T> state, Model model) : IOptimizerVisitor<bool>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool Visit<TRule>(TRule rule)
        where TRule : struct, IUpdateRule<TRule>
    {
        T* weights = ((WeightStorage<T>)model.WeightTable.Storage).Buffer.Pointer;
        foreach (Weight weight in model.Weights.Where(weight => weight.Trainable))
        {
            int offset = weight.Parameter.Offset;
            T* slot = state.Pointer(0, offset);
            // The kernel reads a gradient, and nobody looks at it.
            Update.Apply(
                new Averaging<TRule>(rule),
                default,
                weights + offset,
                slot,
                slot,
                state.Pointer(1, offset),
                state.Pointer(2, offset),
                state.Pointer(3, offset),
                weight.Count
            );
        }
        return true;
    }

    public bool VisitVariable<TRule>(TRule rule)
        where TRule : struct, IVariableRule<TRule> => false;

    private readonly record struct Averaging<TRule>(TRule Rule) : IUpdateRule<Averaging<TRule>>
        where TRule : struct, IUpdateRule<TRule>
    {
        public int SlotCount => Rule.SlotCount;

        public Step At(double learningRate, long step) => default;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
            where L : struct, ILane<L> => weight = Rule.Average(weight, slots);
    }
}
