using System.Text.Json.Nodes;
using Strata.Models;

namespace Strata.Keras.Configurations;

/// <summary>Writes what a model is trained with as Keras' <c>compile_config</c>.</summary>
internal static class CompileWriter
{
    /// <summary>The configuration; empty where the model is not compiled.</summary>
    public static JsonObject Write(Model model)
    {
        if (model.Compilation is not { } compilation || model.OptimizerState is not { } state)
        {
            return [];
        }
        bool isSingle = compilation.Losses.Count == 1;
        var optimizer = (JsonObject)ObjectWriter.Write(compilation.Optimizer)!;
        if (compilation.Optimizer.LearningRate.Schedule is null)
        {
            // The rate as it is now, which callbacks may have moved: Keras writes that, too.
            ObjectWriter.Config(optimizer)["learning_rate"] = Json.Number(state.LearningRate);
        }
        return new JsonObject
        {
            ["optimizer"] = optimizer,
            ["loss"] = isSingle ? ObjectWriter.Write(compilation.Losses[0]) : ObjectWriter.Write(compilation.Losses),
            ["loss_weights"] = compilation.LossWeights.All(weight => weight == 1)
                ? null
                : ObjectWriter.Write(compilation.LossWeights),
            ["metrics"] = isSingle ? ObjectWriter.Write(compilation.Metrics[0]) : ObjectWriter.Write(compilation.Metrics),
            ["weighted_metrics"] = null,
            ["run_eagerly"] = false,
            ["steps_per_execution"] = 1,
            ["jit_compile"] = false,
        };
    }
}
