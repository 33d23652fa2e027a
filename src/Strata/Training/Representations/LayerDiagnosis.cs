using System.Globalization;

namespace Strata.Training;

/// <summary>What the figures of layers say is wrong.</summary>
internal static class LayerDiagnosis
{
    // A unit or two in a small layer fall silent in healthy runs; from a quarter on the layer is narrower than it was meant to be.
    private const double MostDead = 0.25;

    // Trained squashing units stand at their ends on some rows; when most do on most rows, little comes back through them.
    private const double MostSaturated = 0.5;

    // A step of a thousandth of the weights is usual; at a tenth the layer is another one after a few steps.
    private const double MostMoved = 0.1;

    // Weights that began at 0, as those at the end of a residual branch may, are short for long: then a step is large beside them, at any
    // learning rate. What initializers draw is smaller than this only in layers of over 20,000 inputs and units.
    private const double SmallWeight = 0.01;

    // Between first and last trained layer, healthy networks differ by some ten times; by a thousand, one of them stands still.
    private const double GradientSpan = 1000;

    // Above it a step of any usual learning rate throws weights of usual size away.
    private const double HugeGradient = 1000;

    public static IReadOnlyList<Finding> Of(IReadOnlyList<LayerRepresentation> layers)
    {
        // Gaps in what goes in are no fault where the layers behind fill them.
        if (layers.Any(layer => !layer.IsFinite && layer.Kind != nameof(Input)))
        {
            LayerRepresentation broken = layers.First(layer => !layer.IsFinite);
            // What follows from it is not told again.
            return [NotFinite(broken)];
        }
        return
        [
            .. layers.Select(Dead).OfType<Finding>(),
            .. layers.Select(Saturated).OfType<Finding>(),
            .. Gradients(layers),
            .. layers.Select(Moved).OfType<Finding>(),
        ];
    }

    private static Finding NotFinite(LayerRepresentation layer) =>
        new(
            FindingKind.NotFinite,
            layer.Name,
            double.NaN,
            double.PositiveInfinity,
            $"{layer.Name} is the first layer that puts out NaN or infinities.",
            "a learning rate ten times smaller, clipped gradients (GlobalClipNorm: 1), and data without NaN and of scale about 1."
        );

    private static Finding? Dead(LayerRepresentation layer) =>
        layer.DeadShare is { } share && share >= MostDead
            ? new(
                FindingKind.DeadUnits,
                layer.Name,
                share,
                MostDead,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{layer.Name}: {100 * share:0} % of its units ({layer.DeadUnits!.Count} of {layer.Shape.Last}) never fire on these rows, {100 * MostDead:0} % or more: they are dead and learn nothing."
                ),
                "a smaller learning rate, the initializer HeNormal, biases that begin at 0, or LeakyRelu instead."
            )
            : null;

    private static Finding? Saturated(LayerRepresentation layer) =>
        !layer.IsOutput && layer.SaturatedShare is { } share && share > MostSaturated
            ? new(
                FindingKind.Saturation,
                layer.Name,
                share,
                MostSaturated,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{layer.Name}: {100 * share:0} % of its outputs stand at the flat ends of the activation, over {100 * MostSaturated:0} %: hardly a gradient comes through."
                ),
                "inputs of mean 0 and deviation 1, smaller first weights (GlorotUniform), normalization in front, or relu."
            )
            : null;

    private static IEnumerable<Finding> Gradients(IReadOnlyList<LayerRepresentation> layers)
    {
        LayerRepresentation[] trained = [.. layers.Where(layer => layer.Gradient is not null)];
        if (trained.FirstOrDefault(layer => !(layer.Gradient!.Norm <= HugeGradient)) is { } huge)
        {
            yield return new(
                FindingKind.ExplodingGradients,
                huge.Name,
                huge.Gradient!.Norm,
                HugeGradient,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{huge.Name}: its gradient has the norm {huge.Gradient.Norm:0.0e+0}, over {HugeGradient:0}: gradients explode."
                ),
                "clipped gradients (GlobalClipNorm: 1), data and targets of scale about 1, smaller first weights."
            );
            yield break;
        }
        if (trained.Length < 2 || trained[^1].Gradient!.RootMeanSquare == 0)
        {
            // Where nothing comes back even to the last layer, the loss is at its end: nothing vanishes on the way.
            yield break;
        }
        var (first, last) = (trained[0], trained[^1]);
        double ratio = first.Gradient!.RootMeanSquare / last.Gradient!.RootMeanSquare;
        if (ratio < 1 / GradientSpan)
        {
            yield return new(
                FindingKind.VanishingGradients,
                first.Name,
                ratio,
                1 / GradientSpan,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{first.Name}: its gradient is {ratio:0.0e+0} of that of {last.Name}, under {1 / GradientSpan}: gradients vanish on the way back."
                ),
                "relu or its kin instead of sigmoid and tanh, HeNormal, normalization, or residual connections (Add)."
            );
        }
        else if (ratio > GradientSpan)
        {
            yield return new(
                FindingKind.ExplodingGradients,
                first.Name,
                ratio,
                GradientSpan,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{first.Name}: its gradient is {ratio:0.0e+0} times that of {last.Name}, over {GradientSpan:0}: gradients grow on the way back."
                ),
                "smaller first weights (GlorotUniform), clipped gradients (GlobalClipNorm: 1), or normalization."
            );
        }
    }

    private static Finding? Moved(LayerRepresentation layer) =>
        layer.Gradient is { UpdateRatio: var ratio and > MostMoved, WeightSize: > SmallWeight } && double.IsFinite(ratio)
            ? new(
                FindingKind.LearningRateTooHigh,
                layer.Name,
                ratio,
                MostMoved,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{layer.Name}: the next step moves its weights by {100 * ratio:0} % of their length, over {100 * MostMoved:0} %: the learning rate is too high."
                ),
                "a learning rate ten times smaller; LearningRateRange.Of(model, data) suggests one."
            )
            : null;
}
