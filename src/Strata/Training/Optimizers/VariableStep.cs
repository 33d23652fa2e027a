using System.Numerics;
using Strata.Formulas;
using Strata.Graphs;
using Strata.Kernels;
using Strata.Models;

namespace Strata.Training;

/// <summary>A rule that needs whole variables: traced into a graph for each, which a plan runs at every step.</summary>
internal sealed class VariableStep<T, TRule> : UpdateStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TRule : struct, IVariableRule<TRule>
{
    private readonly TRule rule;
    private readonly GradientClip<T> clip;
    private readonly Traced[] variables;

    public VariableStep(
        TRule rule,
        Optimizer optimizer,
        OptimizerState<T> state,
        AlignedBuffer<T> weights,
        AlignedBuffer<T> gradients,
        GradientClip<T> clip
    )
    {
        this.rule = rule;
        this.clip = clip;
        variables =
        [
            .. state.Variables.Select(variable => new Traced(
                rule,
                variable,
                optimizer.DecayOf(variable.Variable) ?? 0,
                state.VariableSlots.Buffer,
                weights,
                gradients
            )),
        ];
    }

    public override void Apply(double learningRate, long step)
    {
        Step numbers = rule.At(learningRate, step);
        double global = clip.GlobalScale();
        foreach (Traced variable in variables)
        {
            variable.Run(numbers, learningRate, clip, global);
        }
    }

    private sealed unsafe class Traced
    {
        private readonly VariableState variable;
        private readonly Parameter[] parts;
        private readonly double decay;
        private readonly AlignedBuffer<T> slotBuffer;
        private readonly AlignedBuffer<T> weights;
        private readonly AlignedBuffer<T> gradients;
        private readonly Plan<T> plan;
        private readonly Node weight;
        private readonly Node gradient;
        private readonly Node result;
        private readonly Node[] step;
        private readonly Node[] slots;
        private readonly Node[] slotResults;

        public Traced(
            TRule rule,
            VariableState variable,
            double decay,
            AlignedBuffer<T> slotBuffer,
            AlignedBuffer<T> weights,
            AlignedBuffer<T> gradients
        )
        {
            this.variable = variable;
            parts = [.. variable.Weights];
            this.decay = decay;
            this.slotBuffer = slotBuffer;
            this.weights = weights;
            this.gradients = gradients;
            var graph = new Graph { Scope = variable.Variable.Path };
            Shape shape = [.. variable.Variable.Shape];
            weight = graph.Input("weight", shape);
            gradient = graph.Input("gradient", shape);
            slots = [.. variable.Slots.Select((slot, i) => graph.Input($"slot {i}", slot.Shape))];
            step = [.. Enumerable.Range(0, 4).Select(i => graph.Input($"step {i}", []))];

            ArrayNode[] kept = [.. slots.Select(slot => new ArrayNode(slot))];
            ArrayNode[] numbers = [.. step.Select(number => new ArrayNode(number))];
            result = rule.Update(variable.Variable, new ArrayNode(weight), new ArrayNode(gradient), kept.AsSpan(), numbers).Node;
            slotResults = [.. kept.Select(slot => slot.Node)];
            Check(result, shape, "the weight");
            for (int i = 0; i < slots.Length; i++)
            {
                Check(slotResults[i], slots[i].Shape, $"slot {i}");
            }
            plan = new Plan<T>([result, .. slotResults], weights, 1);
        }

        // Everything is computed before anything is written back: a slot's new value may be another's old one.
        public void Run(in Step numbers, double learningRate, GradientClip<T> clip, double global)
        {
            int place = 0;
            fixed (T* weightPlace = plan[weight, 1])
            fixed (T* gradientPlace = plan[gradient, 1])
            {
                foreach (Parameter part in parts)
                {
                    Segment segment = Segment.Of(part);
                    T* from = gradients.Pointer + part.Offset;
                    Elementwise.Scale(from, clip.ScaleOf(segment, global), gradientPlace + place, part.Count);
                    Elementwise.Copy(weights.Pointer + part.Offset, weightPlace + place, part.Count);
                    place += part.Count;
                }
                if (double.IsFinite(clip.Value))
                {
                    Elementwise.Map(new Clip(-clip.Value, clip.Value), gradientPlace, gradientPlace, place);
                }
                if (decay != 0)
                {
                    Elementwise.AddScaled(weightPlace, -decay * learningRate, weightPlace, place);
                }
            }
            Put(step[0], numbers.Rate);
            Put(step[1], numbers.First);
            Put(step[2], numbers.Second);
            Put(step[3], numbers.Third);
            for (int i = 0; i < slots.Length; i++)
            {
                SlotOf(i).CopyTo(plan[slots[i], 1]);
            }
            plan.Run(1);
            Span<T> moved = plan[result, 1];
            foreach (Parameter part in parts)
            {
                moved[..part.Count].CopyTo(weights.Span[part.Offset..]);
                moved = moved[part.Count..];
            }
            for (int i = 0; i < slots.Length; i++)
            {
                plan[slotResults[i], 1].CopyTo(SlotOf(i));
            }
        }

        private void Put(Node node, double value) => plan[node, 1][0] = T.CreateTruncating(value);

        private Span<T> SlotOf(int index) => slotBuffer.Span.Slice(variable.Slots[index].Offset, variable.Slots[index].Count);

        private void Check(Node node, Shape expected, string what)
        {
            if (node.Shape != expected)
            {
                throw new ShapeException(
                    $"{typeof(TRule).Name} turns {what} of '{variable.Variable.Path}' from {expected} into {node.Shape}; a rule keeps shapes."
                );
            }
        }
    }
}
