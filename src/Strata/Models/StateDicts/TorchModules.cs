namespace Strata.Models.StateDicts;

/// <summary>The layers of a model as PyTorch's modules.</summary>
/// <remarks>
/// The layers of a <see cref="Sequential"/> are numbered as in <c>torch.nn.Sequential</c>, where an activation is a module of its own: a
/// Dense with one takes two numbers. Those of other models have their own names.
/// </remarks>
internal static class TorchModules
{
    /// <summary>The modules that have weights, in the order of the layers.</summary>
    public static IReadOnlyList<TorchModule> Of(Model model)
    {
        ILookup<string, Weight> byLayer = model.Weights.ToLookup(weight => weight.LayerName);
        var modules = new List<TorchModule>();
        Add(modules, name => byLayer[name], model.Architecture, model is Sequential, path: string.Empty, module: string.Empty);
        return modules;
    }

    private static void Add(
        List<TorchModule> modules,
        Func<string, IEnumerable<Weight>> weightsOf,
        Architecture architecture,
        bool isSequential,
        string path,
        string module
    )
    {
        int number = 0;
        foreach (LayerCall call in architecture.Calls.DistinctBy(call => call.Name).Where(call => call.Layer is not Input))
        {
            string name = module + (isSequential ? $"{number}" : call.Name.Replace('.', '_').Replace('/', '_'));
            string layer = path + call.Name;
            Weight[] weights = [.. weightsOf(call.Name)];
            if (call.Layer is ModelLayer inner)
            {
                IEnumerable<Weight> Within(string innerName) =>
                    weights.Where(weight => weight.Path.StartsWith($"{layer}/{innerName}/", StringComparison.Ordinal));
                Add(modules, Within, inner.Architecture, inner.IsSequential, $"{layer}/", $"{name}.");
            }
            else
            {
                TorchTensor[] tensors =
                [
                    .. weights.Select(weight => TorchNames.Of(call.Layer, weight.Path[(layer.Length + 1)..], weight)),
                ];
                if (tensors.Length > 0)
                {
                    modules.Add(new TorchModule(name, layer, tensors, call.Layer is BatchNormalization));
                }
            }
            number += HasActivation(call.Layer) ? 2 : 1;
        }
    }

    private static bool HasActivation(Layer layer) =>
        (layer as Dense)?.Activation is { } activation
            ? activation != Activation.Linear
            : (layer as EinsumDense)?.Activation is { } other && other != Activation.Linear;
}
