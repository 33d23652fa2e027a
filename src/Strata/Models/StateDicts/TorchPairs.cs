using System.Text;
using Strata.Formats;

namespace Strata.Models.StateDicts;

/// <summary>Finds which tensor of a PyTorch state dict is which weight.</summary>
/// <remarks>
/// First what the program tells by names. Then, if the file has exactly the names that this model would be written with, those. Else modules
/// are told by the names and shapes of their tensors, and those alike by their numbers in order; where names do not number them,
/// nothing is guessed.
/// </remarks>
internal static class TorchPairs
{
    private const string Counter = "num_batches_tracked";

    // Wider than the numbers of any name, so that they stand in order as text.
    private const int Digits = 32;

    /// <summary>A module of the file.</summary>
    /// <param name="Name">Its name, such as <c>fc1</c>.</param>
    /// <param name="Tensors">Its tensors by their names within it.</param>
    private sealed record Given(string Name, IReadOnlyDictionary<string, SafeTensor> Tensors)
    {
        public string Signature => TorchModule.SignatureOf(Tensors.Select(tensor => (tensor.Key, tensor.Value.Shape)));
    }

    /// <summary>Adds a pair for each weight, or what is wrong.</summary>
    /// <param name="pairs">What they are added to.</param>
    /// <param name="model">The model.</param>
    /// <param name="file">The file.</param>
    /// <param name="names">For a module or tensor of the file the layer or weight that it is.</param>
    public static void Add(WeightPairs pairs, Model model, SafeTensors file, IReadOnlyDictionary<string, string> names)
    {
        var left = file
            .Tensors.Where(tensor => tensor.Name.Split('.')[^1] != Counter)
            .ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        TorchModule[] modules = [.. TorchModules.Of(model).Select(module => WithoutNamed(pairs, module, left, names))];
        modules = [.. modules.Where(module => module.Tensors.Count > 0)];

        var own = modules.SelectMany(module => module.Tensors.Select(module.NameOf)).ToHashSet(StringComparer.Ordinal);
        if (own.SetEquals(left.Keys))
        {
            foreach (TorchModule module in modules)
            {
                AddPair(pairs, module, GivenOf(module.Name, module.Tensors.Select(tensor => left[module.NameOf(tensor)])));
            }
            return;
        }
        List<Given> given =
        [
            .. left
                .Values.GroupBy(tensor => ModuleOf(tensor.Name))
                .Select(group => GivenOf(group.Key, group))
                .OrderBy(module => WithNumbers(module.Name, number => number.PadLeft(Digits, '0')), StringComparer.Ordinal),
        ];
        var rest = modules.ToList();
        AddAlike(pairs, rest, given);
        AddRest(pairs, rest, given);
    }

    // The weights that the program itself tells, by module or one by one.
    private static TorchModule WithoutNamed(
        WeightPairs pairs,
        TorchModule module,
        Dictionary<string, SafeTensor> left,
        IReadOnlyDictionary<string, string> names
    )
    {
        string? named = names.FirstOrDefault(name => name.Value == module.LayerPath).Key;
        var others = new List<TorchTensor>();
        foreach (TorchTensor tensor in module.Tensors)
        {
            string? name = names.FirstOrDefault(name => name.Value == tensor.Weight.Path).Key;
            name ??= named is null ? null : Joined(named, tensor.Role);
            if (name is null)
            {
                others.Add(tensor);
                continue;
            }
            left.Remove(name, out SafeTensor? given);
            pairs.Add(tensor, name, given);
        }
        return module with { Tensors = others };
    }

    // As many modules as layers of the same names and shapes: the one there is, or in the order of their numbers.
    private static void AddAlike(WeightPairs pairs, List<TorchModule> rest, List<Given> given)
    {
        foreach (var layers in rest.GroupBy(module => module.Signature).Select(group => group.ToArray()).ToArray())
        {
            Given[] alike = [.. given.Where(module => module.Signature == layers[0].Signature)];
            if (alike.Length != layers.Length)
            {
                continue;
            }
            if (alike.Select(module => WithNumbers(module.Name, _ => "#")).Distinct().Count() == 1)
            {
                for (int i = 0; i < layers.Length; i++)
                {
                    AddPair(pairs, layers[i], alike[i]);
                }
            }
            else
            {
                pairs.AddAlike(alike.Select(module => module.Name), layers.Select(layer => layer.LayerPath));
            }
            rest.RemoveAll(layers.Contains);
            given.RemoveAll(alike.Contains);
        }
    }

    // What is left is wrong; the nearest that there is tells most about it.
    private static void AddRest(WeightPairs pairs, List<TorchModule> rest, List<Given> given)
    {
        foreach (TorchModule module in rest)
        {
            int most = given.Select(other => Common(module, other)).DefaultIfEmpty(0).Max();
            Given? near = most == 0 ? null : given.First(other => Common(module, other) == most);
            AddPair(pairs, module, near ?? new Given(module.Name, new Dictionary<string, SafeTensor>()));
            given.RemoveAll(other => other == near);
        }
        given.SelectMany(module => module.Tensors.Values).ToList().ForEach(pairs.AddUnexpected);
    }

    // The same name first, then how many tensors agree in name and number of axes.
    private static int Common(TorchModule module, Given given)
    {
        int agreeing = module.Tensors.Count(tensor =>
            given.Tensors.TryGetValue(tensor.Role, out SafeTensor? other) && other.Shape.Count == tensor.Shape.Count
        );
        return agreeing == 0 ? 0 : 2 * agreeing + (module.Name == given.Name ? 1 : 0);
    }

    private static void AddPair(WeightPairs pairs, TorchModule module, Given given)
    {
        foreach (TorchTensor tensor in module.Tensors)
        {
            pairs.Add(tensor, Joined(given.Name, tensor.Role), given.Tensors.GetValueOrDefault(tensor.Role));
        }
        given
            .Tensors.Where(tensor => !module.Tensors.Any(own => own.Role == tensor.Key))
            .ToList()
            .ForEach(tensor => pairs.AddUnexpected(tensor.Value));
    }

    private static Given GivenOf(string name, IEnumerable<SafeTensor> tensors) =>
        new(
            name,
            tensors.ToDictionary(
                tensor => name.Length == 0 ? tensor.Name : tensor.Name[(name.Length + 1)..],
                StringComparer.Ordinal
            )
        );

    private static string ModuleOf(string name) => name.LastIndexOf('.') is >= 0 and var dot ? name[..dot] : string.Empty;

    private static string Joined(string module, string role) => module.Length == 0 ? role : $"{module}.{role}";

    // A name with each number in it written otherwise.
    private static string WithNumbers(string name, Func<string, string> written)
    {
        var text = new StringBuilder();
        for (int i = 0; i < name.Length; )
        {
            int start = i;
            while (i < name.Length && char.IsAsciiDigit(name[i]))
            {
                i++;
            }
            text.Append(i > start ? written(name[start..i]) : name[i++]);
        }
        return text.ToString();
    }
}
