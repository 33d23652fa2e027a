using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Models;

namespace Strata.Training;

/// <summary>The plans of a compiled model for steps one by one, kept from call to call until it is compiled anew.</summary>
internal abstract class BatchSteps
{
    private static readonly ConditionalWeakTable<OptimizerState, BatchSteps> Kept = [];

    /// <summary>Those of a compiled model.</summary>
    public static BatchSteps Of(Model model) =>
        Kept.GetValue(
            model.OptimizerState!,
            _ => model.DataType == DataType.Float64 ? new BatchSteps<double>(model) : new BatchSteps<float>(model)
        );

    /// <summary>One step of the optimizer on all rows; loss and metrics before it.</summary>
    public abstract IReadOnlyDictionary<string, double> Train(Dataset batch, double[] weights);

    /// <summary>Loss and metrics of all rows.</summary>
    public abstract IReadOnlyDictionary<string, double> Test(Dataset batch, double[] weights);
}

/// <inheritdoc cref="BatchSteps"/>
internal sealed class BatchSteps<T>(Model model) : BatchSteps
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Runner<Trainer<T>>? trainer;
    private Runner<Evaluator<T>>? evaluator;
    private int[] rows = [];

    public override IReadOnlyDictionary<string, double> Train(Dataset batch, double[] weights)
    {
        if (trainer?.Fits(batch, weights) != true)
        {
            trainer = new(Trainer<T>.Create(model, batch.Count, weights.Length > 0, data: batch), batch, weights);
        }
        trainer.Steps.Reset();
        trainer.Steps.Step(batch, RowsOf(batch), weights);
        return Measured(trainer.Steps);
    }

    public override IReadOnlyDictionary<string, double> Test(Dataset batch, double[] weights)
    {
        if (evaluator?.Fits(batch, weights) != true)
        {
            evaluator = new(Evaluator<T>.Create(model, batch.Count, weights.Length > 0, batch), batch, weights);
        }
        evaluator.Steps.Reset();
        evaluator.Steps.Run(batch, RowsOf(batch), weights, step: 0);
        return Measured(evaluator.Steps);
    }

    private ReadOnlySpan<int> RowsOf(Dataset batch)
    {
        if (rows.Length < batch.Count)
        {
            rows = [.. Enumerable.Range(0, batch.Count)];
        }
        return rows.AsSpan(0, batch.Count);
    }

    private static Dictionary<string, double> Measured(BatchRunner<T> steps)
    {
        var logs = new Dictionary<string, double>();
        steps.Write(logs);
        return logs;
    }

    private sealed class Runner<TSteps>(TSteps steps, Dataset batch, double[] weights)
    {
        private readonly (int Capacity, bool IsWeighted) size = (batch.Count, weights.Length > 0);
        private readonly int[] targetSizes = [.. batch.Targets.Select(target => target.RowSize)];

        public TSteps Steps { get; } = steps;

        public bool Fits(Dataset next, double[] given)
        {
            bool fits = next.Count <= size.Capacity && given.Length > 0 == size.IsWeighted;
            for (int i = 0; i < targetSizes.Length; i++)
            {
                fits &= next.Targets[i].RowSize == targetSizes[i];
            }
            return fits;
        }
    }
}
