using System.Numerics;
using Strata.Formulas;
using Strata.Graphs;
using Strata.Kernels;
using Strata.Models;

namespace Strata.Training;

/// <summary>
/// What happens between a batch's gradients and the next batch, in Keras' order: the loss's scale is taken off, gradients are
/// gathered and averaged, clipped; weights decay, are updated, averaged, constrained. It allocates nothing.
/// </summary>
internal sealed unsafe class OptimizerStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Optimizer optimizer;
    private readonly OptimizerState<T> state;
    private readonly UpdateStep<T> update;
    private readonly Segment[] trained;
    private readonly (Parameter Weight, Plan<T> Plan, Node Result)[] constraints;
    private readonly AlignedBuffer<T> weights;
    private readonly AlignedBuffer<T> gradients;

    /// <summary>The step of a compiled model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="gradients">Where the gradients stand, laid out as the weights; they are overwritten.</param>
    /// <param name="copy">What is moved instead of the model's own weights.</param>
    public OptimizerStep(Model model, AlignedBuffer<T> gradients, TrainingCopy? copy = null)
    {
        this.gradients = gradients;
        weights = ((WeightStorage<T>)(copy?.Weights ?? model.WeightTable.Storage)).Buffer;
        state = (OptimizerState<T>)(copy?.State ?? model.OptimizerState!);
        optimizer = model.Compilation!.Optimizer;
        Weight[] moved = [.. model.Weights.Where(weight => weight.Trainable)];
        Segment[] segments = [.. moved.Select(weight => Segment.Of(weight.Parameter))];
        trained = [.. Segment.Joined(segments)];
        update = optimizer.Accept(new UpdateBinder<T>(optimizer, state, segments, weights, gradients));
        constraints =
        [
            .. moved
                .Where(weight => weight.Constraint is not null)
                .Select(weight =>
                {
                    var graph = new Graph { Scope = weight.Path };
                    Node result = weight.Constraint!.Apply(new ArrayNode(graph.Parameter(weight.Parameter))).Node;
                    return (weight.Parameter, new Plan<T>([result], weights, 1), result);
                }),
        ];
    }

    /// <summary>Takes a batch's gradients.</summary>
    public void Run()
    {
        if (optimizer.LossScaleFactor is { } scale)
        {
            Elementwise.Scale(gradients.Pointer, 1 / scale, gradients.Pointer, gradients.Length);
        }
        int every = optimizer.GradientAccumulationSteps ?? 1;
        long step = state.Iterations / every + 1;
        if (Gathered(every))
        {
            update.Apply(state.LearningRate, step);
        }
        if (state.Average is not null)
        {
            Average(step);
        }
        foreach (var (weight, plan, result) in constraints)
        {
            plan.Run(1);
            plan[result, 1].CopyTo(weights.Span.Slice(weight.Offset, weight.Count));
        }
        weights.Changed();
        state.Iterations++;
    }

    // Whether the gradients of all batches of an update are there; they are then averaged.
    private bool Gathered(int every)
    {
        if (state.Accumulated is not { Buffer: var waiting })
        {
            return true;
        }
        if ((state.Iterations + 1) % every != 0)
        {
            Pass(new Accumulate(), waiting.Pointer, gradients.Pointer, gradients.Length);
            return false;
        }
        Pass(new MeanOfBatches(every), gradients.Pointer, waiting.Pointer, gradients.Length);
        waiting.Span.Clear();
        return true;
    }

    private void Average(long step)
    {
        T* averages = state.Average!.Buffer.Pointer;
        var rule = new RunningAverage(step == 1 ? 0 : optimizer.EmaMomentum);
        bool overwrites = optimizer.EmaOverwriteFrequency is { } every && step % every == 0;
        foreach (Segment segment in trained)
        {
            Pass(rule, averages + segment.Offset, weights.Pointer + segment.Offset, segment.Count);
            if (overwrites)
            {
                Elementwise.Copy(averages + segment.Offset, weights.Pointer + segment.Offset, segment.Count);
            }
        }
    }

    private static void Pass<TRule>(TRule rule, T* into, T* from, int count)
        where TRule : struct, IUpdateRule<TRule> => Update.Apply(rule, default, into, from, null, null, null, null, count);
}
