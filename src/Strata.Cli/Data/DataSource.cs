using Spectre.Console;
using Strata.Cli.Runs;
using Strata.Data;

namespace Strata.Cli.Data;

/// <summary>Rows of numbers without columns: a set that the tool knows, or a folder of files.</summary>
/// <param name="name">What the command line calls it: a name, or a path.</param>
internal abstract class DataSource(string name)
{
    /// <summary>Every built-in data set.</summary>
    public static IReadOnlyList<DataSource> All => BuiltInSet.All;

    public string Name => name;

    /// <summary>What it is trained with where the command line does not say otherwise.</summary>
    public abstract Recipe Recipe { get; }

    /// <summary>What was chosen by the data, by its option's name, and why; empty where nothing was.</summary>
    public virtual IReadOnlyList<(Setting Chosen, string Reason)> Reasons => Recipe.Reasons;

    /// <summary>Whether its rows are drawn, so that their number and their noise can be chosen.</summary>
    public virtual bool IsDrawn => false;

    /// <summary>Whether its files say which rows are for the test.</summary>
    public virtual bool HasOwnTest => false;

    /// <summary>Whether its files say which rows are only watched.</summary>
    public virtual bool HasOwnWatched => false;

    /// <summary>Whether a row is the pixels of an image, so that a model of it takes files of images.</summary>
    public virtual bool IsOfImages => false;

    /// <summary>Whether what it holds is remembered by its hash; a set that never changes is remembered by its name.</summary>
    public virtual bool IsHashed => false;

    /// <summary>The folder's rows: the four files of MNIST or of a set in its form, or images by their classes; null where it has neither.</summary>
    /// <exception cref="ToolException">The folder holds images, and not as they are expected.</exception>
    /// <exception cref="DataFormatException">A folder of a class has no image.</exception>
    public static DataSource? OfFolder(string path) => (DataSource?)IdxFolder.Of(path) ?? ImageSource.Of(path);

    /// <summary>Shows what there is, before anything is learned.</summary>
    public virtual void Describe(IAnsiConsole console) { }

    /// <summary>The rows that are asked for.</summary>
    /// <exception cref="ToolException">The settings make no such rows.</exception>
    /// <exception cref="DataFormatException">A file is damaged.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public DataRows Rows(DataSettings settings, CancellationToken cancellation)
    {
        try
        {
            return Read(settings, cancellation);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"{Name}: {ToolException.Sentence(e)}", e);
        }
    }

    protected abstract DataRows Read(DataSettings settings, CancellationToken cancellation);
}
