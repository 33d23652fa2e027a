using Strata.Formulas;
using Strata.Graphs;
using Strata.Models;

namespace Strata.Keras.Weights;

/// <summary>A variable of an optimizer: what stands for it here.</summary>
/// <param name="Shape">Its shape in Keras.</param>
/// <param name="Tensor">The numbers that are remembered here; null: <paramref name="Derived"/> makes them.</param>
/// <param name="Derived">What Keras remembers and is worked out here.</param>
internal sealed record OptimizerVariable(IReadOnlyList<int> Shape, RememberedTensor? Tensor, Func<double[]>? Derived = null);

/// <summary>
/// What an optimizer remembers, in Keras' order: behind the count of steps and the learning rate stand the averages of all variables,
/// the gathered gradients of all, then the slots. Slots of one group go variable by variable; a new group begins again.
/// </summary>
internal sealed class OptimizerVariables
{
    // Most keep their slots variable by variable; these begin again for each slot, or for the third.
    private static readonly Dictionary<Type, int[][]> Groups = new()
    {
        [typeof(Adam)] =
        [
            [0, 1],
            [2],
        ],
        [typeof(AdamW)] =
        [
            [0, 1],
            [2],
        ],
        [typeof(RMSprop)] =
        [
            [0],
            [1],
            [2],
        ],
    };

    private readonly Dictionary<string, RememberedTensor> tensors;
    private readonly List<OptimizerVariable> variables = [];
    private readonly Compilation compilation;
    private readonly OptimizerState state;

    public OptimizerVariables(Model model)
    {
        compilation = model.Compilation!;
        state = model.OptimizerState!;
        tensors = state.Tensors.ToDictionary(tensor => tensor.Path);
        Weight[] trained = [.. model.Weights.Where(weight => weight.Trainable)];
        foreach (string kind in (string[])["average", "gradient"])
        {
            AddAll(trained.Select(weight => Find(kind, weight)));
        }
        if (compilation.Optimizer is Adafactor)
        {
            AddFactored(trained);
        }
        else if (compilation.Optimizer is LBFGS)
        {
            // Its variables are all weights end to end, and Keras has nothing like it.
            AddAll(state.Tensors.Where(tensor => !tensor.Path.Contains("/average/") && !tensor.Path.Contains("/gradient/")));
        }
        else
        {
            foreach (
                int[] group in Groups.GetValueOrDefault(
                    compilation.Optimizer.GetType(),
                    [
                        [0, 1, 2, 3],
                    ]
                )
            )
            {
                AddAll(trained.SelectMany(weight => group.Select(slot => Find($"{slot}", weight))));
            }
        }
        if (compilation.Optimizer is Nadam nadam)
        {
            variables.Add(new OptimizerVariable([], null, () => [Product(nadam)]));
        }
    }

    /// <summary>Everything behind the count of steps and the learning rate.</summary>
    public IReadOnlyList<OptimizerVariable> All => variables;

    /// <summary>Whether the learning rate is a variable and not decided by a schedule.</summary>
    public bool HasRate => compilation.Optimizer.LearningRate.Schedule is null;

    private RememberedTensor? Find(string kind, Weight weight) => tensors.GetValueOrDefault($"optimizer/{kind}/{weight.Path}");

    private void AddAll(IEnumerable<RememberedTensor?> remembered) =>
        variables.AddRange(
            remembered.OfType<RememberedTensor>().Select(tensor => new OptimizerVariable([.. tensor.Parameter.Shape], tensor))
        );

    // Keras keeps rows, columns and their product for each variable, and a 0 for rows and columns where there are none.
    private void AddFactored(Weight[] trained)
    {
        foreach (Weight weight in trained)
        {
            RememberedTensor rows = Find("0", weight)!;
            int[] shape = [.. weight.Shape];
            if (Find("1", weight) is not { } columns)
            {
                variables.Add(new OptimizerVariable([], null, () => [0]));
                variables.Add(new OptimizerVariable([], null, () => [0]));
                variables.Add(new OptimizerVariable(shape, rows));
                continue;
            }
            variables.Add(new OptimizerVariable(shape[..^1], rows));
            variables.Add(new OptimizerVariable([.. shape[..^2], shape[^1]], columns));
            variables.Add(new OptimizerVariable(shape, null, () => Squares(Read(rows), Read(columns), shape[^2], shape[^1])));
        }
    }

    private static double[] Read(RememberedTensor tensor)
    {
        var values = new double[tensor.Parameter.Count];
        tensor.Storage.Read<double>(tensor.Parameter, values);
        return values;
    }

    private static double[] Squares(double[] rows, double[] columns, int height, int width)
    {
        var squares = new double[rows.Length * width];
        for (int i = 0; i < squares.Length; i++)
        {
            int matrix = i / (height * width);
            double mean = rows.AsSpan(matrix * height, height).ToArray().Average();
            squares[i] = mean == 0 ? 0 : rows[i / width] / mean * columns[matrix * width + i % width];
        }
        return squares;
    }

    private double Product(Nadam nadam)
    {
        double product = 1;
        long steps = state.Iterations / (nadam.GradientAccumulationSteps ?? 1);
        for (long step = 1; step <= steps && product > 0; step++)
        {
            product *= nadam.Beta1 * (1 - 0.5 * Math.Pow(0.96, step));
        }
        return product;
    }
}
