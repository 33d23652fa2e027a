namespace Strata.Studio.Playground;

/// <summary>For losses of sequences: a point is a sequence of one step, which spells the word of one letter that its class is.</summary>
internal sealed class SpellingHead(int classes) : OutputHead
{
    public override int Width => classes + 1; // the blank in front

    public override IReadOnlyList<Layer> Layers =>
        [new Dense(Width) { Name = LayerName }, new Reshape([1, Width]) { Name = "steps" }];

    public override DataArray Targets(float[] y)
    {
        var words = new int[y.Length, 1];
        for (int row = 0; row < y.Length; row++)
        {
            words[row, 0] = (int)y[row] + 1;
        }
        return words;
    }

    public override void Read(ReadOnlySpan<float> output, float[] anchors, Span<float> shares)
    {
        output[1..].CopyTo(shares);
        Softmax(shares);
    }
}
