using System.Numerics.Tensors;
using Strata.Training;

namespace Strata;

/// <summary>Single steps of a compiled model, for a training loop of one's own.</summary>
public static class ModelSteps
{
    extension(Model model)
    {
        /// <summary>One step of the optimizer on all these rows at once.</summary>
        /// <param name="batch">Rows with their targets.</param>
        /// <param name="sampleWeight">How much each row counts; null: 1 each.</param>
        /// <returns>Loss and metrics of these rows alone, by name, as they were before the step.</returns>
        /// <remarks>
        /// Equal to one batch of <c>Fit</c>, bit for bit. Plans are kept from call to call, so make batches of one size, or the
        /// largest first. Trap: Keras 3 returns running means since <c>reset_metrics</c>; here each call stands alone.
        /// </remarks>
        /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
        /// <exception cref="ArgumentException">Data or weights do not fit; the message says which and why.</exception>
        /// <example>
        /// <code>
        /// for (int start = 0; start + 32 &lt;= data.Count; start += 32)
        /// {
        ///     double loss = model.TrainOnBatch(data.Slice(start, 32))["loss"];
        /// }
        /// </code>
        /// </example>
        public IReadOnlyDictionary<string, double> TrainOnBatch(Dataset batch, IReadOnlyList<double>? sampleWeight = null)
        {
            batch = ByName.Arranged(model, batch);
            FitData.Check(model, batch, "batch");
            return BatchSteps.Of(model).Train(batch, FitData.WeightsOf(batch, null, sampleWeight));
        }

        /// <summary>One step of the optimizer on arrays of a model with one input and one output.</summary>
        /// <param name="x">What goes in, a row each.</param>
        /// <param name="y">What should come out.</param>
        /// <param name="sampleWeight">How much each row counts; null: 1 each.</param>
        /// <returns>Loss and metrics of these rows alone, by name, as they were before the step.</returns>
        /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
        /// <exception cref="ArgumentException">Data or weights do not fit; the message says which and why.</exception>
        public IReadOnlyDictionary<string, double> TrainOnBatch(
            DataArray x,
            DataArray y,
            IReadOnlyList<double>? sampleWeight = null
        ) => model.TrainOnBatch(Dataset.From(x, y), sampleWeight);

        /// <summary>Loss and metrics of all these rows at once; nothing is changed.</summary>
        /// <param name="batch">Rows with their targets.</param>
        /// <param name="sampleWeight">How much each row counts in the loss; null: 1 each.</param>
        /// <returns>By name, of these rows alone.</returns>
        /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
        /// <exception cref="ArgumentException">Data or weights do not fit; the message says which and why.</exception>
        public IReadOnlyDictionary<string, double> TestOnBatch(Dataset batch, IReadOnlyList<double>? sampleWeight = null)
        {
            batch = ByName.Arranged(model, batch);
            FitData.Check(model, batch, "batch");
            return BatchSteps.Of(model).Test(batch, FitData.WeightsOf(batch, null, sampleWeight));
        }

        /// <summary>Loss and metrics of arrays of a model with one input and one output; nothing is changed.</summary>
        /// <param name="x">What goes in, a row each.</param>
        /// <param name="y">What should come out.</param>
        /// <param name="sampleWeight">How much each row counts in the loss; null: 1 each.</param>
        /// <returns>By name, of these rows alone.</returns>
        /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
        /// <exception cref="ArgumentException">Data or weights do not fit; the message says which and why.</exception>
        public IReadOnlyDictionary<string, double> TestOnBatch(
            DataArray x,
            DataArray y,
            IReadOnlyList<double>? sampleWeight = null
        ) => model.TestOnBatch(Dataset.From(x, y), sampleWeight);

        /// <summary>What a model with one output makes of these rows.</summary>
        /// <param name="x">What goes in, a row each.</param>
        /// <returns>(rows, output…).</returns>
        /// <exception cref="ArgumentException">The rows do not fit the model, or it has several inputs or outputs.</exception>
        public Tensor<float> PredictOnBatch(DataArray x) =>
            model.OutputNames.Count == 1
                ? model.Predict(Dataset.From(x))[0]
                : throw new ArgumentException(
                    $"The model has {model.OutputNames.Count} outputs; use Predict with a data set, which gives one tensor for each."
                );
    }
}
