using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>Cross-entropy of a row of probabilities p with the right class c, <c>-log(p_c)</c>.</summary>
/// <remarks>
/// The categorical cross-entropy with an integer label (0, 1, …, in a row of one) in place of a row of targets: same range,
/// clipping and traps. Memory for the rows of targets is never taken. A label outside the row is an error of the data, but for
/// <c>IgnoreClass</c>: such a row has the loss 0 and is not counted in the mean.
/// </remarks>
/// <param name="FromLogits">Whether predictions are rows before the softmax and not probabilities.</param>
/// <param name="IgnoreClass">The label of rows that have no target, such as -1 or 255; null where every row has one.</param>
public readonly record struct SparseCategoricalCrossentropy(bool FromLogits = false, int? IgnoreClass = null)
    : IRowLoss<SparseCategoricalCrossentropy>
{
    public static string Name => "sparse_categorical_crossentropy";
    public static IReadOnlyList<string> Aliases => ["scce"];
    public static TargetForm Target => TargetForm.Class;

    public static int? IgnoredLabel(SparseCategoricalCrossentropy loss) => loss.IgnoreClass;

    public static Loss? OnInputOf(SparseCategoricalCrossentropy loss, Activation last) =>
        !loss.FromLogits && last == Activation.Softmax ? Loss.OfRow(loss with { FromLogits = true }) : null;

    public R Value<R>(R target, R prediction)
        where R : IRow<R>
    {
        if (IgnoreClass is not { } ignored)
        {
            return Of(target, prediction);
        }
        // An ignored label need not be a place of the row: 0 always is one.
        R counted = RowFormulas.IsNot(target, ignored);
        return counted * Of(counted * target, prediction);
    }

    private R Of<R>(R label, R prediction)
        where R : IRow<R> =>
        FromLogits ? -prediction.LogSoftmax().At(label) : -(prediction.At(label) / prediction.Sum()).Clip(1e-7, 1 - 1e-7).Log();
}
