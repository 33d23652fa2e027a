namespace Strata;

/// <summary>What a network of the course is made of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it is.</param>
/// <param name="Description">What it shows.</param>
/// <param name="Input">The lesson's row.</param>
/// <param name="Activation">That of the hidden nodes; null: none.</param>
/// <param name="Hidden">For each hidden layer, the weights of each node.</param>
/// <param name="Last">The weights of the node that gives the output.</param>
/// <param name="Output">What comes out.</param>
internal sealed record CourseRecipe(
    string Name,
    string Title,
    string Description,
    double[] Input,
    Activation? Activation,
    double[][][] Hidden,
    double[] Last,
    double Output
);
