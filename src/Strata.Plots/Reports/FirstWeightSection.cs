using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>The weights of the first layer as pictures, where what goes in are images.</summary>
internal sealed class FirstWeightSection : IReportSection
{
    private const int Most = 24;

    public string Anchor => "first-weights";

    public string Title => "What the first layer looks for";

    public bool IsIn(ReportData data) => data.Model is { } model && KernelOf(model) is not null;

    public void Write(HtmlText html, ReportData data)
    {
        var (kernel, form) = KernelOf(data.Model!)!.Value;
        int units = kernel.Shape[1];
        var weights = new double[kernel.Count];
        kernel.CopyTo(weights);
        double[][] pictures = [.. Enumerable.Range(0, units).Select(unit => Picture(weights, unit, units, form.Channels))];
        int[] strongest =
        [
            .. Enumerable.Range(0, units).OrderByDescending(unit => pictures[unit].Sum(weight => weight * weight)).Take(Most),
        ];
        html.Paragraph(
            "Each picture is a node, with a dot for the weight of each pixel: where it is blue, light moves the node up, where it is orange, "
                + $"down, and the stronger the more.{(form.Channels > 1 ? " A weight is the mean of its channels'." : string.Empty)} "
                + (units > Most ? $"These {Most} of {units} have the largest weights." : string.Empty)
        );
        html.Pixels(
            strongest.Select(unit => (PixelPicture.OfNumbers(pictures[unit], form.Height, form.Width), $"node {unit + 1}"))
        );
    }

    // weights: (height * width * channels, units)
    private static double[] Picture(double[] weights, int unit, int units, int channels)
    {
        var picture = new double[weights.Length / units / channels];
        for (int dot = 0; dot < picture.Length; dot++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                picture[dot] += weights[(dot * channels + channel) * units + unit] / channels;
            }
        }
        return picture;
    }

    // Only what keeps each pixel apart may stand before the layer.
    private static (Weight Kernel, PixelForm Form)? KernelOf(Model model)
    {
        if (model is not Sequential || PixelForm.Of([.. model.InputShapes[0]]) is not { } form)
        {
            return null;
        }
        Layer? first = model.Layers.FirstOrDefault(layer => layer is not (Input or Rescaling or Flatten));
        // What may stand before it has no weights.
        return
            first is Dense
            && model.Weights.FirstOrDefault(weight => weight.Shape.Rank == 2) is { } kernel
            && kernel.Shape[0] == form.Height * form.Width * form.Channels
            ? (kernel, form)
            : null;
    }
}
