using System.Numerics;
using System.Numerics.Tensors;
using Strata.Callbacks;
using Strata.Training;

namespace Strata;

/// <summary>Training, measuring and predicting rows that are streamed.</summary>
public static class ModelStreaming
{
    extension(Model model)
    {
        /// <summary>Trains the model on a stream, which every epoch reads from its start.</summary>
        /// <remarks>
        /// Batches are full over the borders of pieces, so the bits are those of <c>Fit</c> with the same rows in memory and
        /// <c>shuffle: false</c>, whatever the pieces. The order is the stream's: see <see cref="DatasetStream.Shuffle"/>.
        /// </remarks>
        /// <param name="data">
        /// Rows with their targets; arrays with the names of the model's inputs or outputs go there, others go by position.
        /// </param>
        /// <param name="epochs">The epoch at which training ends, from <paramref name="initialEpoch"/> on.</param>
        /// <param name="batchSize">How many rows make a step.</param>
        /// <param name="validationData">Rows that are measured after each epoch and never trained on.</param>
        /// <param name="stepsPerEpoch">
        /// After how many batches an epoch ends, for a stream that is long or has no end; null: with the stream.
        /// </param>
        /// <param name="classWeight">How much the rows of a class count; classes that are not named count 1.</param>
        /// <param name="initialEpoch">The epoch to begin with, counted from 0, when a run goes on.</param>
        /// <param name="callbacks">What else happens meanwhile.</param>
        /// <param name="progress">Is told after each batch.</param>
        /// <param name="cancellationToken">
        /// Ends the run after the current batch, and the reader; nothing is lost and the history says that it was cancelled.
        /// </param>
        /// <returns>Loss and metrics of each epoch.</returns>
        /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
        /// <exception cref="ArgumentException">
        /// A piece or a number does not fit, or the stream gives no row; the message says which and why. What the reader throws is
        /// thrown as it is.
        /// </exception>
        /// <example>
        /// <code>model.Fit(stream.Shuffle(10_000).Prefetch(), epochs: 5, batchSize: 128, validationData: held);</code>
        /// </example>
        public History Fit(
            DatasetStream data,
            int epochs = 1,
            int batchSize = 32,
            Dataset? validationData = null,
            int? stepsPerEpoch = null,
            IReadOnlyDictionary<int, double>? classWeight = null,
            int initialEpoch = 0,
            IReadOnlyList<Callback>? callbacks = null,
            IProgress<TrainingProgress>? progress = null,
            CancellationToken cancellationToken = default
        )
        {
            Dataset? held = validationData is null ? null : ByName.Arranged(model, validationData);
            if (held is not null)
            {
                FitData.Check(model, held, "validation data");
            }
            FitOptions options = new(epochs, batchSize, false, initialEpoch, [.. callbacks ?? []], progress, stepsPerEpoch);
            return model.DataType == DataType.Float64
                ? Run<double>(model, data, classWeight, Batches<double>(held, batchSize), options, cancellationToken)
                : Run<float>(model, data, classWeight, Batches<float>(held, batchSize), options, cancellationToken);
        }

        /// <summary>Trains the model on a stream, and measures another after each epoch.</summary>
        /// <inheritdoc cref="Fit(Model, DatasetStream, int, int, Dataset, int?, IReadOnlyDictionary{int, double}, int, IReadOnlyList{Callback}, IProgress{TrainingProgress}, CancellationToken)"/>
        public History Fit(
            DatasetStream data,
            DatasetStream validationData,
            int epochs = 1,
            int batchSize = 32,
            int? stepsPerEpoch = null,
            IReadOnlyDictionary<int, double>? classWeight = null,
            int initialEpoch = 0,
            IReadOnlyList<Callback>? callbacks = null,
            IProgress<TrainingProgress>? progress = null,
            CancellationToken cancellationToken = default
        )
        {
            ArgumentNullException.ThrowIfNull(validationData);
            FitOptions options = new(epochs, batchSize, false, initialEpoch, [.. callbacks ?? []], progress, stepsPerEpoch);
            return model.DataType == DataType.Float64
                ? Run<double>(
                    model,
                    data,
                    classWeight,
                    Measured<double>(model, validationData, batchSize),
                    options,
                    cancellationToken
                )
                : Run<float>(
                    model,
                    data,
                    classWeight,
                    Measured<float>(model, validationData, batchSize),
                    options,
                    cancellationToken
                );
        }

        /// <summary>Measures the model on a stream: the mean loss and the metrics by name.</summary>
        /// <param name="data">Rows with their targets.</param>
        /// <param name="batchSize">How many rows are computed at once.</param>
        /// <param name="cancellationToken">Ends the work between two batches, and the reader.</param>
        /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
        /// <exception cref="ArgumentException">A piece does not fit the model, or there is no row.</exception>
        /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
        public IReadOnlyDictionary<string, double> Evaluate(
            DatasetStream data,
            int batchSize = 32,
            CancellationToken cancellationToken = default
        )
        {
            ArgumentNullException.ThrowIfNull(data);
            FitData.RequireCompiled(model);
            FitOptions.CheckBatchSize(batchSize);
            return model.DataType == DataType.Float64
                ? Evaluator<double>.Evaluate(
                    model,
                    new StreamBatches<double>(model, data, null, batchSize, "stream"),
                    cancellationToken
                )
                : Evaluator<float>.Evaluate(
                    model,
                    new StreamBatches<float>(model, data, null, batchSize, "stream"),
                    cancellationToken
                );
        }

        /// <summary>Predicts the rows of a stream piece by piece: each is read when its predictions are asked for.</summary>
        /// <param name="data">Rows; their targets are not looked at.</param>
        /// <param name="cancellationToken">Ends the work between two pieces of the rows, and the reader.</param>
        /// <returns>For each piece, and in it for each output, (rows, output…).</returns>
        /// <exception cref="ArgumentException">A piece does not fit the model; the message names it.</exception>
        /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
        public IEnumerable<IReadOnlyList<Tensor<float>>> Predict(
            DatasetStream data,
            CancellationToken cancellationToken = default
        )
        {
            ArgumentNullException.ThrowIfNull(data);
            return Predictions(model, data, cancellationToken);
        }
    }

    private static IEnumerable<IReadOnlyList<Tensor<float>>> Predictions(
        Model model,
        DatasetStream data,
        CancellationToken cancellation
    )
    {
        int number = 0;
        foreach (Dataset piece in data.Pieces(0, cancellation))
        {
            Dataset rows = ByName.Arranged(model, piece);
            FitData.CheckInputs(model, rows, $"stream's piece {number++}");
            yield return model.Predict(rows, cancellation);
        }
    }

    private static History Run<T>(
        Model model,
        DatasetStream data,
        IReadOnlyDictionary<int, double>? classWeight,
        BatchSource<T>? validation,
        FitOptions options,
        CancellationToken cancellation
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        FitData.RequireCompiled(model);
        var batches = new StreamBatches<T>(model, data, classWeight, options.Checked().BatchSize, "stream");
        return FitLoop<T>.Run(model, batches, validation, options, cancellation);
    }

    private static DatasetBatches<T>? Batches<T>(Dataset? held, int batchSize)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => held is null ? null : new(held, [], batchSize, seed: null);

    private static StreamBatches<T> Measured<T>(Model model, DatasetStream data, int batchSize)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(model, data, null, batchSize, "validation stream");
}
