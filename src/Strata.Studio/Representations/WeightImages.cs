namespace Strata.Studio.Representations;

/// <summary>The weights of one unit as a picture, row by row.</summary>
/// <param name="Unit">Which unit, from 0.</param>
/// <param name="Values">Height times width of them.</param>
public sealed record WeightImage(int Unit, IReadOnlyList<double> Values);

/// <summary>The weights of the units that read a picture.</summary>
public static class WeightImages
{
    /// <summary>A picture for each unit of the first dense layer; none where it does not read the pixels themselves.</summary>
    /// <param name="model">The model.</param>
    /// <param name="height">How high a picture is.</param>
    /// <param name="width">How wide.</param>
    public static IReadOnlyList<WeightImage> Of(Model model, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(model);
        // What stands before it must leave each pixel in its place.
        Layer? first = model.Layers.FirstOrDefault(layer =>
            layer is not (Input or Flatten or Rescaling or Normalization or Dropout)
        );
        if (
            first is not Dense dense
            || model.Weights.FirstOrDefault(weight => model.GetLayer(weight.LayerName) == first && weight.Name == "kernel")
                is not { } kernel
        )
        {
            return [];
        }
        int pixels = height * width;
        if (kernel.Count != pixels * dense.Units)
        {
            return [];
        }
        var values = new double[kernel.Count];
        kernel.CopyTo(values.AsSpan());
        // A kernel is (in, units): a unit's weights are a column of it.
        return
        [
            .. Enumerable
                .Range(0, dense.Units)
                .Select(unit => new WeightImage(
                    unit,
                    [.. Enumerable.Range(0, pixels).Select(pixel => values[(pixel * dense.Units) + unit])]
                )),
        ];
    }
}
