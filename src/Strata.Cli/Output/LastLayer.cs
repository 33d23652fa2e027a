namespace Strata.Cli.Output;

/// <summary>What a model's last activation tells about its output: probabilities of classes, or numbers.</summary>
internal static class LastLayer
{
    /// <summary>Whether a row of the output is a probability for each class.</summary>
    public static bool IsOfClasses(Model model) => ActivationOf(model) == Activation.Softmax;

    /// <summary>Whether the output is the probability of class 1 of two.</summary>
    public static bool IsOfTwoClasses(Model model) =>
        ActivationOf(model) == Activation.Sigmoid && model.OutputShapes[0].RowSize == 1;

    /// <summary>How many classes the output tells apart; null where it holds numbers.</summary>
    public static int? ClassesOf(Model model) =>
        IsOfClasses(model) ? model.OutputShapes[0].RowSize
        : IsOfTwoClasses(model) ? 2
        : null;

    /// <summary>The loss that belongs to such an output.</summary>
    public static Loss LossOf(Model model) =>
        IsOfClasses(model) ? Loss.SparseCategoricalCrossentropy
        : IsOfTwoClasses(model) ? Loss.BinaryCrossentropy
        : Loss.MeanSquaredError;

    private static Activation? ActivationOf(Model model) =>
        model.Layers[^1] switch
        {
            Dense dense => dense.Activation,
            ActivationLayer layer => layer.Activation,
            _ => null,
        };
}
