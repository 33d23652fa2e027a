namespace Strata.Studio.Learn;

/// <summary>Change one weight of a network so that a wanted number comes out.</summary>
/// <remarks>The answer is the whole network: whatever single change does it is right.</remarks>
/// <param name="id">Its name.</param>
/// <param name="question">What is asked.</param>
/// <param name="start">The network to begin with.</param>
/// <param name="input">What goes in.</param>
/// <param name="target">What shall come out.</param>
/// <param name="hints">Help.</param>
public sealed class WeightExercise(
    string id,
    string question,
    Func<Model> start,
    double[] input,
    double target,
    params IReadOnlyList<string> hints
) : Exercise<Model>(id, question, hints)
{
    /// <summary>What goes in.</summary>
    public IReadOnlyList<double> Input => input;

    /// <summary>What shall come out.</summary>
    public double Target { get; } = target;

    /// <summary>The network to begin with, new at each call.</summary>
    public Model Start() => start();

    /// <inheritdoc/>
    public override Verdict Check(Model answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        double[] before = SmallNetwork.Weights(Start());
        double[] after = SmallNetwork.Weights(answer);
        if (before.Length != after.Length)
        {
            return new(false, "That is another network. Begin again with the one that was given.");
        }
        int changes = before.Where((value, i) => value != after[i]).Count();
        double output = SmallNetwork.Output(answer, input);
        return changes switch
        {
            0 => new(false, $"No weight is changed yet; the output is {AnswerNumber.Show(output)}."),
            > 1 => new(false, $"{changes} weights are changed. Put all but one back."),
            _ when AnswerNumber.Same(Target, output) => new(true, $"Right: the output is {AnswerNumber.Show(output)}."),
            _ => new(false, $"The output is {AnswerNumber.Show(output)} and should be {AnswerNumber.Show(Target)}."),
        };
    }

    /// <summary>Follows each weight's slope to the target until the engine agrees.</summary>
    /// <exception cref="InvalidOperationException">No single weight does it: the exercise itself is wrong.</exception>
    public override Model Solve()
    {
        Model model = Start();
        foreach (Weight weight in model.Weights)
        {
            double[] numbers = SmallNetwork.Numbers(weight);
            for (int i = 0; i < numbers.Length; i++)
            {
                if (Follow(model, weight.Path, i, numbers[i]) is { } found)
                {
                    return found;
                }
            }
        }
        throw new InvalidOperationException($"{Id}: no single weight brings the output to {Target}.");
    }

    private Model? Follow(Model model, string path, int index, double value)
    {
        // A few secant steps: the output is straight in one weight as long as no node crosses 0.
        for (int step = 0; step < 20; step++)
        {
            Model here = SmallNetwork.Changed(model, path, index, value);
            if (Check(here).IsRight)
            {
                return here;
            }
            double output = SmallNetwork.Output(here, input);
            double slope = (SmallNetwork.Output(SmallNetwork.Changed(model, path, index, value + 1e-4), input) - output) / 1e-4;
            if (slope == 0 || !double.IsFinite(slope))
            {
                return null;
            }
            value += (Target - output) / slope;
        }
        return null;
    }
}
