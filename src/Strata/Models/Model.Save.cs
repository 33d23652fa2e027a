using Strata.Formats;
using Strata.Models;

namespace Strata;

public partial class Model
{
    private const string ArchitectureKey = "model";
    private const string CompilationKey = "compile";

    /// <summary>
    /// Saves the model as safetensors: its weights by path, its architecture in Keras' JSON, and, where it is compiled, optimizer,
    /// loss, metrics and what the optimizer remembers, so that training goes on as if it had never stopped.
    /// </summary>
    /// <param name="path">The file. It is written beside and renamed, so that a broken write leaves the old one whole.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">Something of the model is of a kind that cannot be saved; the message names it.</exception>
    public void Save(string path)
    {
        var metadata = new Dictionary<string, string> { ["format"] = "strata", [ArchitectureKey] = ArchitectureText() };
        List<SafeTensor> tensors = [.. Weights.Select(weight => WeightTable.Storage.ToTensor(weight.Path, weight.Parameter))];
        if (Compilation is not null && OptimizerState is not null)
        {
            metadata[CompilationKey] = CompilationFormat.Write(Compilation, OptimizerState);
            tensors.AddRange(OptimizerState.Tensors.Select(tensor => tensor.Storage.ToTensor(tensor.Path, tensor.Parameter)));
        }
        new SafeTensors(tensors, metadata).Write(path);
    }

    /// <summary>Loads a model that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="customObjects">Your own layers, activations and losses that the file names; a file by itself chooses no code.</param>
    /// <param name="compile">
    /// Whether optimizer, loss and metrics come too, if the file has them; a model that only predicts needs none, and loads faster.
    /// </param>
    /// <exception cref="ModelFormatException">The file is no model, is damaged, or names what is not known; the message says which.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <example><code>Model model = Model.Load("digits.safetensors");</code></example>
    public static Model Load(string path, CustomObjects? customObjects = null, bool compile = true)
    {
        SafeTensors file = SafeTensors.Read(path);
        if (!file.Metadata.TryGetValue(ArchitectureKey, out string? architecture))
        {
            throw new ModelFormatException(
                $"{path}: the file holds weights and no architecture; make the model in code and take them with model.LoadWeights(path)."
            );
        }
        Registry registry = Registry.OfStrata();
        customObjects?.AddTo(registry);
        Model model = new ArchitectureReader(registry, path).Read(architecture, weights => CheckWeights(path, file, weights));
        foreach (Weight weight in model.Weights)
        {
            model.WeightTable.Storage.FromTensor(file[weight.Path], weight.Parameter);
        }
        if (compile && file.Metadata.TryGetValue(CompilationKey, out string? compilation))
        {
            CompilationFormat.Read(compilation, model, registry, path);
            model.ReadState(path, file);
        }
        return model;
    }

    // What could not be loaded is not saved: a vocabulary may be of any size.
    private string ArchitectureText()
    {
        string text = ArchitectureWriter.Write(this);
        long bytes = System.Text.Encoding.UTF8.GetByteCount(text);
        return bytes <= Configuration.MaximumBytes
            ? text
            : throw new ArgumentException(
                $"The layers of '{Name}' take {bytes} bytes as JSON, and a file has room for {Configuration.MaximumBytes}: give StringLookup "
                    + "fewer MaxTokens, or take Hashing."
            );
    }

    private void ReadState(string path, SafeTensors file)
    {
        CheckTensors(path, file, [.. OptimizerState!.Tensors.Select(tensor => (tensor.Path, tensor.Parameter.Shape))]);
        foreach (RememberedTensor tensor in OptimizerState.Tensors)
        {
            tensor.Storage.FromTensor(file[tensor.Path], tensor.Parameter);
        }
    }

    private static void CheckWeights(string path, SafeTensors file, IReadOnlyList<Weight> weights) =>
        CheckTensors(path, file, [.. weights.Select(weight => (weight.Path, weight.Shape))]);

    // All that is wrong in one message: fixing one to be told of the next is no way to work.
    private static void CheckTensors(string path, SafeTensors file, IReadOnlyList<(string Name, Graphs.Shape Shape)> expected)
    {
        var wrong = new List<string>();
        foreach (var (name, shape) in expected)
        {
            if (!file.TryGet(name, out SafeTensor? tensor))
            {
                wrong.Add($"'{name}' {shape} is missing");
            }
            else if (!tensor.Shape.SequenceEqual(shape.Select(size => (long)size)))
            {
                wrong.Add($"'{name}' is ({string.Join(", ", tensor.Shape)}), expected {shape}");
            }
        }
        if (wrong.Count > 0)
        {
            throw new ModelFormatException($"{path}: the weights do not fit the architecture: {string.Join("; ", wrong)}.");
        }
    }
}
