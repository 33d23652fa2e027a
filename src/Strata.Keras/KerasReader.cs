using System.Text;
using System.Text.Json.Nodes;
using Strata.Formats;
using Strata.Graphs;
using Strata.Keras.Archives;
using Strata.Keras.Configurations;
using Strata.Keras.Hdf5;
using Strata.Keras.Weights;
using Strata.Models;

namespace Strata.Keras;

/// <summary>Reads models of Keras from bytes: what kind of file they are is told by how they begin.</summary>
internal static class KerasReader
{
    /// <summary>The member that tells the version.</summary>
    public const string Metadata = "metadata.json";

    /// <summary>The member that tells the layers.</summary>
    public const string Config = "config.json";

    /// <summary>The member that holds the weights.</summary>
    public const string WeightsName = "model.weights.h5";

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="ModelFormatException">It is larger than an array can be.</exception>
    public static byte[] Bytes(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Bytes(stream);
    }

    /// <summary>The bytes of a stream, to its end.</summary>
    public static byte[] Bytes(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek)
        {
            long length = stream.Length - stream.Position;
            if (length > Array.MaxLength)
            {
                throw new ModelFormatException($"The file has {length} bytes; files of up to {Array.MaxLength} are read.");
            }
            var bytes = new byte[length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>The model in a file.</summary>
    public static Model Read(byte[] bytes, string file, CustomObjects? customObjects, bool compile)
    {
        Registry registry = Registry.OfStrata();
        customObjects?.AddTo(registry);
        if (WeightFile.IsOne(bytes))
        {
            return LegacyReader.Read(new WeightFile(bytes, file), registry, compile);
        }
        var archive = new ArchiveReader(bytes, file);
        // Read for its checksum: a file is damaged or it is not.
        _ = archive[Metadata];
        JsonObject root = Json.Parse(Encoding.UTF8.GetString(archive[Config].Span), $"{file}: {Config}");
        var weights = new WeightFile(archive[WeightsName], $"{file}: {WeightsName}");
        var vocabularies = new VocabularyReader(name => archive.Names.Contains(name) ? archive[name] : null);
        var reader = new ModelReader(registry, $"{file}: {Config}", vocabularies);
        string architecture = reader.Read(root);
        var variables = new VariableReader(weights, weights.Root);
        Model model = Build(registry, file, architecture, found => variables.Find(found, reader.Places));
        variables.Fill(model.Weights);
        if (compile && new CompileReader(registry, $"{file}: {Config}").Read(root["compile_config"], model))
        {
            OptimizerStore.Read(model, Datasets(weights.Find(OptimizerStore.Group)), weights.Name);
        }
        return model;
    }

    /// <summary>Takes weights from a file into a model.</summary>
    public static void ReadWeights(Model model, byte[] bytes, string file)
    {
        ReadOnlyMemory<byte> content = bytes;
        if (!WeightFile.IsOne(bytes))
        {
            content = new ArchiveReader(bytes, file)[WeightsName];
        }
        var weights = new WeightFile(content, file);
        if (LegacyReader.WeightsOf(weights) is { } legacy)
        {
            VariableReader reader = LegacyReader.Find(weights, legacy, model.Weights, LegacyReader.GroupsOf(model));
            reader.Fill(model.Weights);
            return;
        }
        var variables = new VariableReader(weights, weights.Root);
        variables.Find(model.Weights, LayerPlaces.Of(model));
        StoredObject? optimizer = weights.Find(OptimizerStore.Group);
        // What another optimizer remembers is of no use to this one.
        if (
            model.Compilation is { } compilation
            && optimizer?.Texts("name") is [var name]
            && name == OptimizerStore.NameOf(compilation.Optimizer)
        )
        {
            OptimizerStore.Read(model, Datasets(optimizer), weights.Name);
        }
        variables.Fill(model.Weights);
    }

    /// <summary>The model of the core's JSON; what the layers refuse is a defect of the file.</summary>
    public static Model Build(Registry registry, string file, string architecture, Action<IReadOnlyList<Weight>> check) =>
        new ArchitectureReader(registry, file).Read(architecture, check);

    /// <summary>The numbered variables of a group, in order.</summary>
    public static IReadOnlyList<StoredObject> Datasets(StoredObject? group)
    {
        var datasets = new List<StoredObject>();
        while (group?[$"{datasets.Count}"] is { } dataset)
        {
            datasets.Add(dataset);
        }
        return datasets;
    }
}
