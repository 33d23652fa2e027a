using Strata.Formulas;

namespace Strata;

/// <summary>
/// The seven networks of the lesson that Strata grew from: two inputs, one or two hidden layers of two nodes, no biases, small
/// enough to check by hand.
/// </summary>
/// <remarks>
/// The lesson prints 1.2382242525694254 under code whose figures are those of <c>course/tanh-as-printed</c>, which gives
/// 0.9901095378334199; the printed number belongs to <c>course/tanh</c>. Both are here.
/// </remarks>
/// <example>
/// <code>
/// CourseNetwork network = Course.Load("course/tanh");
/// double[] output = network.Model.Predict(network.Input);
/// </code>
/// </example>
public static class Course
{
    private static readonly CourseRecipe[] Recipes =
    [
        new(
            "course/linear",
            "Nodes without an activation",
            "Each node passes its weighted sum on as it is, so the two layers together are no more than one linear layer.",
            [2, 3],
            null,
            [
                [
                    [1, 1],
                    [-1, 1],
                ],
            ],
            [2, -1],
            9
        ),
        new(
            "course/tanh",
            "The same weights with tanh",
            "The hidden nodes bend their sums with tanh before passing them on: the smallest network that is not linear. "
                + "The lesson prints its output, 1.2382242525694254, under the figures of course/tanh-as-printed.",
            [2, 3],
            Activation.Tanh,
            [
                [
                    [1, 1],
                    [-1, 1],
                ],
            ],
            [2, -1],
            1.2382242525694254
        ),
        new(
            "course/tanh-as-printed",
            "The tanh network with the figures that the lesson's code has",
            "Read with the input and the weights that stand in the lesson's code, the network gives 0.9901095378334199 and not the "
                + "number printed below it.",
            [-1, 2],
            Activation.Tanh,
            [
                [
                    [3, 3],
                    [1, 5],
                ],
            ],
            [2, -1],
            0.9901095378334199
        ),
        new(
            "course/transactions-linear",
            "A customer's transactions, without an activation",
            "Predicts a customer's transactions from two numbers; a hidden node may go below zero and pulls the sum down with it.",
            [3, 5],
            null,
            [
                [
                    [2, 4],
                    [4, -5],
                ],
            ],
            [2, 7],
            -39
        ),
        new(
            "course/transactions",
            "A customer's transactions, with ReLU",
            "The same network with ReLU: the hidden node below zero falls silent, and the prediction becomes one that can be.",
            [3, 5],
            Activation.Relu,
            [
                [
                    [2, 4],
                    [4, -5],
                ],
            ],
            [2, 7],
            52
        ),
        new(
            "course/two-hidden",
            "Two hidden layers",
            "A deep network is the same step again: the second hidden layer is computed from the first as the first from the input.",
            [3, 5],
            Activation.Relu,
            [
                [
                    [2, 4],
                    [4, -5],
                ],
                [
                    [-1, 2],
                    [1, 2],
                ],
            ],
            [2, 7],
            182
        ),
        new(
            "course/multiple-hidden",
            "Two hidden layers with other weights",
            "The same shape as course/two-hidden with other weights in the second layer and the output: only numbers tell them apart.",
            [3, 5],
            Activation.Relu,
            [
                [
                    [2, 4],
                    [4, -5],
                ],
                [
                    [-1, 1],
                    [2, 2],
                ],
            ],
            [-3, 7],
            364
        ),
    ];

    /// <summary>The names of the networks, in the order of the lesson.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Recipes.Select(recipe => recipe.Name)];

    /// <summary>Every network of the lesson, each new at every call.</summary>
    public static IReadOnlyList<CourseNetwork> All => [.. Recipes.Select(recipe => new CourseNetwork(recipe))];

    /// <summary>The network of that name, new at each call; <c>course/</c> in front may be left out.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are, and which was perhaps meant.</exception>
    public static CourseNetwork Load(string name) =>
        new(Catalogue.Find(Recipes, name, "course network", "Course", recipe => [recipe.Name, recipe.Name["course/".Length..]]));
}
