using Strata.Formats;

namespace Strata.Models.StateDicts;

/// <summary>A tensor of a file for each weight of a model, and all that does not fit, which one message tells.</summary>
/// <param name="path">The file.</param>
internal sealed class WeightPairs(string path)
{
    private readonly List<(Weight Weight, SafeTensor Tensor, int[]? Axes)> found = [];
    private readonly List<string> missing = [];
    private readonly List<string> unexpected = [];
    private readonly List<string> misshapen = [];
    private readonly List<string> unread = [];
    private readonly List<string> alike = [];

    /// <summary>Pairs by our own paths.</summary>
    /// <param name="model">The model.</param>
    /// <param name="file">The file.</param>
    /// <param name="names">For a name of the file the path of the weight that it is.</param>
    public void AddPaths(Model model, SafeTensors file, IReadOnlyDictionary<string, string> names)
    {
        // What the optimizer of a whole saved model remembers is no weight.
        var left = new Dictionary<string, SafeTensor>(StringComparer.Ordinal);
        foreach (
            SafeTensor tensor in file
                .Tensors.Where(tensor => !tensor.Name.StartsWith("optimizer/", StringComparison.Ordinal))
                .OrderByDescending(tensor => names.ContainsKey(tensor.Name))
        )
        {
            if (!left.TryAdd(names.GetValueOrDefault(tensor.Name, tensor.Name), tensor))
            {
                AddUnexpected(tensor);
            }
        }
        foreach (Weight weight in model.Weights)
        {
            left.Remove(weight.Path, out SafeTensor? tensor);
            Add(new TorchTensor(weight.Name, weight, null), weight.Path, tensor);
        }
        left.Values.ToList().ForEach(AddUnexpected);
    }

    /// <summary>A weight and the tensor that it should be; null: the file has none.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="name">What the tensor is called, or would be.</param>
    /// <param name="tensor">The tensor.</param>
    public void Add(TorchTensor weight, string name, SafeTensor? tensor)
    {
        string expected = $"({string.Join(", ", weight.Shape)})";
        if (tensor is null)
        {
            missing.Add($"'{name}' {expected}{(name == weight.Weight.Path ? string.Empty : $" for {weight.Weight}")}");
        }
        else if (!tensor.Shape.SequenceEqual(weight.Shape))
        {
            misshapen.Add(
                $"'{tensor.Name}' is ({string.Join(", ", tensor.Shape)}), expected {expected}"
                    + (tensor.Name == weight.Weight.Path ? string.Empty : $" for {weight.Weight}")
            );
        }
        else if (!SafeTensorElements.TryConvert<float>(tensor.Type, default, default))
        {
            unread.Add($"'{tensor.Name}' is {tensor.Type}");
        }
        else
        {
            found.Add((weight.Weight, tensor, weight.Axes));
        }
    }

    /// <summary>A tensor that is no weight of the model.</summary>
    public void AddUnexpected(SafeTensor tensor) => unexpected.Add($"'{tensor.Name}' ({string.Join(", ", tensor.Shape)})");

    /// <summary>Modules and layers of which nothing tells which is which.</summary>
    public void AddAlike(IEnumerable<string> modules, IEnumerable<string> layers) =>
        alike.Add($"{Quoted(modules)} may each be {Quoted(layers)}");

    /// <summary>Writes every weight.</summary>
    /// <exception cref="ModelFormatException">Something does not fit; nothing is written then.</exception>
    public void Fill(Model model)
    {
        string[] wrong =
        [
            .. Told("missing", missing),
            .. Told("unexpected", unexpected),
            .. Told("of another shape", misshapen),
            .. Told("of a type that is not read as numbers", unread),
            .. Told("not to be told apart", alike),
        ];
        if (wrong.Length > 0)
        {
            string mend =
                alike.Count > 0 ? " Tell which is which by names: a module of the file and the layer that it is." : string.Empty;
            throw new ModelFormatException(
                $"{path}: the weights do not fit the model, which stays as it was: {string.Join(". ", wrong)}.{mend}"
            );
        }
        foreach (var (weight, tensor, axes) in found)
        {
            model.WeightTable.Storage.FromTensor(TorchTensor.FromTorch(tensor, axes), weight.Parameter);
        }
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    private static IEnumerable<string> Told(string what, List<string> list) =>
        list.Count == 0 ? [] : [$"{what}: {string.Join("; ", list)}"];
}
