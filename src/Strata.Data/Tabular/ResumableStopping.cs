using System.Text.Json;
using Strata.Callbacks;
using Strata.Formats;

namespace Strata.Data;

/// <summary>
/// Ends training when the validation loss no longer falls and goes back to the best weights; where it has a folder, a run that goes on
/// there does the same as one that was not broken.
/// </summary>
/// <param name="patience">After how many epochs without a better one training ends.</param>
/// <param name="folder">Where what it remembers is kept; or null.</param>
/// <remarks>
/// It writes before <see cref="BackupAndRestore"/> does, so what stands there may be an epoch ahead of the weights: it is cut back to the
/// epoch that the run goes on with, and the best weights before the last best are kept for that.
/// </remarks>
internal sealed class ResumableStopping(int patience, string? folder) : Callback
{
    private readonly List<double> losses = [];
    private float[][]? best;
    private int bestEpoch;
    private bool isStarted;

    /// <summary>The epoch of the weights that the model ends with, counted from 0.</summary>
    public int BestEpoch => bestEpoch;

    public override void OnTrainBegin(TrainingRun run)
    {
        losses.Clear();
        best = null;
        isStarted = false;
    }

    // Only now is it known with which epoch the run goes on.
    public override void OnEpochBegin(TrainingRun run, int epoch)
    {
        if (!isStarted)
        {
            isStarted = true;
            if (epoch > 0)
            {
                Restore(run.Model, epoch);
            }
        }
    }

    public override void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        double value = logs["val_loss"];
        losses.Add(value);
        if (best is null || value < losses[bestEpoch] || double.IsNaN(losses[bestEpoch]))
        {
            int before = best is null ? -1 : bestEpoch;
            bestEpoch = epoch;
            best = [.. run.Model.Weights.Select(Copy)];
            Keep(run.Model, epoch, before);
        }
        if (folder is not null)
        {
            AtomicFile.Write(
                Path.Combine(folder, "stopping.json"),
                stream => JsonSerializer.Serialize(stream, losses, TabularJson.Default.ListDouble)
            );
        }
        run.StopTraining |= epoch - bestEpoch >= patience && epoch > 0;
    }

    public override void OnTrainEnd(TrainingRun run)
    {
        if (best is not null)
        {
            Put(run.Model, best);
        }
    }

    private void Keep(Model model, int epoch, int before)
    {
        if (folder is null)
        {
            return;
        }
        model.Save(BestPath(epoch));
        foreach (string old in Directory.GetFiles(folder, "best-*.safetensors"))
        {
            if (old != BestPath(epoch) && old != BestPath(before))
            {
                File.Delete(old);
            }
        }
    }

    private void Restore(Model model, int epoch)
    {
        string path = Path.Combine(folder!, "stopping.json");
        List<double> kept;
        try
        {
            using FileStream stream = File.OpenRead(path);
            kept = JsonSerializer.Deserialize(stream, TabularJson.Default.ListDouble) ?? [];
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new ModelFormatException(
                $"{path}: it cannot be read, and the run goes on with epoch {epoch}. Delete the folder and begin anew.",
                e
            );
        }
        if (kept.Count < epoch)
        {
            throw new ModelFormatException(
                $"{path}: it knows {kept.Count} epochs, and the run goes on with epoch {epoch}. Delete the folder and begin anew."
            );
        }
        losses.AddRange(kept.Take(epoch));
        bestEpoch = 0;
        for (int i = 1; i < losses.Count; i++)
        {
            bestEpoch = losses[i] < losses[bestEpoch] || double.IsNaN(losses[bestEpoch]) ? i : bestEpoch;
        }
        Model saved = Model.Load(BestPath(bestEpoch));
        best = [.. saved.Weights.Select(Copy)];
    }

    private string BestPath(int epoch) => Path.Combine(folder!, $"best-{epoch}.safetensors");

    private static float[] Copy(Weight weight)
    {
        var numbers = new float[weight.Count];
        weight.CopyTo<float>(numbers);
        return numbers;
    }

    private static void Put(Model model, float[][] numbers)
    {
        foreach (var (weight, values) in model.Weights.Zip(numbers))
        {
            weight.Set<float>(values);
        }
    }
}
