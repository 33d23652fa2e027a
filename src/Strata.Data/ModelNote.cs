using Strata.Formats;

namespace Strata.Data;

/// <summary>What a model knows of its data, as one text beside the weights in its safetensors file.</summary>
/// <param name="Key">Under which word of the file's metadata it stands.</param>
/// <param name="About">What it tells of, for messages.</param>
/// <param name="Owner">The type that writes it and loads it.</param>
internal sealed record ModelNote(string Key, string About, string Owner)
{
    /// <summary>Of a <see cref="TabularModel"/>: the plan.</summary>
    public static ModelNote Tables { get; } = new("tabular", "columns and a target", nameof(TabularModel));

    /// <summary>Of an <see cref="ImageModel"/>: the names of the classes.</summary>
    public static ModelNote Images { get; } = new("images", "images and their classes", nameof(ImageModel));

    private static IReadOnlyList<ModelNote> All { get; } = [Tables, Images];

    /// <summary>Saves a model and its note in one file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(Model model, string text, string path) =>
        AtomicFile.Write(
            path,
            stream =>
            {
                // The model writes its own part into a file of its own first: what a model is saved as is the core's to know.
                string part = $"{Path.GetFullPath(path)}.{Path.GetRandomFileName()}.tmp";
                try
                {
                    model.Save(part);
                    SafeTensors file = SafeTensors.Read(part);
                    var metadata = new Dictionary<string, string>(file.Metadata) { [Key] = text };
                    new SafeTensors(file.Tensors, metadata).Write(stream);
                }
                finally
                {
                    File.Delete(part);
                }
            }
        );

    /// <summary>Whether a file has this note.</summary>
    /// <exception cref="ModelFormatException">The file is no safetensors file.</exception>
    public bool IsIn(string path) => SafeTensors.Read(path).Metadata.ContainsKey(Key);

    /// <summary>Loads a model and what its note says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Makes of both what is wanted; what does not fit it tells by an <see cref="ArgumentException"/> or a <see cref="TableException"/>.</param>
    /// <exception cref="ModelFormatException">The file has no such note, or is damaged; the message says how, and what it is instead.</exception>
    public T Load<T>(string path, Func<Model, string, T> read)
    {
        IReadOnlyDictionary<string, string> metadata = SafeTensors.Read(path).Metadata;
        if (!metadata.TryGetValue(Key, out string? text))
        {
            string loader = All.FirstOrDefault(note => metadata.ContainsKey(note.Key))?.Owner ?? nameof(Model);
            throw new ModelFormatException(
                $"{path}: the file says nothing of {About}: expected what {Owner}.Save wrote. Load it with {loader}.Load."
            );
        }
        Model model = Model.Load(path);
        try
        {
            return read(model, text);
        }
        catch (Exception e) when (e is ArgumentException or TableException)
        {
            throw new ModelFormatException($"{path}: {e.Message}", e);
        }
    }
}
