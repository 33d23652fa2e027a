using Strata.Formats;

namespace Strata.Onnx;

/// <summary>How many messages and entries of lists a file may have: a byte or two of a file must not become an object without end.</summary>
internal sealed class OnnxBudget
{
    /// <summary>More than any network that these operators describe, and at most some hundred megabytes of objects.</summary>
    public const int Maximum = 2_000_000;

    private int left = Maximum;

    /// <summary>Takes one.</summary>
    /// <param name="offset">The byte where it stands.</param>
    /// <exception cref="ModelFormatException">None is left.</exception>
    public void Take(long offset)
    {
        if (--left < 0)
        {
            throw new ModelFormatException(
                $"Byte {offset}: the file has more than {Maximum} messages and names. No model of that many parts is read."
            );
        }
    }
}
