using Strata.Data.Tests.Tables;
using Strata.Formats;
using Strata.Graphs;

namespace Strata.Data.Tests;

public sealed class ModelNoteTests : IDisposable
{
    private static readonly ModelNote[] Notes = [ModelNote.Tables, ModelNote.Images];
    private readonly Files files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_file_has_the_models_own_words_and_weights_and_the_note()
    {
        Sequential model = Network();
        model.Save(files["plain.safetensors"]);
        ModelNote.Images.Save(model, "{\"classes\":[\"ä\",\"b\"]}", files["new/noted.safetensors"]);
        SafeTensors plain = SafeTensors.Read(files["plain.safetensors"]);
        SafeTensors noted = SafeTensors.Read(files["new/noted.safetensors"]);
        Assert.Equal([.. plain.Metadata.Keys.Append("images").Order(StringComparer.Ordinal)], noted.Metadata.Keys);
        Assert.Equal("{\"classes\":[\"ä\",\"b\"]}", noted.Metadata["images"]);
        Assert.Equal("strata", noted.Metadata["format"]);
        Assert.Equal(plain.Tensors.Select(tensor => tensor.Name), noted.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(
            plain.Tensors.SelectMany(tensor => tensor.Bytes.ToArray()),
            noted.Tensors.SelectMany(tensor => tensor.Bytes.ToArray())
        );
        Assert.Equal(["noted.safetensors"], Directory.GetFiles(files["new"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Each_kind_of_file_is_told_from_the_others_and_the_message_says_what_loads_it()
    {
        Assert.Equal(["tabular", "images"], Notes.Select(note => note.Key));
        foreach (ModelNote note in Notes)
        {
            string path = files[note.Key + ".safetensors"];
            note.Save(Network(), "text", path);
            Assert.Equal("text", note.Load(path, (_, text) => text));
            foreach (ModelNote other in Notes)
            {
                Assert.Equal(other == note, other.IsIn(path));
            }
        }
        Assert.Equal(
            "images.safetensors: the file says nothing of columns and a target: expected what TabularModel.Save wrote. Load it with ImageModel.Load.",
            Fault(() => TabularModel.Load(files["images.safetensors"]))
        );
        Assert.Equal(
            "tabular.safetensors: the file says nothing of images and their classes: expected what ImageModel.Save wrote. "
                + "Load it with TabularModel.Load.",
            Fault(() => ImageModel.Load(files["tabular.safetensors"]))
        );
        Network().Save(files["plain.safetensors"]);
        Assert.EndsWith(
            "Load it with Model.Load.",
            Fault(() => ImageModel.Load(files["plain.safetensors"])),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_no_safetensors_file_has_one_error()
    {
        string path = files.Write("a.safetensors", "no");
        foreach (ModelNote note in Notes)
        {
            Assert.StartsWith("a.safetensors: expected 8 bytes", Fault(() => note.IsIn(path)), StringComparison.Ordinal);
            Assert.StartsWith(
                "a.safetensors: expected 8 bytes",
                Fault(() => note.Load(path, (_, text) => text)),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Where_no_file_can_be_the_message_names_it_and_nothing_is_left()
    {
        files.Write("file", "x");
        var e = Assert.Throws<IOException>(() => ModelNote.Tables.Save(Network(), "text", files["file/a.safetensors"]));
        Assert.StartsWith($"'{files["file/a.safetensors"]}' could not be written", e.Message, StringComparison.Ordinal);
        Assert.Equal(["file"], files.Names);
        Assert.ThrowsAny<ArgumentException>(() => ModelNote.Tables.Save(Network(), "text", string.Empty));
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file_and_nothing_else()
    {
        ModelNote.Tables.Save(Network(), "old", files["a.safetensors"]);
        var unsaved = new Sequential(new Input(2), new Unsaved(new object()));
        Assert.ThrowsAny<ArgumentException>(() => ModelNote.Tables.Save(unsaved, "new", files["a.safetensors"]));
        Assert.Equal("old", ModelNote.Tables.Load(files["a.safetensors"], (_, text) => text));
        Assert.Equal(["a.safetensors"], files.Names);
    }

    private static Sequential Network() => new(new Input(2), new Dense(1));

    // A file has no form for what any object may be.
    private sealed record Unsaved(object Thing) : Layer
    {
        public override Node Call(LayerContext context, Node x) => x;
    }

    private string Fault(Func<object> load) =>
        Assert
            .Throws<ModelFormatException>(load)
            .Message.Replace(files[string.Empty], string.Empty, StringComparison.Ordinal)
            .TrimStart(Path.DirectorySeparatorChar);
}
