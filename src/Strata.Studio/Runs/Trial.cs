namespace Strata.Studio.Runs;

/// <summary>One output of a prediction.</summary>
/// <param name="Name">The class or the output.</param>
/// <param name="Value">The probability or the number.</param>
public sealed record TrialOutput(string Name, double Value);

/// <summary>A prediction for one row, in words.</summary>
/// <param name="Answer">What the model says: a class with its probability, or a number.</param>
/// <param name="Outputs">Every output; of one sigmoid, both classes.</param>
public sealed record Trial(string Answer, IReadOnlyList<TrialOutput> Outputs)
{
    /// <summary>Predicts one row.</summary>
    /// <param name="model">The model, with one input of numbers and one output.</param>
    /// <param name="row">The row.</param>
    /// <param name="classNames">What the classes are called; null: their numbers.</param>
    /// <exception cref="ArgumentException">The row does not fit, or a number is not finite.</exception>
    public static Trial Of(Model model, IReadOnlyList<double> row, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(row);
        if (model.InputShapes.Count != 1 || model.OutputShapes.Count != 1 || model.InputTypes[0] != InputType.Number)
        {
            throw new ArgumentException(
                "Rows are tried on models with one input of numbers and one output; this one has another form."
            );
        }
        if (row.Count != model.InputShapes[0].RowSize || !row.All(double.IsFinite))
        {
            throw new ArgumentException(
                $"A row has {model.InputShapes[0].RowSize} numbers; {row.Count(double.IsFinite)} were given."
            );
        }
        double[] output = model.Predict<double>([.. row]);
        Activation? last = (model.Layers[^1] as Dense)?.Activation;
        if (last == Activation.Sigmoid && output.Length == 1)
        {
            output = [1 - output[0], output[0]];
            last = Activation.Softmax;
        }
        if (last != Activation.Softmax)
        {
            TrialOutput[] numbers =
            [
                .. output.Select((value, i) => new TrialOutput(output.Length == 1 ? "output" : $"output {i + 1}", value)),
            ];
            return new(string.Join(", ", numbers.Select(each => Components.NumberText.Short(each.Value, 6))), numbers);
        }
        TrialOutput[] classes =
        [
            .. output.Select((value, i) => new TrialOutput(i < classNames?.Count ? classNames[i] : $"{i}", value)),
        ];
        TrialOutput likeliest = classes.MaxBy(each => each.Value)!;
        return new(FormattableString.Invariant($"{likeliest.Name}, with {100 * likeliest.Value:0.0} %"), classes);
    }
}
