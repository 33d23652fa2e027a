using System.Globalization;
using System.Numerics;
using Strata.Callbacks;
using Strata.Formats;
using Strata.Models;

namespace Strata.Training;

/// <summary>
/// The state of a run between two epochs as a file: weights, the optimizer's memory, learning rate, steps and epoch, whether the run
/// has been ended, and what callbacks remember.
/// </summary>
internal static class RunState
{
    private const string Format = "strata-run";
    private const string CallbackPrefix = "callback/";

    /// <summary>Writes it, whole or not at all.</summary>
    public static void Write(string path, TrainingRun run, int nextEpoch)
    {
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["epoch"] = nextEpoch.ToString(CultureInfo.InvariantCulture),
            ["iterations"] = run.Iterations.ToString(CultureInfo.InvariantCulture),
            ["learning_rate"] = run.LearningRate.ToString("R", CultureInfo.InvariantCulture),
        };
        if (run.StopTraining)
        {
            metadata["stopped"] = "true";
        }
        List<SafeTensor> tensors = [.. Places(run).Select(place => place.Storage.ToTensor(place.Path, place.Parameter))];
        foreach (var (prefix, callback) in Callbacks(run))
        {
            var state = new CallbackState(run.Model);
            callback.Keep(state);
            state.Write(prefix, metadata, tensors);
        }
        new SafeTensors(tensors, metadata).Write(path);
    }

    /// <summary>Puts the run into the state of a file; where that does not fit, nothing is changed.</summary>
    /// <returns>The epoch to go on with.</returns>
    /// <exception cref="ModelFormatException">The file is damaged or of another model; the message says where.</exception>
    public static int Read(string path, TrainingRun run)
    {
        SafeTensors file = SafeTensors.Read(path);
        if (file.Metadata.GetValueOrDefault("format") != Format)
        {
            throw new ModelFormatException($"{path}: the file is no state of a training run.");
        }
        int epoch = Number<int>("epoch");
        long iterations = Number<long>("iterations");
        double rate = Number<double>("learning_rate");
        var places = Places(run).ToList();
        foreach (var (name, parameter, _) in places)
        {
            if (
                !file.TryGet(name, out SafeTensor? tensor)
                || !tensor.Shape.SequenceEqual(parameter.Shape.Select(size => (long)size))
            )
            {
                throw new ModelFormatException(
                    $"{path}: '{name}' {parameter.Shape} is missing or of another shape, so the state is of another model or optimizer. "
                        + "Give each run a folder of its own, or delete this one."
                );
            }
        }
        int count = file.Tensors.Count(tensor => !tensor.Name.StartsWith(CallbackPrefix, StringComparison.Ordinal));
        if (count != places.Count)
        {
            throw new ModelFormatException(
                $"{path}: the state has {count} tensors and the run {places.Count}, so it is of another model or optimizer. "
                    + "Give each run a folder of its own, or delete this one."
            );
        }
        // All that can be wrong is found before the first number changes.
        List<(Callback Callback, CallbackState State)> states =
        [
            .. Callbacks(run).Select(named => (named.Callback, CallbackState.Read(named.Prefix, file, run.Model, path))),
        ];
        foreach (var (name, parameter, storage) in places)
        {
            storage.FromTensor(file[name], parameter);
        }
        run.Remembered.Iterations = iterations;
        if (run.Model.Compilation!.Optimizer.LearningRate.Schedule is null)
        {
            run.LearningRate = rate;
        }
        foreach (var (callback, state) in states)
        {
            callback.Restore(state);
        }
        run.StopTraining |= file.Metadata.ContainsKey("stopped");
        return epoch;

        TNumber Number<TNumber>(string key)
            where TNumber : INumberBase<TNumber> =>
            TNumber.TryParse(
                file.Metadata.GetValueOrDefault(key),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out TNumber? value
            ) && !TNumber.IsNegative(value)
                ? value
                : throw new ModelFormatException(
                    $"{path}: '{key}' is '{file.Metadata.GetValueOrDefault(key)}'; expected a number from 0."
                );
    }

    // By type and place among those of that type, so that one that is new or gone does not shift the others.
    private static IEnumerable<(string Prefix, Callback Callback)> Callbacks(TrainingRun run) =>
        run
            .Callbacks.GroupBy(callback => callback.GetType().Name)
            .SelectMany(group => group.Select((callback, i) => ($"{CallbackPrefix}{group.Key}.{i}/", callback)));

    private static IEnumerable<RememberedTensor> Places(TrainingRun run) =>
        run
            .Model.Weights.Select(weight => new RememberedTensor(weight.Path, weight.Parameter, run.Model.WeightTable.Storage))
            .Concat(run.Remembered.Tensors);
}
