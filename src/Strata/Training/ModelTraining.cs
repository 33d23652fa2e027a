using Strata.Callbacks;
using Strata.Models;
using Strata.Training;

namespace Strata;

/// <summary>Training for models: compile once, then fit and evaluate.</summary>
public static class ModelTraining
{
    extension(Model model)
    {
        /// <summary>Tells what the model is trained with. What an earlier optimizer remembered is forgotten.</summary>
        /// <param name="optimizer">How weights follow gradients; null: <see cref="RMSprop"/>, as in Keras.</param>
        /// <param name="loss">What is made small, for each output alike.</param>
        /// <param name="metrics">What is measured beside it, at each output.</param>
        /// <example>
        /// <code>
        /// model.Compile(optimizer: new Adam(), loss: Loss.SparseCategoricalCrossentropy, metrics: [Metric.Accuracy]);
        /// </code>
        /// </example>
        public void Compile(Optimizer? optimizer, Loss loss, IReadOnlyList<Metric>? metrics = null)
        {
            int outputs = model.OutputNames.Count;
            model.Compile(
                optimizer,
                [.. Enumerable.Repeat(loss, outputs)],
                metrics: [.. Enumerable.Repeat(metrics ?? [], outputs)]
            );
        }

        /// <summary>Tells what a model of several outputs is trained with.</summary>
        /// <param name="optimizer">How weights follow gradients; null: <see cref="RMSprop"/>, as in Keras.</param>
        /// <param name="losses">For each output what is made small.</param>
        /// <param name="lossWeights">How much each output's loss counts; null: 1 each.</param>
        /// <param name="metrics">For each output what is measured beside it; null: nothing.</param>
        /// <exception cref="ArgumentException">A list is not as long as the outputs are many.</exception>
        public void Compile(
            Optimizer? optimizer,
            IReadOnlyList<Loss> losses,
            IReadOnlyList<double>? lossWeights = null,
            IReadOnlyList<IReadOnlyList<Metric>>? metrics = null
        )
        {
            int outputs = model.OutputNames.Count;
            var compilation = new Compilation(
                optimizer ?? new RMSprop(),
                losses,
                lossWeights ?? [.. Enumerable.Repeat(1.0, outputs)],
                metrics ?? [.. Enumerable.Repeat<IReadOnlyList<Metric>>([], outputs)]
            );
            foreach (
                var (count, what) in new[]
                {
                    (losses.Count, "losses"),
                    (compilation.LossWeights.Count, "loss weights"),
                    (compilation.Metrics.Count, "lists of metrics"),
                }
            )
            {
                if (count != outputs)
                {
                    throw new ArgumentException(
                        $"The model has {outputs} outputs, and {count} {what} were given; give one for each."
                    );
                }
            }
            // Written once here so that a loss or a metric that does not fit is told now and not when the training begins; the model
            // then stays as it was.
            _ = new Scoreboard(model, compilation, new LossGraph(model, compilation, training: true, weighted: false));
            model.OptimizerState = OptimizerState.Create(model, compilation.Optimizer);
            model.Compilation = compilation;
        }

        /// <summary>Trains the model on data.</summary>
        /// <param name="data">
        /// Rows with their targets; arrays with the names of the model's inputs or outputs go there, others go by position.
        /// </param>
        /// <param name="epochs">The epoch at which training ends: how often every row is seen, from <paramref name="initialEpoch"/> on.</param>
        /// <param name="batchSize">How many rows make a step.</param>
        /// <param name="validationData">Rows that are measured after each epoch and never trained on.</param>
        /// <param name="validationSplit">
        /// The share of rows, the last ones before any shuffle, that is held out for validation instead; they keep their sample weights.
        /// </param>
        /// <param name="shuffle">Whether each epoch has an order of its own, which the model's seed and the epoch decide.</param>
        /// <param name="classWeight">How much the rows of a class count; classes that are not named count 1.</param>
        /// <param name="sampleWeight">How much each row counts.</param>
        /// <param name="initialEpoch">The epoch to begin with, counted from 0, when a run goes on.</param>
        /// <param name="callbacks">What else happens meanwhile.</param>
        /// <param name="progress">Is told after each batch.</param>
        /// <param name="cancellationToken">
        /// Ends the run after the current batch; nothing is lost and the history says that it was cancelled.
        /// </param>
        /// <returns>Loss and metrics of each epoch.</returns>
        /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
        /// <exception cref="ArgumentException">Data, weights or numbers do not fit; the message says which and why.</exception>
        public History Fit(
            Dataset data,
            int epochs = 1,
            int batchSize = 32,
            Dataset? validationData = null,
            double validationSplit = 0,
            bool shuffle = true,
            IReadOnlyDictionary<int, double>? classWeight = null,
            IReadOnlyList<double>? sampleWeight = null,
            int initialEpoch = 0,
            IReadOnlyList<Callback>? callbacks = null,
            IProgress<TrainingProgress>? progress = null,
            CancellationToken cancellationToken = default
        )
        {
            FitOptions options = new FitOptions(
                epochs,
                batchSize,
                shuffle,
                initialEpoch,
                [.. callbacks ?? []],
                progress
            ).Checked();
            data = ByName.Arranged(model, data);
            FitData.Check(model, data, "data");
            FitData rows = validationData is null
                ? FitData.Split(data, classWeight, sampleWeight, validationSplit)
                : FitData.With(model, data, classWeight, sampleWeight, ByName.Arranged(model, validationData));
            return model.DataType == DataType.Float64
                ? FitLoop<double>.Run(model, rows, options, cancellationToken)
                : FitLoop<float>.Run(model, rows, options, cancellationToken);
        }

        /// <summary>
        /// Sets the weights to their averages for good: those of an optimizer with <c>UseEma</c>, which <c>Fit</c> ends with anyway,
        /// or of <see cref="ScheduleFreeAdamW"/>, which trains beside them.
        /// </summary>
        /// <exception cref="InvalidOperationException">The model is not compiled, or its optimizer keeps no averages.</exception>
        public void TakeAverages()
        {
            if (model.OptimizerState is not { KeepsAverages: true } state)
            {
                throw new InvalidOperationException(
                    "There are no averages to take: compile with an optimizer that keeps some, such as new Adam { UseEma = true }."
                );
            }
            state.TakeAverages(model);
        }

        /// <summary>Measures the model on data: the mean loss and the metrics by name.</summary>
        /// <param name="data">Rows with their targets.</param>
        /// <param name="batchSize">How many rows are computed at once.</param>
        /// <param name="sampleWeight">How much each row counts in the loss; null: 1 each.</param>
        /// <param name="cancellationToken">Ends the work between two batches.</param>
        /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
        /// <exception cref="ArgumentException">The data do not fit the model.</exception>
        /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
        public IReadOnlyDictionary<string, double> Evaluate(
            Dataset data,
            int batchSize = 32,
            IReadOnlyList<double>? sampleWeight = null,
            CancellationToken cancellationToken = default
        )
        {
            data = ByName.Arranged(model, data);
            FitData.Check(model, data, "data");
            double[] weights = FitData.WeightsOf(data, null, sampleWeight);
            return model.DataType == DataType.Float64
                ? Evaluator<double>.Evaluate(model, data, weights, batchSize, cancellationToken)
                : Evaluator<float>.Evaluate(model, data, weights, batchSize, cancellationToken);
        }

        /// <summary>Predicts every row of data.</summary>
        /// <param name="data">Rows; their targets are not looked at.</param>
        /// <param name="cancellationToken">Ends the work between two pieces of the rows.</param>
        /// <returns>For each output (rows, output…).</returns>
        /// <exception cref="ArgumentException">The data do not fit the model.</exception>
        public IReadOnlyList<System.Numerics.Tensors.Tensor<float>> Predict(
            Dataset data,
            CancellationToken cancellationToken = default
        )
        {
            data = ByName.Arranged(model, data);
            FitData.CheckInputs(model, data, "data");
            return model.Predict(
                [
                    .. data.Inputs.Select(
                        (input, i) =>
                        {
                            var values = new float[data.Count * input.RowSize];
                            input.CopyRows<float>(0, data.Count, values);
                            nint[] lengths = [data.Count, .. model.Inference.Inputs[i].Shape.Row.Select(size => (nint)size)];
                            return System.Numerics.Tensors.Tensor.Create(values, lengths);
                        }
                    ),
                ],
                cancellationToken
            );
        }
    }
}
