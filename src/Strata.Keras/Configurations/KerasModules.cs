using Strata.Activations;
using Strata.Metrics;

namespace Strata.Keras.Configurations;

/// <summary>Where Python finds a class, and which classes it finds nowhere.</summary>
internal static class KerasModules
{
    /// <summary>The package under which Keras must be told what it does not have: <c>Strata&gt;Softmin</c>.</summary>
    public const string Package = "Strata";

    // Each of these is here and not in Keras; the threshold is there a function that cannot stand alone.
    private static readonly HashSet<Type> OursAlone =
    [
        typeof(Softmin),
        typeof(Rrelu),
        Activation.Named("threshold").Formula.GetType(),
        typeof(RAdam),
        typeof(Rprop),
        typeof(LBFGS),
        typeof(Schedules.OneCycle),
        typeof(Schedules.LinearWarmup),
        typeof(ConfusionMatrix),
        typeof(ClassificationReport),
        typeof(CalibrationError),
    ];

    /// <summary>Whether Keras has a class.</summary>
    public static bool Has(Type type) => type.Assembly == typeof(Layer).Assembly && !OursAlone.Contains(type);

    /// <summary>The module of a value's family.</summary>
    public static string Of(object value) =>
        value switch
        {
            Layer => "keras.layers",
            Initializer => "keras.initializers",
            Regularizer => "keras.regularizers",
            Constraint => "keras.constraints",
            Schedule => "keras.optimizers.schedules",
            Optimizer => "keras.optimizers",
            Metric => "keras.metrics",
            Loss => "keras.losses",
            _ => "keras.activations",
        };
}
