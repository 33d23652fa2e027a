using Strata.Formats;
using Strata.Keras.Hdf5;
using Strata.Models;

namespace Strata.Keras.Weights;

/// <summary>Between what an optimizer remembers and the group <c>optimizer/vars</c>.</summary>
internal static class OptimizerStore
{
    /// <summary>The group that an optimizer's variables stand in.</summary>
    public const string Group = "optimizer/vars";

    /// <summary>What Keras calls an optimizer where it was given no name.</summary>
    public static string NameOf(Optimizer optimizer) => optimizer.GetType().Name.ToLowerInvariant();

    /// <summary>Writes what a compiled model's optimizer remembers.</summary>
    public static void Write(Model model, WeightFileWriter file)
    {
        OptimizerState state = model.OptimizerState!;
        file.AddText(Group, "name", NameOf(model.Compilation!.Optimizer));
        var variables = new OptimizerVariables(model);
        // Keras counts in 32 bits.
        file.AddValues(Group, "0", new[] { (int)Math.Min(state.Iterations, int.MaxValue) }, []);
        int index = 1;
        if (variables.HasRate)
        {
            Add(
                [],
                VariableWriter.Numbers(
                    model,
                    1,
                    values => values[0] = (float)state.LearningRate,
                    values => values[0] = state.LearningRate
                )
            );
        }
        foreach (OptimizerVariable variable in variables.All)
        {
            if (variable.Tensor is { } tensor)
            {
                Add(
                    variable.Shape,
                    VariableWriter.Numbers(
                        model,
                        tensor.Parameter.Count,
                        values => tensor.Storage.Read<float>(tensor.Parameter, values),
                        values => tensor.Storage.Read<double>(tensor.Parameter, values)
                    )
                );
            }
            else
            {
                double[] derived = variable.Derived!();
                Add(
                    variable.Shape,
                    VariableWriter.Numbers(
                        model,
                        derived.Length,
                        values => Array.Copy(derived.Select(value => (float)value).ToArray(), values, values.Length),
                        values => derived.CopyTo(values, 0)
                    )
                );
            }
        }

        void Add(IReadOnlyList<int> shape, Array values) => file.AddValues(Group, $"{index++}", values, shape);
    }

    /// <summary>Takes what an optimizer remembers from a file.</summary>
    /// <param name="model">A compiled model.</param>
    /// <param name="datasets">The variables in order; none: the optimizer was not saved.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <exception cref="ModelFormatException">They are not the variables of the model's optimizer.</exception>
    public static void Read(Model model, IReadOnlyList<StoredObject> datasets, string file)
    {
        if (datasets.Count == 0)
        {
            return;
        }
        var variables = new OptimizerVariables(model);
        OptimizerState state = model.OptimizerState!;
        int head = variables.HasRate ? 2 : 1;
        // An optimizer that has made no step may not have made its slots.
        if (datasets.Count != head && datasets.Count != head + variables.All.Count)
        {
            throw new ModelFormatException(
                $"{file}: the optimizer has {datasets.Count} variables, and {model.Compilation!.Optimizer.GetType().Name} on this model has "
                    + $"{head + variables.All.Count}. Load with compile: false to leave it out."
            );
        }
        var found = new List<(OptimizerVariable Variable, StoredValues Values)>();
        for (int i = head; i < datasets.Count; i++)
        {
            OptimizerVariable variable = variables.All[i - head];
            StoredValues values = datasets[i].Values();
            found.Add(
                VariableReader.Fits(values, variable.Shape)
                    ? (variable, values)
                    : throw new ModelFormatException(
                        $"{file}: variable {i} of the optimizer is ({string.Join(", ", values.Shape)}), expected ({string.Join(", ", variable.Shape)})."
                    )
            );
        }
        double steps = datasets[0].Values().Single();
        double? rate = variables.HasRate ? datasets[1].Values().Single() : null;
        // From here on all is known to fit: a file that does not leaves the optimizer as it was.
        state.Iterations = steps is >= 0 and <= long.MaxValue / 2
            ? (long)steps
            : throw new ModelFormatException($"{file}: the optimizer counts {steps} steps; expected a whole number from 0.");
        // The configuration may say in more digits what the variable says in float32.
        if (rate is { } given && (float)state.LearningRate != (float)given)
        {
            state.LearningRate = given;
        }
        foreach (var (variable, values) in found)
        {
            if (variable.Tensor is { } tensor)
            {
                values.Numbers(
                    numbers => tensor.Storage.Write(tensor.Parameter, numbers),
                    numbers => tensor.Storage.Write(tensor.Parameter, numbers)
                );
            }
        }
    }
}
