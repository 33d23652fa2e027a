using Strata.Formulas;

namespace Strata;

public abstract partial record Optimizer
{
    /// <summary>Every optimizer of the catalogue, with Keras' defaults.</summary>
    public static IReadOnlyList<Optimizer> All { get; } =
    [
        new SGD(),
        new RMSprop(),
        new Adam(),
        new AdamW(),
        new Nadam(),
        new Adamax(),
        new Adagrad(),
        new Adadelta(),
        new Adafactor(),
        new Ftrl(),
        new Lion(),
        new Lamb(),
        new Muon(),
        new ScheduleFreeAdamW(),
        new RAdam(),
        new Rprop(),
        new LBFGS(),
    ];

    /// <summary>The optimizer of that name with Keras' defaults: <c>sgd</c>, <c>adam</c>.</summary>
    /// <exception cref="ArgumentException">No optimizer has that name; the message lists those near and all there are.</exception>
    public static Optimizer Named(string name) =>
        Catalogue.Find(All, name, "optimizer", "Optimizer", optimizer => [optimizer.GetType().Name]);
}
