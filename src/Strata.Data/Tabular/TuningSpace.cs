using Strata.Numerics;

namespace Strata.Data;

/// <summary>What a search draws from. A list of one holds that choice fast.</summary>
public sealed record TuningSpace
{
    /// <summary>Units of the hidden layers, such as <c>[64, 32]</c>; an empty list: a linear model.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Hidden { get; init; } =
    [
        [],
        [16],
        [32],
        [64],
        [128],
        [32, 16],
        [64, 32],
        [128, 64],
        [64, 64, 32],
    ];

    /// <summary>Activations by name.</summary>
    public IReadOnlyList<string> Activations { get; init; } = ["relu", "gelu", "selu", "tanh"];

    /// <summary>Shares of dropped units.</summary>
    public IReadOnlyList<double> Dropouts { get; init; } = [0, 0.1, 0.2, 0.3, 0.5];

    /// <summary>The least and the largest learning rate; between them all orders of magnitude have the same chance.</summary>
    public (double Least, double Largest) LearningRates { get; init; } = (0.0003, 0.03);

    /// <summary>Weight decays.</summary>
    public IReadOnlyList<double> WeightDecays { get; init; } = [0, 0.01, 0.1];

    /// <summary>Penalties, as <see cref="TabularOptions.L2"/> has them.</summary>
    public IReadOnlyList<double> Penalties { get; init; } = [0.1, 0.5, 1, 2, 5, 10];

    /// <summary>The options of a trial; the same number and seed give the same.</summary>
    internal TabularOptions Draw(TabularOptions options, int trial)
    {
        Philox draws = new Philox((uint)options.Seed, "tuning").Derive((ulong)trial);
        // Two digits of a learning rate are all that means something, and are read with less pain.
        double rate = LearningRates.Least * Math.Pow(LearningRates.Largest / LearningRates.Least, draws.Uniform(3));
        return options with
        {
            Hidden = One(Hidden, 0),
            Activation = One(Activations, 1),
            Dropout = One(Dropouts, 2),
            LearningRate = double.Parse(
                rate.ToString("G2", System.Globalization.CultureInfo.InvariantCulture),
                System.Globalization.CultureInfo.InvariantCulture
            ),
            WeightDecay = One(WeightDecays, 4),
            L2 = One(Penalties, 5),
        };

        T One<T>(IReadOnlyList<T> list, ulong place) => list[(int)draws.Below(place, (uint)list.Count)];
    }

    /// <summary>Refuses a space that nothing can be drawn from.</summary>
    /// <exception cref="ArgumentException">A list is empty, or the learning rates are no range.</exception>
    internal void Check()
    {
        foreach (
            var (count, name) in new[]
            {
                (Hidden.Count, nameof(Hidden)),
                (Activations.Count, nameof(Activations)),
                (Dropouts.Count, nameof(Dropouts)),
                (WeightDecays.Count, nameof(WeightDecays)),
                (Penalties.Count, nameof(Penalties)),
            }
        )
        {
            if (count == 0)
            {
                throw new ArgumentException($"{name} of the space is empty: expected one choice at least.");
            }
        }
        if (!(LearningRates.Least > 0 && LearningRates.Largest >= LearningRates.Least && double.IsFinite(LearningRates.Largest)))
        {
            throw new ArgumentException(
                $"The learning rates of the space go from {LearningRates.Least} to {LearningRates.Largest}: expected a least one above 0, and a "
                    + "largest one that is no smaller."
            );
        }
    }
}
