namespace Strata;

/// <summary>One network of the course, with its weights, its input and the number that comes out.</summary>
/// <example>
/// <code>
/// CourseNetwork network = Course.Load("course/tanh");
/// Console.WriteLine(network.Model.Explain(network.Input));
/// </code>
/// </example>
public sealed class CourseNetwork
{
    private readonly double[] input;

    internal CourseNetwork(CourseRecipe recipe)
    {
        Name = recipe.Name;
        Title = recipe.Title;
        Description = recipe.Description;
        Output = recipe.Output;
        input = recipe.Input;
        Model = new Sequential(
            [
                new Input(recipe.Input.Length),
                .. recipe.Hidden.Select(nodes => new Dense(nodes.Length, recipe.Activation, UseBias: false)),
                new Dense(1, UseBias: false),
            ],
            recipe.Name,
            DataType.Float64
        );
        // The recipe tells each node's weights; a kernel is (in, units), so a node's weights are a column of it.
        foreach (var (weight, nodes) in Model.Weights.Zip([.. recipe.Hidden, [recipe.Last]]))
        {
            weight.Set((double[])[.. from k in Enumerable.Range(0, nodes[0].Length) from node in nodes select node[k]]);
        }
    }

    /// <summary>Such as <c>course/tanh</c>.</summary>
    public string Name { get; }

    /// <summary>What it is, in a few words.</summary>
    public string Title { get; }

    /// <summary>What it shows, in a sentence or two.</summary>
    public string Description { get; }

    /// <summary>The network in float64, its weights set; a new one at each <see cref="Course.Load"/>, to train or to change.</summary>
    public Sequential Model { get; }

    /// <summary>The row that the lesson puts in.</summary>
    public ReadOnlySpan<double> Input => input;

    /// <summary>The number that comes out, to the last digit.</summary>
    public double Output { get; }

    public override string ToString() => $"{Name}: {Title}";
}
