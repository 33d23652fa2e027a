using System.Globalization;
using Strata.Data;
using Strata.Formats;

namespace Strata.Studio.Runs;

/// <summary>A model with the data that it was trained on, to be looked at and tried.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Model">The model.</param>
/// <param name="Data">Its rows; null where they are not built in.</param>
public sealed record RunSubject(string Name, Model Model, DatasetSplit? Data)
{
    private const string DigitsName = "digits";

    // More drawn rows than a page would wait for.
    private const int MostSamples = 100_000;

    /// <summary>The model of tables with its file's rows; null where the run was trained on no table.</summary>
    public RunTable? Table { get; init; }

    /// <summary>Height and width of a row's picture; null where rows are no pictures.</summary>
    public (int Height, int Width)? Image =>
        Model.InputShapes.Count != 1 ? null
        : Model.InputShapes[0] is { Rank: 2 } shape ? (shape[0], shape[1])
        : Data is { All.FeatureNames: [{ } first, ..] } && first.StartsWith("pixel_", StringComparison.Ordinal)
            ? Square(Data.All.Inputs[0].RowSize)
        : null;

    /// <summary>What the classes are called; null where there are none, or no names.</summary>
    public IReadOnlyList<string>? ClassNames =>
        Table is { Model.Target: { IsRegression: false } target } ? target.Classes : Data?.All.ClassNames;

    /// <summary>The rows that the model was judged by, as it takes them; null where they cannot be had.</summary>
    public Dataset? Test => Table is null ? Data?.Test : Table.Test();

    /// <summary>Loads the model of a run, and its data where they are built in or their file is there.</summary>
    /// <exception cref="InvalidOperationException">There is no model yet, or it cannot be read; the message says what to do.</exception>
    public static RunSubject Load(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.ModelPath is null)
        {
            throw new InvalidOperationException($"{run.Name} has no model yet; it is written when the training ends.");
        }
        try
        {
            if (TabularModel.IsTabular(run.ModelPath))
            {
                TabularModel model = TabularModel.Load(run.ModelPath);
                return new(run.Name, model.Model, null) { Table = RunTable.Of(run, model) };
            }
            return new(run.Name, Model.Load(run.ModelPath), DataOf(run));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ModelFormatException)
        {
            throw new InvalidOperationException($"The model of {run.Name} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The rows that a run was trained and tested on; null where its settings name no built-in data.</summary>
    public static DatasetSplit? DataOf(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        int seed = (int)Number(run, "seed", 0);
        double fraction = Number(run, "test_fraction", 0.2);
        try
        {
            string? data = run.Setting("data");
            return data == DigitsName ? Digits.Load(seed, fraction)
                : PlaygroundData.All.FirstOrDefault(set => set.Name == data) is { } set
                    ? set.Generate((int)Math.Min(Number(run, "samples", 500), MostSamples), Number(run, "noise", 0), seed)
                        .Split(fraction, seed)
                : null;
        }
        catch (ArgumentException)
        {
            // Settings that make no such rows: somebody changed the file.
            return null;
        }
    }

    private static double Number(RunRecord run, string name, double usual) =>
        double.TryParse(run.Setting(name), CultureInfo.InvariantCulture, out double value) ? value : usual;

    private static (int, int)? Square(int size) =>
        (int)Math.Round(Math.Sqrt(size)) is var side && side * side == size ? (side, side) : null;
}
