namespace Strata.Studio.Playground;

/// <summary>For losses of each number: one unit for a number or two classes, else one for each class.</summary>
/// <param name="classes">How many classes there are; 0 for a number.</param>
/// <param name="activation">Sigmoid for classes of 0 and 1, tanh for those of -1 and 1, or what a number comes out of.</param>
internal sealed class ElementHead(int classes, Activation activation) : OutputHead
{
    public override int Width => classes > 2 ? classes : 1;

    public override IReadOnlyList<Layer> Layers => [new Dense(Width, activation) { Name = LayerName }];

    private bool IsSigned => classes > 0 && activation == Activation.Tanh;

    public override DataArray Targets(float[] y)
    {
        // (rows, width)
        var targets = new float[y.Length, Width];
        for (int row = 0; row < y.Length; row++)
        {
            for (int unit = 0; unit < Width; unit++)
            {
                float target = classes > 2 ? (unit == (int)y[row] ? 1 : 0) : y[row];
                targets[row, unit] = IsSigned ? 2 * target - 1 : target;
            }
        }
        return targets;
    }

    public override void Read(ReadOnlySpan<float> output, float[] anchors, Span<float> shares)
    {
        output.CopyTo(shares);
        if (classes == 0)
        {
            return;
        }
        if (IsSigned)
        {
            for (int i = 0; i < output.Length; i++)
            {
                shares[i] = (1 + output[i]) / 2;
            }
        }
        if (classes == 2)
        {
            (shares[0], shares[1]) = (1 - shares[0], shares[0]);
        }
    }
}
