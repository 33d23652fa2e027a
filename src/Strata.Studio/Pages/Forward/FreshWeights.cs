namespace Strata.Studio.Pages.Forward;

/// <summary>First weights of nodes that the user adds: the engine's own, two digits of them, so that sums stay readable.</summary>
internal static class FreshWeights
{
    /// <summary>For each node the weights of what goes in; the same for the same sizes.</summary>
    public static double[][] Of(int units, int inputs)
    {
        var model = new Sequential([new Input(inputs), new Dense(units, UseBias: false)], dataType: DataType.Float64);
        var kernel = new double[inputs * units];
        model.Weights[0].CopyTo(kernel.AsSpan());
        return
        [
            .. Enumerable
                .Range(0, units)
                .Select(node =>
                    (double[])[.. Enumerable.Range(0, inputs).Select(input => Math.Round(kernel[input * units + node], 2))]
                ),
        ];
    }
}
