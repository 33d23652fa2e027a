using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>One step of an optimizer over the flat buffers of weights, gradients and slots, in one pass.</summary>
internal static unsafe class Update
{
    /// <summary>Moves every weight by its gradient.</summary>
    /// <param name="rule">The optimizer's rule.</param>
    /// <param name="step">The numbers of this step, <see cref="IUpdateRule{TSelf}.At"/>.</param>
    /// <param name="weights">The weights, changed in place.</param>
    /// <param name="gradients">Their gradients, only read.</param>
    /// <param name="slot0">The first running numbers; null where the rule has none.</param>
    /// <param name="slot1">The second running numbers.</param>
    /// <param name="slot2">The third running numbers.</param>
    /// <param name="slot3">The fourth running numbers.</param>
    /// <param name="count">How many weights.</param>
    /// <param name="decay">Decoupled weight decay: before its update each weight loses this part of itself (decay times rate).</param>
    /// <param name="gradientScale">What each gradient is multiplied by: clipping by norm.</param>
    /// <param name="clipValue">After scaling, each gradient is held within plus and minus this.</param>
    public static void Apply<T, TRule>(
        TRule rule,
        Step step,
        T* weights,
        T* gradients,
        T* slot0,
        T* slot1,
        T* slot2,
        T* slot3,
        int count,
        double decay = 0,
        double gradientScale = 1,
        double clipValue = double.PositiveInfinity
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<TRule>
    {
        var buffers = new Buffers<T>(weights, gradients, slot0, slot1, slot2, slot3);
        var loop = new Loop<T, TRule>(rule, step, buffers, decay, gradientScale, clipValue);
        Ranges.Run<T, Loop<T, TRule>>(loop, count, Elementwise.Grain);
    }

    /// <summary>The buffers side by side.</summary>
    internal readonly struct Buffers<T>(T* weights, T* gradients, T* slot0, T* slot1, T* slot2, T* slot3)
        where T : unmanaged
    {
        public readonly T* Weights = weights;
        public readonly T* Gradients = gradients;
        public readonly T* Slot0 = slot0;
        public readonly T* Slot1 = slot1;
        public readonly T* Slot2 = slot2;
        public readonly T* Slot3 = slot3;

        public Buffers<T> From(int start) =>
            new(Weights + start, Gradients + start, Slot0 + start, Slot1 + start, Slot2 + start, Slot3 + start);

        // Only the slots that the rule has: the others are null.
        public static void Copy(in Buffers<T> from, in Buffers<T> to, int count, int slots)
        {
            Elementwise.Copy(from.Weights, to.Weights, count);
            Elementwise.Copy(from.Gradients, to.Gradients, count);
            if (slots > 0)
            {
                Elementwise.Copy(from.Slot0, to.Slot0, count);
            }
            if (slots > 1)
            {
                Elementwise.Copy(from.Slot1, to.Slot1, count);
            }
            if (slots > 2)
            {
                Elementwise.Copy(from.Slot2, to.Slot2, count);
            }
            if (slots > 3)
            {
                Elementwise.Copy(from.Slot3, to.Slot3, count);
            }
        }
    }

    /// <summary>The loop over the weights.</summary>
    internal readonly struct Loop<T, TRule>(
        TRule rule,
        Step step,
        Buffers<T> buffers,
        double decay,
        double gradientScale,
        double clipValue
    ) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<TRule>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            int rest = (end - start) % L.Count;
            int whole = end - start - rest;
            Body<L>(buffers.From(start), whole);
            if (rest > 0)
            {
                T* b = stackalloc T[6 * L.Count];
                var block = new Buffers<T>(b, b + L.Count, b + 2 * L.Count, b + 3 * L.Count, b + 4 * L.Count, b + 5 * L.Count);
                Buffers<T> tail = buffers.From(start + whole);
                Buffers<T>.Copy(tail, block, rest, rule.SlotCount);
                Body<L>(block, L.Count);
                // The gradients go back as they came.
                Buffers<T>.Copy(block, tail, rest, rule.SlotCount);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Body<L>(Buffers<T> at, nint count)
            where L : struct, IVectorLane<L, T>
        {
            TRule formula = rule;
            int slotCount = formula.SlotCount;
            var numbers = new Step<L>(step);
            L scale = L.Constant(gradientScale);
            L clip = L.Constant(clipValue);
            bool decays = decay != 0;
            L lost = L.Constant(decay);
            for (nint i = 0; i < count; i += L.Count)
            {
                var slots = default(Slots<L>);
                if (slotCount > 0)
                {
                    slots.First = L.Load(at.Slot0 + i);
                }
                if (slotCount > 1)
                {
                    slots.Second = L.Load(at.Slot1 + i);
                }
                if (slotCount > 2)
                {
                    slots.Third = L.Load(at.Slot2 + i);
                }
                if (slotCount > 3)
                {
                    slots.Fourth = L.Load(at.Slot3 + i);
                }
                L weight = L.Load(at.Weights + i);
                L gradient = L.Min(L.Max(L.Load(at.Gradients + i) * scale, -clip), clip);
                if (decays)
                {
                    weight -= weight * lost;
                }
                formula.Update(ref weight, gradient, ref slots, numbers);
                L.Store(weight, at.Weights + i);
                if (slotCount > 0)
                {
                    L.Store(slots.First, at.Slot0 + i);
                }
                if (slotCount > 1)
                {
                    L.Store(slots.Second, at.Slot1 + i);
                }
                if (slotCount > 2)
                {
                    L.Store(slots.Third, at.Slot2 + i);
                }
                if (slotCount > 3)
                {
                    L.Store(slots.Fourth, at.Slot3 + i);
                }
            }
        }
    }
}
