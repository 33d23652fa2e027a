namespace Strata.Studio.Learn;

/// <summary>Find the nodes of a layer that never fire on any row.</summary>
/// <param name="id">Its name.</param>
/// <param name="question">What is asked.</param>
/// <param name="create">The network.</param>
/// <param name="rows">The rows that go in.</param>
/// <param name="layer">The layer whose nodes are looked at.</param>
/// <param name="hints">Help.</param>
public sealed class UnitsExercise(
    string id,
    string question,
    Func<Model> create,
    double[][] rows,
    string layer,
    params IReadOnlyList<string> hints
) : Exercise<IReadOnlyCollection<int>>(id, question, hints)
{
    private readonly Lazy<(int[] Dead, int Units)> expected = new(() =>
    {
        LayerRepresentation seen = create().Representations(Dataset.From(rows))[layer];
        return ([.. seen.DeadUnits ?? []], seen.Shape.Last);
    });

    /// <summary>The rows that go in.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Rows => rows;

    /// <summary>The layer whose nodes are looked at.</summary>
    public string Layer { get; } = layer;

    /// <summary>How many nodes it has.</summary>
    public int Units => expected.Value.Units;

    /// <summary>The network, new at each call.</summary>
    public Model Create() => create();

    /// <inheritdoc/>
    public override Verdict Check(IReadOnlyCollection<int> answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Count == 0)
        {
            return new(false, "Choose a node.");
        }
        Model model = Create();
        foreach (int unit in answer.Order())
        {
            if ((uint)unit >= (uint)Units)
            {
                return new(false, $"There is no node {unit + 1}: the layer has {Units}.");
            }
            if (!expected.Value.Dead.Contains(unit))
            {
                double[] row = rows.First(row => model.Explain(row)[Layer].Values[unit] != 0);
                return new(
                    false,
                    $"Node {unit + 1} is alive: for the row {string.Join(", ", row.Select(AnswerNumber.Show))} it gives "
                        + $"{AnswerNumber.Show(model.Explain(row)[Layer].Values[unit])}."
                );
            }
        }
        return answer.Distinct().Count() == expected.Value.Dead.Length
            ? new(true, $"Right: it gives 0 for all {rows.Length} rows, so its slope is 0 too, and training never moves it.")
            : new(false, "That one is dead, but it is not the only one.");
    }

    /// <inheritdoc/>
    public override IReadOnlyCollection<int> Solve() => expected.Value.Dead;
}
