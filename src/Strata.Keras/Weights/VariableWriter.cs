using Strata.Graphs;
using Strata.Keras.Hdf5;

namespace Strata.Keras.Weights;

/// <summary>Writes a model's weights into the groups that Keras reads them from.</summary>
/// <param name="file">Where they go.</param>
internal sealed class VariableWriter(WeightFileWriter file)
{
    private const string NameKey = "name";

    private static readonly int[] NoCount = [0];

    /// <summary>Adds every layer of a model with its variables.</summary>
    /// <exception cref="ArgumentException">Numbers that stand in a layer's configuration were set beside it.</exception>
    public void Write(Model model)
    {
        file.AddText("vars", NameKey, model.Name);
        var written = new HashSet<Weight>(ReferenceEqualityComparer.Instance);
        foreach (LayerPlace place in LayerPlaces.Of(model))
        {
            file.AddText($"{place.KerasPath}/vars", NameKey, place.Name);
            if (place.IsModel || place.IsWrapped)
            {
                continue;
            }
            foreach (LayerVariable variable in LayerVariables.Of(place, model.Weights))
            {
                AddVariable(model, variable);
                if (variable.Weight is not null)
                {
                    written.Add(variable.Weight);
                }
            }
        }
        Weight[] configured = [.. model.Weights.Where(weight => !written.Contains(weight))];
        if (configured.Sum(weight => (long)weight.Count) is > VariableReader.MostConfigured and var count)
        {
            throw new ArgumentException(
                $"{count} numbers of the model stand in its layers' records, such as vocabularies, and at most "
                    + $"{VariableReader.MostConfigured} are read again. Use smaller vocabularies, or Model.Save."
            );
        }
        foreach (Weight weight in configured)
        {
            RequireConfigured(model, weight);
        }
    }

    /// <summary>A weight's numbers in the type of the model's.</summary>
    public static Array Numbers(Model model, int count, Action<float[]> floats, Action<double[]> doubles)
    {
        if (model.DataType == DataType.Float64)
        {
            var wide = new double[count];
            doubles(wide);
            return wide;
        }
        var values = new float[count];
        floats(values);
        return values;
    }

    private void AddVariable(Model model, LayerVariable variable)
    {
        string name = $"{variable.Index}";
        if (variable.Weight is not { } weight)
        {
            file.AddValues(variable.Group, name, NoCount, []);
            return;
        }
        Array numbers = Numbers(
            model,
            weight.Count,
            values => weight.CopyTo(values.AsSpan()),
            values => weight.CopyTo(values.AsSpan())
        );
        file.AddValues(variable.Group, name, numbers, [.. weight.Shape]);
    }

    // Keras keeps what such a layer learned in its configuration alone, so what was set otherwise would be lost.
    private static void RequireConfigured(Model model, Weight weight)
    {
        var first = new double[weight.Count];
        weight.Initializer.Fill(first, [.. weight.Shape], new Numerics.Philox(0, weight.Path));
        var now = new double[weight.Count];
        weight.CopyTo(now.AsSpan());
        bool isSame =
            model.DataType == DataType.Float64
                ? first.AsSpan().SequenceEqual(now)
                : first.Select(value => (float)value).SequenceEqual(now.Select(value => (float)value));
        if (!isSame)
        {
            throw new ArgumentException(
                $"'{weight.Path}' was set to other numbers than those of its layer's record, and Keras has no place for them. Put them "
                    + "into the record, as Adapt does, and save again."
            );
        }
    }
}
