namespace Strata.Studio.Playground;

/// <summary>For losses of a row of shares: softmax over the classes.</summary>
internal sealed class ShareHead(int classes, bool isSparse) : OutputHead
{
    public override int Width => classes;

    public override IReadOnlyList<Layer> Layers => [new Dense(classes, Activation.Softmax) { Name = LayerName }];

    public override DataArray Targets(float[] y) => isSparse ? Array.ConvertAll(y, label => (int)label) : OneHot(y, classes);

    public override void Read(ReadOnlySpan<float> output, float[] anchors, Span<float> shares) => output.CopyTo(shares);

    /// <summary>(rows, classes): 1 at the label, 0 elsewhere.</summary>
    private static DataArray OneHot(float[] labels, int classes)
    {
        var rows = new float[labels.Length, classes];
        for (int row = 0; row < labels.Length; row++)
        {
            rows[row, (int)labels[row]] = 1;
        }
        return rows;
    }
}
