using Strata.Numerics;

namespace Strata.Losses;

/// <summary>Cross-entropy of a row of probabilities p with the right class c, <c>-log(p_c)</c>.</summary>
/// <remarks>
/// The categorical cross-entropy with an integer label (0, 1, …, in a row of one) in place of a row of targets: same range,
/// clipping and traps. Memory for the rows of targets is never taken. A label outside the row is an error of the data.
/// </remarks>
/// <param name="FromLogits">Whether predictions are rows before the softmax and not probabilities.</param>
public readonly record struct SparseCategoricalCrossentropy(bool FromLogits = false) : IRowLoss<SparseCategoricalCrossentropy>
{
    public static string Name => "sparse_categorical_crossentropy";
    public static IReadOnlyList<string> Aliases => ["scce"];
    public static bool IsSparse => true;

    public static Loss? OnInputOf(SparseCategoricalCrossentropy loss, Activation last) =>
        !loss.FromLogits && last == Activation.Softmax ? Loss.OfRow(loss with { FromLogits = true }) : null;

    public R Value<R>(R target, R prediction)
        where R : IRow<R> =>
        FromLogits ? -prediction.LogSoftmax().At(target) : -(prediction.At(target) / prediction.Sum()).Clip(1e-7, 1 - 1e-7).Log();
}
