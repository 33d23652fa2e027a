namespace Strata.Studio.Playground;

/// <summary>A state with what it asks for: its points, its head, and the networks that train on them.</summary>
/// <param name="State">The state, as it could be taken.</param>
/// <param name="Points">What is learned from.</param>
/// <param name="Loss">What is made small.</param>
/// <param name="Head">How the networks answer.</param>
/// <param name="Messages">A line for each part of the state that could not be taken.</param>
internal sealed record PlaygroundPlan(
    PlaygroundState State,
    PlaygroundPoints Points,
    Loss Loss,
    OutputHead Head,
    IReadOnlyList<string> Messages
)
{
    /// <summary>What the networks of a session are called, in their order.</summary>
    public IReadOnlyList<string> Names =>
        State.Rival switch
        {
            RivalKind.Linear => ["with activations", "linear"],
            RivalKind.Optimizer =>
            [
                State.Optimizer,
                $"{State.RivalOptimizer}{(State.RivalOptimizer == State.Optimizer ? " (2)" : "")}",
            ],
            _ => [State.Optimizer],
        };

    /// <summary>The losses that fit what is learned, of all.</summary>
    public static IReadOnlyList<Loss> LossesFor(int classes) =>
        [.. Loss.All.Where(loss => OutputHead.For(loss, classes) is not null)];

    /// <summary>Looks up what a state names. What does not fit is replaced, and a message says so.</summary>
    public static PlaygroundPlan Of(PlaygroundState state, UploadedTables tables)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(tables);
        var messages = new List<string>();
        PlaygroundPoints? points = null;
        if (state.IsUploaded)
        {
            try
            {
                (points, string? note) = tables.Points(state);
                messages.AddRange(note is null ? [] : [note]);
            }
            catch (FormatException wrong)
            {
                messages.Add(wrong.Message);
                state = state with { Data = StateQuery.Usual.Data, Target = null };
            }
        }
        points ??= PlaygroundPoints.Drawn(state);
        int inputs = points.Inputs.Count;
        if (state.XAxis >= inputs || state.YAxis >= inputs)
        {
            messages.Add($"The points have {inputs} inputs; the plane shows the first two.");
            state = state with { XAxis = 0, YAxis = 1 };
        }
        Loss loss = Loss.Named(state.Loss);
        if (OutputHead.For(loss, points.Classes) is not { } head)
        {
            Loss other = points.Classes == 0 ? Loss.MeanSquaredError : Loss.BinaryCrossentropy;
            messages.Add(
                $"{loss.Name} does not fit {(points.Classes == 0 ? "numbers" : "classes")}, which are learned here; {other.Name} is taken."
            );
            (loss, head) = (other, OutputHead.For(other, points.Classes)!);
            state = state with { Loss = loss.Name };
        }
        return new(state, points, loss, head, messages);
    }

    /// <summary>The networks with their first weights: the one that was built, and what trains beside it.</summary>
    public IReadOnlyList<PlaygroundNetwork> Networks()
    {
        PlaygroundNetwork built = Network(State.Hidden, State.Optimizer, State.Rate);
        return State.Rival switch
        {
            RivalKind.Linear =>
            [
                built,
                // A normalisation that looks at a row is no linear step either.
                Network(
                    [
                        .. State.Hidden.Select(layer =>
                            layer with
                            {
                                Activation = "linear",
                                Normalization = HiddenNormalization.None,
                            }
                        ),
                    ],
                    State.Optimizer,
                    State.Rate
                ),
            ],
            RivalKind.Optimizer => [built, Network(State.Hidden, State.RivalOptimizer, State.RivalRate)],
            _ => [built],
        };
    }

    private PlaygroundNetwork Network(IReadOnlyList<HiddenLayer> hidden, string optimizer, double rate) =>
        new(Points.Inputs.Count, hidden, Head, OptimizerChoice.Of(optimizer, rate), Loss, State.Seed);
}
