namespace Strata.Studio.Playground;

/// <summary>
/// How a network answers, so that a loss can be taken: its last layers, the targets as the loss wants them, and the shares of the
/// classes read back from what comes out.
/// </summary>
internal abstract class OutputHead
{
    /// <summary>The name of the last layer with weights.</summary>
    public const string LayerName = "output";

    /// <summary>How many numbers come out of a row.</summary>
    public abstract int Width { get; }

    /// <summary>The last layers.</summary>
    public abstract IReadOnlyList<Layer> Layers { get; }

    /// <summary>The targets of rows, from their labels or numbers.</summary>
    public abstract DataArray Targets(float[] y);

    /// <summary>Reads the share of each class, or the number itself where numbers are learned.</summary>
    /// <param name="output">What came out of a row.</param>
    /// <param name="anchors">What <see cref="Anchors"/> gave.</param>
    /// <param name="shares">A place for each class, or for the number.</param>
    public abstract void Read(ReadOnlySpan<float> output, float[] anchors, Span<float> shares);

    /// <summary>What answers are held against, from those to the training points; nothing for most heads.</summary>
    public virtual float[] Anchors(float[] outputs, float[] labels) => [];

    /// <summary>The head for a loss; null where the loss does not fit what is learned.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="classes">How many classes there are; 0 where numbers are learned.</param>
    public static OutputHead? For(Loss loss, int classes)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return loss.Accept(new HeadOf(classes));
    }

    /// <summary>Softmax of a row, in its place.</summary>
    private protected static void Softmax(Span<float> row)
    {
        float most = float.NegativeInfinity;
        foreach (float x in row)
        {
            most = Math.Max(most, x);
        }
        float sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = MathF.Exp(row[i] - most);
            sum += row[i];
        }
        for (int i = 0; i < row.Length; i++)
        {
            row[i] /= sum;
        }
    }
}
