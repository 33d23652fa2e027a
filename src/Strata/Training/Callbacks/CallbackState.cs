using System.Globalization;
using Strata.Formats;
using Strata.Models;

namespace Strata.Callbacks;

/// <summary>What a callback remembers from epoch to epoch: <see cref="BackupAndRestore"/> keeps it with the state of the run.</summary>
/// <example>
/// <code>
/// public override void Keep(CallbackState state) => state["wait"] = wait;
/// public override void Restore(CallbackState state) => wait = (int)(state["wait"] ?? 0);
/// </code>
/// </example>
public sealed class CallbackState
{
    private readonly Dictionary<string, double> numbers = [];
    private readonly Model model;

    internal CallbackState(Model model) => this.model = model;

    /// <summary>A number by its name; null where none is kept.</summary>
    public double? this[string name]
    {
        get => numbers.TryGetValue(name, out double value) ? value : null;
        set
        {
            if (value is { } number)
            {
                numbers[name] = number;
            }
            else
            {
                numbers.Remove(name);
            }
        }
    }

    /// <summary>Weights of the model, such as the best so far.</summary>
    internal WeightStorage? Weights { get; set; }

    /// <summary>What is kept, as parts of a file whose names begin with a prefix.</summary>
    internal void Write(string prefix, IDictionary<string, string> metadata, ICollection<SafeTensor> tensors)
    {
        foreach (var (name, value) in numbers)
        {
            metadata[prefix + name] = value.ToString("R", CultureInfo.InvariantCulture);
        }
        foreach (Weight weight in Weights is null ? [] : model.Weights)
        {
            tensors.Add(Weights!.ToTensor(prefix + weight.Path, weight.Parameter));
        }
    }

    /// <summary>What a file keeps under a prefix.</summary>
    /// <exception cref="ModelFormatException">A number is none, or a tensor is missing or of another shape.</exception>
    internal static CallbackState Read(string prefix, SafeTensors file, Model model, string path)
    {
        var state = new CallbackState(model);
        foreach (var (key, text) in file.Metadata.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            state[key[prefix.Length..]] = double.TryParse(text, CultureInfo.InvariantCulture, out double value)
                ? value
                : throw new ModelFormatException($"{path}: '{key}' is '{text}'; expected a number.");
        }
        if (file.Tensors.Any(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            // A copy, so that it is as long as the model's own.
            state.Weights = model.WeightTable.Storage.Copy(null);
            foreach (Weight weight in model.Weights)
            {
                if (
                    !file.TryGet(prefix + weight.Path, out SafeTensor? tensor)
                    || !tensor.Shape.SequenceEqual(weight.Shape.Select(size => (long)size))
                )
                {
                    throw new ModelFormatException(
                        $"{path}: '{prefix}{weight.Path}' {weight.Shape} is missing or of another shape, so the state is of another model. "
                            + "Give each run a folder of its own, or delete this one."
                    );
                }
                state.Weights.FromTensor(tensor, weight.Parameter);
            }
        }
        return state;
    }
}
