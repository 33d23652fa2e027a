using Strata.Graphs;
using Strata.Kernels;
using Strata.Numerics;

namespace Strata;

/// <summary>Words as one of a number of bins by their hash, where no vocabulary is known; within the model, which takes the words.</summary>
/// <param name="NumBins">How many bins there are, 1 or more; 2 or more with a mask.</param>
/// <param name="MaskValue">A word that stands for nothing and has bin 0 for itself, as a missing one then has; null: none.</param>
/// <param name="Salt">Another salt sorts otherwise.</param>
/// <param name="OutputMode">How the bins are written.</param>
/// <remarks>
/// No weights. Input: an <see cref="Input"/> of <see cref="InputType.Text"/>, rows of shape (…, k). Output shape: (batch, …, k) for
/// <see cref="CategoryMode.Int"/>, else as <see cref="CategoryEncoding"/>'s. It has no gradient. Without a mask a missing word is one
/// more word. The bin depends on the word's UTF-8 and the salt alone, on every machine and for good (<see cref="Fingerprint"/>). It is
/// not Keras' hash (FarmHash64, SipHash64 with a salt), so the bins are others than there. Several words may share a bin.
/// </remarks>
/// <example><code>Layer user = new Hashing(1000);</code></example>
public sealed record Hashing(int NumBins, string? MaskValue = null, long Salt = 0, CategoryMode OutputMode = CategoryMode.Int)
    : Layer
{
    protected internal override InputType Reads => InputType.Text;

    public override Node Call(LayerContext context, Node x) => Categories.Encode(x.WordBin(Bins()), NumBins, OutputMode);

    /// <summary>A word's bin; null is a missing one.</summary>
    /// <exception cref="ArgumentException"><see cref="NumBins"/> is too small.</exception>
    public int Lookup(string? word) => Bins().Of(word is null ? null : Fingerprint.Of(word));

    private WordBins Bins()
    {
        int least = MaskValue is null ? 1 : 2;
        return NumBins >= least
            ? new WordBins(NumBins, MaskValue is null ? null : Fingerprint.Of(MaskValue), Salt)
            : throw new ArgumentException($"Hashing has {NumBins} bins; it needs {least} or more.");
    }
}
