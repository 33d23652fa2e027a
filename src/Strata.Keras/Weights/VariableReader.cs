using Strata.Formats;
using Strata.Graphs;
using Strata.Keras.Hdf5;
using Strata.Numerics;

namespace Strata.Keras.Weights;

/// <summary>Takes a model's weights from the groups of a file; all that does not fit is told at once.</summary>
/// <param name="file">The file.</param>
/// <param name="root">The group that holds <c>layers</c>.</param>
internal sealed class VariableReader(WeightFile file, StoredObject root)
{
    /// <summary>Beside what lies in the file, this many numbers may come from lists in the configuration.</summary>
    public const long MostConfigured = 1 << 20;

    private readonly List<string> wrong = [];
    private readonly List<(Weight Weight, StoredValues Values)> found = [];

    /// <summary>Finds the numbers of every weight, without a model that has room for them yet.</summary>
    /// <param name="weights">The model's weights.</param>
    /// <param name="places">Where its layers stand.</param>
    /// <exception cref="ModelFormatException">Some are missing, too many, or of another shape; the message lists them all.</exception>
    public void Find(IReadOnlyList<Weight> weights, IReadOnlyList<LayerPlace> places)
    {
        // A single number of a configuration may stand for as many as an input has; memory is taken for what lies in a file.
        long configured = weights.Sum(weight => (long)weight.Count);
        foreach (LayerPlace place in places.Where(place => !place.IsModel && !place.IsWrapped))
        {
            IReadOnlyList<LayerVariable> variables = LayerVariables.Of(place, weights);
            foreach (LayerVariable variable in variables)
            {
                Find(variable);
                configured -= variable.Weight?.Count ?? 0;
            }
            foreach (IGrouping<string, LayerVariable> group in variables.GroupBy(variable => variable.Group))
            {
                int count = At(group.Key)?.Names.Count() ?? 0;
                if (count > group.Count())
                {
                    wrong.Add($"'{group.Key}' has {count} variables, and layer '{place.Path}' has {group.Count()}");
                }
            }
            if (
                variables.Count == 0
                && At($"{place.KerasPath}/vars")?.Names.Count() is > 0 and var more
                && !IsConfigured(place, weights)
            )
            {
                wrong.Add($"'{place.KerasPath}/vars' has {more} variables, and layer '{place.Path}' has none");
            }
        }
        RequireFew(configured);
        Complain();
    }

    /// <summary>Finds the numbers of weights in datasets, in order.</summary>
    /// <param name="weights">The model's weights.</param>
    /// <param name="variables">Where the numbers of each lie.</param>
    /// <exception cref="ModelFormatException">A shape is another; the message lists all that are.</exception>
    public void Find(
        IReadOnlyList<Weight> weights,
        IEnumerable<(LayerVariable Variable, StoredObject? Dataset, string Path)> variables
    )
    {
        long configured = weights.Sum(weight => (long)weight.Count);
        foreach (var (variable, dataset, path) in variables)
        {
            Check(variable.Weight, dataset, path);
            configured -= variable.Weight?.Count ?? 0;
        }
        RequireFew(configured);
        Complain();
    }

    /// <summary>Notes what is wrong beside the variables.</summary>
    public void Note(string what) => wrong.Add(what);

    /// <summary>Writes what was found into the model.</summary>
    /// <param name="weights">The model's weights; what stands in no variable comes from the configuration.</param>
    public void Fill(IReadOnlyList<Weight> weights)
    {
        foreach (var (weight, values) in found)
        {
            values.Numbers(weight.Set, weight.Set);
        }
        foreach (Weight weight in weights.Except(found.Select(pair => pair.Weight)))
        {
            var values = new double[weight.Count];
            weight.Initializer.Fill(values, [.. weight.Shape], new Philox(0, weight.Path));
            weight.Set(values);
        }
    }

    /// <summary>Whether a shape in the file is a weight's.</summary>
    public static bool Fits(StoredValues values, IReadOnlyList<int> shape) =>
        values.Type.IsNumber && values.Shape.SequenceEqual(shape.Select(size => (long)size));

    private void Find(LayerVariable variable) => Check(variable.Weight, At(variable.Path), variable.Path);

    private void Check(Weight? weight, StoredObject? dataset, string path)
    {
        if (dataset is null || !dataset.IsDataset)
        {
            wrong.Add($"'{path}' is missing{(weight is null ? string.Empty : $", for {weight}")}");
            return;
        }
        StoredValues values = dataset.Values();
        if (weight is null)
        {
            return;
        }
        if (!Fits(values, [.. weight.Shape]))
        {
            wrong.Add($"'{path}' is ({string.Join(", ", values.Shape)}) of {values.Type.Kind}, expected {weight}");
            return;
        }
        found.Add((weight, values));
    }

    // The numbers that a layer learned from data are in its configuration, and older files have them beside it, too.
    private static bool IsConfigured(LayerPlace place, IReadOnlyList<Weight> weights) =>
        weights.Any(weight => weight.Path.StartsWith($"{place.Path}/", StringComparison.Ordinal));

    private StoredObject? At(string path)
    {
        StoredObject? at = root;
        foreach (string name in path.Split('/'))
        {
            at = at?[name];
        }
        return at;
    }

    private void RequireFew(long configured)
    {
        if (configured > MostConfigured)
        {
            wrong.Add(
                $"{configured} numbers stand in no variable, and at most {MostConfigured} come from lists in the configuration"
            );
        }
    }

    private void Complain()
    {
        if (wrong.Count > 0)
        {
            throw new ModelFormatException($"{file.Name}: the weights do not fit the layers: {string.Join("; ", wrong)}.");
        }
    }
}
