using Strata.Cli.Commands;

namespace Strata.Cli.Runs;

/// <summary>A model by the name that a command line gives it: a network of the course, or a file.</summary>
/// <param name="Model">The model.</param>
/// <param name="Input">The row that belongs to a network of the course; null for other models.</param>
internal sealed record NamedModel(Model Model, double[]? Input)
{
    private const string CoursePrefix = "course/";

    /// <summary>The model of that name.</summary>
    /// <param name="name">What the command line says.</param>
    /// <param name="toPredict">Whether it only predicts, so that what a training needs may be left out.</param>
    /// <exception cref="ToolException">There is no such network, or no such file.</exception>
    public static NamedModel Load(string name, bool toPredict = false)
    {
        if (name.StartsWith(CoursePrefix, StringComparison.OrdinalIgnoreCase))
        {
            CourseNetwork network = Course.Load(Choice.Of("course network", name, Course.Names, known => known));
            return new(network.Model, network.Input.ToArray());
        }
        return new(ModelFile.Load(name, toPredict), null);
    }
}
