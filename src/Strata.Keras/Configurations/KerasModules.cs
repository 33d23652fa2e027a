using Strata.Activations;
using Strata.Metrics;

namespace Strata.Keras.Configurations;

/// <summary>Where Python finds a class, and which classes it finds nowhere.</summary>
internal static class KerasModules
{
    /// <summary>The package under which Keras must be told what it does not have: <c>Strata&gt;Softmin</c>.</summary>
    public const string Package = "Strata";

    /// <summary>Among how many indices of unknown words none is chosen by a hash, which is another in Keras.</summary>
    public const int MostShared = 1;

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
        typeof(DateFeatures),
        typeof(Imputation),
        // Keras' layer of that name sorts by another hash.
        typeof(Hashing),
    ];

    /// <summary>Whether Keras has a class.</summary>
    public static bool Has(Type type) => type.Assembly == typeof(Layer).Assembly && !OursAlone.Contains(type);

    /// <summary>Whether Keras' layer of that class gives what this one gives.</summary>
    public static bool Has(Layer layer) => Has(layer.GetType()) && layer is not StringLookup { NumOovIndices: > MostShared };

    /// <summary>The name under which a class must be registered.</summary>
    public static string RegisteredName(string className) => $"{Package}>{className}";

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
