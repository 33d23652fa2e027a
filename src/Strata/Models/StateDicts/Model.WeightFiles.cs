using Strata.Formats;
using Strata.Formulas;
using Strata.Models.StateDicts;

namespace Strata;

public partial class Model
{
    private static readonly Dictionary<string, string> NoNames = [];

    /// <summary>Takes the weights from a safetensors file without architecture, PyTorch's or our own, or from a saved model.</summary>
    /// <remarks>
    /// Of a PyTorch state dict Linear, BatchNorm, LayerNorm, GroupNorm, RMSNorm, PReLU and Embedding are known, and a Linear's (out, in)
    /// is turned round. A module is told by the names and shapes of its tensors, several alike by their numbers (<c>fc1</c>,
    /// <c>fc2</c>; <c>layers.0</c>, <c>layers.1</c>); where that does not tell, <paramref name="names"/> does. What an optimizer remembers stays as it is.
    /// Half, bfloat16 and double numbers are converted to the model's.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="layout">Whose names and axes it has.</param>
    /// <param name="names">For a module of the file the layer that it is, or for a tensor the path of the weight; null: none needs telling.</param>
    /// <exception cref="ModelFormatException">The file is damaged or a pickle, or its tensors do not fit: the message lists every one that is
    /// missing, unexpected or of another shape. The model stays as it was.</exception>
    /// <exception cref="ArgumentException"><paramref name="names"/> tell of what is not there.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <example>
    /// <code>
    /// model.LoadWeights("mlp.safetensors");
    /// model.LoadWeights("net.safetensors", names: new Dictionary&lt;string, string&gt; { ["head"] = "dense_2" });
    /// </code>
    /// </example>
    public void LoadWeights(
        string path,
        WeightLayout layout = WeightLayout.Auto,
        IReadOnlyDictionary<string, string>? names = null
    )
    {
        SafeTensors file = SafeTensors.Read(path);
        bool isOfTorch = layout == WeightLayout.PyTorch || (layout == WeightLayout.Auto && IsOfTorch(file));
        CheckNames(names, isOfTorch);
        CheckKeys(names, path, file);
        var pairs = new WeightPairs(path);
        if (isOfTorch)
        {
            TorchPairs.Add(pairs, this, file, names ?? NoNames);
        }
        else
        {
            pairs.AddPaths(this, file, names ?? NoNames);
        }
        pairs.Fill(this);
    }

    /// <summary>Saves the weights alone as safetensors, without architecture.</summary>
    /// <remarks>
    /// In PyTorch's layout <c>model.load_state_dict(safetensors.torch.load_file(path))</c> takes them. The layers of a <see cref="Sequential"/>
    /// are numbered as if written as a <c>torch.nn.Sequential</c> with each activation a module of its own; those of other models
    /// have their names here.
    /// </remarks>
    /// <param name="path">The file. It is written beside and renamed, so that a broken write leaves the old one whole.</param>
    /// <param name="layout">PyTorch's names and axes, or our own.</param>
    /// <param name="names">For a name in the file the layer, or the path of the weight, that stands under it; null: all as said above.</param>
    /// <exception cref="ArgumentException"><paramref name="names"/> tell of a layer that is not there, or two weights would have one name.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <example><code>model.SaveWeights("mlp.safetensors", WeightLayout.PyTorch);</code></example>
    public void SaveWeights(
        string path,
        WeightLayout layout = WeightLayout.Keras,
        IReadOnlyDictionary<string, string>? names = null
    )
    {
        CheckNames(names, layout == WeightLayout.PyTorch);
        Dictionary<string, string> byPath = (names ?? NoNames).ToDictionary(name => name.Value, name => name.Key);
        var tensors = new List<SafeTensor>();
        if (layout == WeightLayout.PyTorch)
        {
            foreach (TorchModule module in TorchModules.Of(this))
            {
                TorchModule named = byPath.TryGetValue(module.LayerPath, out string? own) ? module with { Name = own } : module;
                foreach (TorchTensor tensor in named.Tensors)
                {
                    string name = byPath.GetValueOrDefault(tensor.Weight.Path, named.NameOf(tensor));
                    tensors.Add(TorchTensor.ToTorch(WeightTable.Storage.ToTensor(name, tensor.Weight.Parameter), tensor.Axes));
                }
                if (named.CountsBatches)
                {
                    // Only an average over all batches, which there is none of here, would ask how many there were.
                    tensors.Add(
                        new SafeTensor($"{named.Name}.num_batches_tracked", SafeTensorType.I64, [], new byte[sizeof(long)])
                    );
                }
            }
        }
        else
        {
            tensors.AddRange(
                Weights.Select(weight =>
                    WeightTable.Storage.ToTensor(byPath.GetValueOrDefault(weight.Path, weight.Path), weight.Parameter)
                )
            );
        }
        string format = layout == WeightLayout.PyTorch ? "pt" : "strata";
        new SafeTensors(tensors, new Dictionary<string, string> { ["format"] = format }).Write(path);
    }

    // A path of ours in the file tells; a file of which no name fits is rather another program's.
    private bool IsOfTorch(SafeTensors file) =>
        !Weights.Any(weight => file.TryGet(weight.Path, out _))
        && file.Tensors.Any(tensor =>
            tensor.Name.Contains('.', StringComparison.Ordinal) || !tensor.Name.Contains('/', StringComparison.Ordinal)
        );

    // Our own names have no part that stands for a layer alone.
    private void CheckNames(IReadOnlyDictionary<string, string>? names, bool isOfTorch)
    {
        IEnumerable<string> layers = isOfTorch ? TorchModules.Of(this).Select(module => module.LayerPath) : [];
        string[] known = [.. layers, .. Weights.Select(weight => weight.Path)];
        foreach (string there in names?.Values ?? [])
        {
            if (!known.Contains(there))
            {
                throw new ArgumentException(
                    $"The names tell of '{there}', which is no {(isOfTorch ? "layer with weights and no " : string.Empty)}weight of the model."
                        + $"{(known.Length > 0 ? NearestName.Meant(there, known) : string.Empty)} There are: {string.Join(", ", known)}.",
                    nameof(names)
                );
            }
        }
        if (names is not null && names.Values.Distinct().Count() < names.Count)
        {
            throw new ArgumentException("The names give two names to one layer or weight; give each one.", nameof(names));
        }
    }

    private static void CheckKeys(IReadOnlyDictionary<string, string>? names, string path, SafeTensors file)
    {
        foreach (string name in names?.Keys ?? [])
        {
            if (
                !file.TryGet(name, out _)
                && !file.Tensors.Any(tensor => tensor.Name.StartsWith($"{name}.", StringComparison.Ordinal))
            )
            {
                throw new ArgumentException(
                    $"The names tell of '{name}', which {path} does not have. It has: "
                        + $"{string.Join(", ", file.Tensors.Select(tensor => tensor.Name))}.",
                    nameof(names)
                );
            }
        }
    }
}
