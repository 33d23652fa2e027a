using System.Globalization;

namespace Strata;

/// <summary>One row of a dataset: the numbers that go into a model, and those that should come out.</summary>
public sealed class Sample
{
    /// <summary>A sample for a model with several inputs or targets.</summary>
    /// <param name="inputs">One row of each input.</param>
    /// <param name="targets">One row of each target; none where only a prediction is wanted.</param>
    public Sample(IReadOnlyList<ReadOnlyMemory<double>> inputs, IReadOnlyList<ReadOnlyMemory<double>> targets)
    {
        Inputs = [.. inputs];
        Targets = [.. targets];
        if (Inputs.Count == 0)
        {
            throw new ArgumentException("A sample needs one input at least.", nameof(inputs));
        }
    }

    /// <summary>A sample of one input without a target.</summary>
    /// <example><code>Console.WriteLine(model.Explain(new Sample(2, 3)));</code></example>
    public Sample(params double[] input)
        : this([input], []) { }

    /// <summary>One row of each input.</summary>
    public IReadOnlyList<ReadOnlyMemory<double>> Inputs { get; }

    /// <summary>One row of each target.</summary>
    public IReadOnlyList<ReadOnlyMemory<double>> Targets { get; }

    /// <summary>What the inputs are called, as in the dataset; empty where nothing is known of that.</summary>
    internal IReadOnlyList<string?> InputNames { get; init; } = [];

    /// <summary>What the targets are called.</summary>
    internal IReadOnlyList<string?> TargetNames { get; init; } = [];

    /// <summary>The row of the first input.</summary>
    public ReadOnlyMemory<double> Input => Inputs[0];

    /// <summary>The row of the first target; empty where there is none.</summary>
    public ReadOnlyMemory<double> Target => Targets.Count == 0 ? default : Targets[0];

    public override string ToString() => Targets.Count == 0 ? Print(Inputs) : $"{Print(Inputs)} -> {Print(Targets)}";

    private static string Print(IReadOnlyList<ReadOnlyMemory<double>> rows) =>
        string.Join(
            "; ",
            rows.Select(row => $"({string.Join(", ", row.ToArray().Select(x => x.ToString(CultureInfo.InvariantCulture)))})")
        );
}
