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
        OptimizerState state = OptimizerState.Create(model, model.Compilation!.Optimizer);
        state.Iterations = from.Iterations;
        state.LearningRate = from.LearningRate;
        for (int slot = 0; slot < from.SlotCount; slot++)
        {
            from.Slot(slot).Copy(state.Slot(slot));
        }
        return new(model.WeightTable.Storage.Copy(null), state);
    }
}
