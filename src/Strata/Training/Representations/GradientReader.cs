using System.Numerics;
using System.Numerics.Tensors;

namespace Strata.Training;

/// <summary>Measures how gradients and the optimizer's next step reach each layer's weights, on copies.</summary>
internal static class GradientReader
{
    /// <summary>By layer name, those that have weights that are trained.</summary>
    public static Dictionary<string, GradientStatistics> Read(Model model, Dataset batch)
    {
        ModelGradients gradients = model.Gradients(batch, training: true);
        TrainingCopy copy = TrainingCopy.Of(model);
        Action step = model.DataType == DataType.Float64 ? Steps<double>(model, batch, copy) : Steps<float>(model, batch, copy);
        // An optimizer that gathers batches moves the weights with the last of them.
        for (int left = model.Compilation!.Optimizer.GradientAccumulationSteps ?? 1; left > 0; left--)
        {
            step();
        }
        var read = new Dictionary<string, GradientStatistics>();
        foreach (var layer in model.Weights.Where(weight => weight.Trainable).GroupBy(weight => weight.LayerName))
        {
            var (squares, absolute, moved, size, count) = (0.0, 0.0, 0.0, 0.0, 0L);
            foreach (Weight weight in layer)
            {
                foreach (double g in gradients[weight.Path])
                {
                    squares += g * g;
                    absolute += Math.Abs(g);
                }
                var before = new double[weight.Count];
                var after = new double[weight.Count];
                weight.CopyTo(before.AsSpan());
                copy.Weights.Read(weight.Parameter, after.AsSpan());
                for (int i = 0; i < before.Length; i++)
                {
                    moved += (after[i] - before[i]) * (after[i] - before[i]);
                    size += before[i] * before[i];
                }
                count += weight.Count;
            }
            double ratio = moved == 0 ? 0 : Math.Sqrt(moved / size);
            read[layer.Key] = new(Math.Sqrt(squares), absolute / count, Math.Sqrt(squares / count), ratio)
            {
                WeightSize = Math.Sqrt(size / count),
            };
        }
        return read;
    }

    private static Action Steps<T>(Model model, Dataset batch, TrainingCopy copy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] rows = [.. Enumerable.Range(0, batch.Count)];
        Trainer<T> trainer = Trainer<T>.Create(model, rows.Length, weighted: false, copy, batch);
        return () => trainer.Step(batch, rows, []);
    }
}
