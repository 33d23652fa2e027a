using System.Text.Json.Nodes;
using Strata.Formats;
using Strata.Graphs;
using Strata.Keras.Configurations;
using Strata.Keras.Hdf5;
using Strata.Keras.Weights;
using Strata.Models;

namespace Strata.Keras;

/// <summary>
/// Reads the older whole models in <c>.h5</c>: the layers stand in an attribute as JSON, the weights in a group for each layer, which
/// lists their names in order.
/// </summary>
internal static class LegacyReader
{
    private const string ModelKey = "model_config";
    private const string TrainingKey = "training_config";
    private const string WeightsKey = "model_weights";
    private const string OptimizerKey = "optimizer_weights";
    private const string LayersKey = "layer_names";
    private const string NamesKey = "weight_names";

    /// <summary>The model in a file.</summary>
    /// <exception cref="ModelFormatException">There is none, or it is damaged.</exception>
    public static Model Read(WeightFile file, Registry registry, bool compile)
    {
        if (file.Root.Texts(ModelKey) is not [var text] || WeightsOf(file) is not { } weights)
        {
            throw new ModelFormatException(
                $"{file.Name}: the file holds weights and no layers; make the model in code and take them with KerasModel.LoadWeights."
            );
        }
        JsonObject root = Json.Parse(text, $"{file.Name}: {ModelKey}");
        var reader = new ModelReader(registry, $"{file.Name}: {ModelKey}");
        string architecture = reader.Read(root);
        VariableReader? variables = null;
        Model model = KerasReader.Build(
            registry,
            file.Name,
            architecture,
            found => variables = Find(file, weights, found, GroupsOf(reader.Places))
        );
        variables!.Fill(model.Weights);
        if (
            compile
            && file.Root.Texts(TrainingKey) is [var training]
            && new CompileReader(registry, $"{file.Name}: {TrainingKey}").Read(
                Json.Parse(training, $"{file.Name}: {TrainingKey}"),
                model
            )
        )
        {
            ReadOptimizer(file, model);
        }
        return model;
    }

    /// <summary>The group with the weights of an older file; null: it is none.</summary>
    public static StoredObject? WeightsOf(WeightFile file) =>
        file.Root[WeightsKey] ?? (file.Root.Texts(LayersKey) is null ? null : file.Root);

    /// <summary>The outermost layers of a model, each with the places of all within it.</summary>
    public static IReadOnlyList<IGrouping<string, LayerPlace>> GroupsOf(Model model) => GroupsOf(LayerPlaces.Of(model));

    private static IReadOnlyList<IGrouping<string, LayerPlace>> GroupsOf(IReadOnlyList<LayerPlace> places) =>
        [.. places.Where(place => !place.IsModel && !place.IsWrapped).GroupBy(place => place.Path.Split('/')[0])];

    /// <summary>Finds the numbers of every weight.</summary>
    /// <param name="file">The file.</param>
    /// <param name="root">The group with the weights.</param>
    /// <param name="weights">The model's weights.</param>
    /// <param name="layers">The outermost layers.</param>
    public static VariableReader Find(
        WeightFile file,
        StoredObject root,
        IReadOnlyList<Weight> weights,
        IReadOnlyList<IGrouping<string, LayerPlace>> layers
    )
    {
        var reader = new VariableReader(file, root);
        var found = new List<(LayerVariable, StoredObject?, string)>();
        foreach (IGrouping<string, LayerPlace> layer in layers)
        {
            // All that is trained, then all that is kept, throughout a model within the model.
            LayerVariable[] variables =
            [
                .. layer
                    .SelectMany(place => LayerVariables.Of(place, weights))
                    .OrderBy(variable => variable.Weight?.IsKept ?? true),
            ];
            IReadOnlyList<string> names = root[layer.Key]?.Texts(NamesKey) ?? [];
            if (names.Count > variables.Length && variables.Length > 0)
            {
                reader.Note($"'{layer.Key}' has {names.Count} weights, expected {variables.Length}");
            }
            for (int i = 0; i < variables.Length; i++)
            {
                string? name = i < names.Count ? names[i] : null;
                found.Add((variables[i], name is null ? null : At(root[layer.Key], name), $"{layer.Key}/{name ?? $"{i}"}"));
            }
        }
        reader.Find(weights, found);
        return reader;
    }

    private static StoredObject? At(StoredObject? group, string path)
    {
        foreach (string name in path.Split('/'))
        {
            group = group?[name];
        }
        return group;
    }

    private static void ReadOptimizer(WeightFile file, Model model)
    {
        StoredObject? group = file.Root[OptimizerKey];
        var datasets = new List<StoredObject>();
        foreach (string name in group?.Texts(NamesKey) ?? [])
        {
            datasets.Add(
                At(group, name)
                    ?? throw new ModelFormatException(
                        $"{file.Name}: '{OptimizerKey}' lists '{name}', and there is no such variable."
                    )
            );
        }
        OptimizerStore.Read(model, datasets, file.Name);
    }
}
