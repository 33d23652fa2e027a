namespace Strata.Cli.ModelFormats;

/// <summary>A kind of file that models are read from or written to, told by how a file's name ends.</summary>
internal abstract class ModelFormat
{
    /// <summary>What it is called in messages.</summary>
    public abstract string Name { get; }

    /// <summary>How names of its files end, the usual ending first.</summary>
    public abstract IReadOnlyList<string> Endings { get; }

    /// <summary>Whether a whole model is read from it.</summary>
    public virtual bool IsRead => true;

    /// <summary>Whether a model, or its weights, are written to it.</summary>
    public virtual bool IsWritten => true;

    /// <summary>Why what was written cannot be run for comparison; null: it can.</summary>
    public virtual string? Unchecked => null;

    /// <summary>Reads a model.</summary>
    /// <exception cref="ToolException">There is no whole model in such a file; the message tells what to do.</exception>
    public abstract Model Read(string path);

    /// <summary>Reads a model that only predicts: what a training needs may be left out.</summary>
    /// <inheritdoc cref="Read"/>
    public virtual Model ReadToPredict(string path) => Read(path);

    /// <summary>Takes the weights of a file into a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file.</param>
    /// <param name="names">For a name of the file the layer or weight that it is; null: none needs telling.</param>
    /// <exception cref="ToolException">Weights are not taken from such a file alone, or not by names.</exception>
    public virtual void ReadWeights(Model model, string path, IReadOnlyDictionary<string, string>? names) =>
        throw new ToolException(
            $"'{path}' is {Name}, whose weights are not taken alone; give --like with weights in .torch.safetensors, .safetensors, "
                + ".weights.h5, .keras or .h5."
        );

    /// <summary>Writes a model.</summary>
    /// <exception cref="ToolException">Nothing is written to such a file; the message tells what to do.</exception>
    public abstract void Write(Model model, string path);

    /// <summary>Reads again what was written.</summary>
    /// <param name="written">The model.</param>
    /// <param name="path">The file.</param>
    public virtual Model ReadBack(Model written, string path) => Read(path);

    /// <summary>What to tell of a file without layers.</summary>
    protected ToolException WithoutLayers(string path) =>
        new(
            $"'{path}' is {Name} without layers, weights alone; 'strata convert {path} OUT --like MODEL' puts them into the layers of "
                + "another model."
        );

    /// <summary>Refuses names where the format itself says which weight is which.</summary>
    protected void RequireNoNames(string path, IReadOnlyDictionary<string, string>? names)
    {
        if (names is not null)
        {
            throw new ToolException(
                $"--names is for state dicts in safetensors; '{path}' is {Name}, which is read by its layers."
            );
        }
    }
}
