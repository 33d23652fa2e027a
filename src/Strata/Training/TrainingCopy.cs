using Strata.Models;

namespace Strata.Training;

/// <summary>A model's weights and its optimizer's memory, copied: what is trained there leaves the model as it is.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="State">What the optimizer remembers.</param>
internal sealed record TrainingCopy(WeightStorage Weights, OptimizerState State)
{
    /// <summary>A copy of a compiled model's.</summary>
    public static TrainingCopy Of(Model model)
    {
        OptimizerState from = model.OptimizerState!;
        // A number in place of a schedule: a copy's rate can be set.
        OptimizerState state = OptimizerState.Create(
            model,
            model.Compilation!.Optimizer with
            {
                LearningRate = from.LearningRate,
            }
        );
        state.Iterations = from.Iterations;
        for (int i = 0; i < from.Tensors.Count; i++)
        {
            (RememberedTensor source, RememberedTensor copy) = (from.Tensors[i], state.Tensors[i]);
            var values = new double[source.Parameter.Count];
            source.Storage.Read(source.Parameter, values.AsSpan());
            copy.Storage.Write<double>(copy.Parameter, values);
        }
        return new(model.WeightTable.Storage.Copy(null), state);
    }
}
