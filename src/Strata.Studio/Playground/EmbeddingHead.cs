namespace Strata.Studio.Playground;

/// <summary>
/// For losses of pairs: a point becomes a point on the circle of radius 1, and belongs to the class whose mean direction is nearest.
/// </summary>
internal sealed class EmbeddingHead(int classes) : OutputHead
{
    // How sharply the nearest direction wins: cosines lie within 2 of each other.
    private const float Sharpness = 4;

    public override int Width => 2;

    public override IReadOnlyList<Layer> Layers =>
        [new Dense(Width) { Name = LayerName }, new UnitNormalization { Name = "circle" }];

    public override DataArray Targets(float[] y) => Array.ConvertAll(y, label => (int)label);

    public override float[] Anchors(float[] outputs, float[] labels)
    {
        var sums = new float[classes * Width];
        for (int row = 0; row < labels.Length; row++)
        {
            int place = (int)labels[row] * Width;
            sums[place] += outputs[row * Width];
            sums[place + 1] += outputs[row * Width + 1];
        }
        for (int place = 0; place < sums.Length; place += Width)
        {
            float length = MathF.Sqrt(sums[place] * sums[place] + sums[place + 1] * sums[place + 1]);
            if (length > 0)
            {
                sums[place] /= length;
                sums[place + 1] /= length;
            }
        }
        return sums;
    }

    public override void Read(ReadOnlySpan<float> output, float[] anchors, Span<float> shares)
    {
        for (int i = 0; i < classes; i++)
        {
            shares[i] = Sharpness * (output[0] * anchors[i * Width] + output[1] * anchors[i * Width + 1]);
        }
        Softmax(shares[..classes]);
    }
}
