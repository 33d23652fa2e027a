using System.Text;
using System.Text.Json.Nodes;
using Strata.Keras.Archives;
using Strata.Keras.Hdf5;

namespace Strata.Keras.Tests;

/// <summary>Takes files of Keras apart and puts them together.</summary>
internal static class KerasFile
{
    public static JsonNode ConfigOf(string path) => ConfigOf(File.ReadAllBytes(path));

    public static JsonNode ConfigOf(byte[] file) =>
        WeightFile.IsOne(file)
            ? JsonNode.Parse(new WeightFile(file, "file").Root.Texts("model_config")![0])!
            : JsonNode.Parse(Encoding.UTF8.GetString(new ArchiveReader(file, "file")["config.json"].Span))!;

    public static byte[] Member(byte[] file, string name) => new ArchiveReader(file, "file")[name].ToArray();

    /// <summary>The file with another member of a name, its checksum right.</summary>
    public static byte[] With(byte[] file, string name, byte[] content)
    {
        using var memory = new MemoryStream();
        var archive = new ArchiveWriter(memory);
        foreach (string member in new ArchiveReader(file, "file").Names)
        {
            archive.Add(member, member == name ? content : Member(file, member));
        }
        archive.End();
        return memory.ToArray();
    }

    /// <summary>The file with one more member.</summary>
    public static byte[] WithMember(byte[] file, string name, byte[] content)
    {
        using var memory = new MemoryStream();
        var archive = new ArchiveWriter(memory);
        foreach (string member in new ArchiveReader(file, "file").Names)
        {
            archive.Add(member, Member(file, member));
        }
        archive.Add(name, content);
        archive.End();
        return memory.ToArray();
    }

    /// <summary>The file with a layer of it changed.</summary>
    public static byte[] WithLayer(byte[] file, string name, Action<JsonObject> change)
    {
        JsonNode root = ConfigOf(file);
        change((JsonObject)root["config"]!["layers"]!.AsArray().First(layer => layer!["config"]!["name"]!.ToString() == name)!);
        return With(file, "config.json", Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    /// <summary>The file as Keras has it once a lookup is adapted: nothing in the configuration, all of it in the text.</summary>
    public static byte[] Adapted(byte[] file, string layer, string member, byte[] vocabulary) =>
        WithMember(WithLayer(file, layer, json => json["config"]!["vocabulary"] = null), member, vocabulary);

    public static byte[] Save(Model model)
    {
        using var memory = new MemoryStream();
        KerasModel.Save(model, memory);
        return memory.ToArray();
    }

    public static Model Load(byte[] file, CustomObjects? customObjects = null) =>
        KerasModel.Load(new MemoryStream(file), customObjects);
}
