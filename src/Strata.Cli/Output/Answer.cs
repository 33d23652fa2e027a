using System.Globalization;
using System.Numerics.Tensors;

namespace Strata.Cli.Output;

/// <summary>What a row of a model's output means: the likeliest class where it holds probabilities, else the numbers.</summary>
internal abstract class Answer
{
    /// <summary>How to read this model's output, by its last activation.</summary>
    public static Answer Of(Model model) =>
        LastLayer.IsOfClasses(model) ? new Likeliest()
        : LastLayer.IsOfTwoClasses(model) ? new YesOrNo()
        : new Numbers(model.DataType);

    /// <summary>One row in words.</summary>
    public abstract string Print(ReadOnlySpan<double> output);

    private static string Class(int label, double probability) =>
        $"class {label}, probability {ProgressText.Number(probability)}";

    private sealed class Likeliest : Answer
    {
        public override string Print(ReadOnlySpan<double> output)
        {
            int label = TensorPrimitives.IndexOfMax(output);
            return Class(label, output[label]);
        }
    }

    private sealed class YesOrNo : Answer
    {
        public override string Print(ReadOnlySpan<double> output) =>
            output[0] > 0.5 ? Class(1, output[0]) : Class(0, 1 - output[0]);
    }

    private sealed class Numbers(DataType type) : Answer
    {
        public override string Print(ReadOnlySpan<double> output)
        {
            var words = new string[output.Length];
            for (int i = 0; i < words.Length; i++)
            {
                // As few digits as tell the number from every other of the model's type.
                words[i] =
                    type == DataType.Float32
                        ? ((float)output[i]).ToString(CultureInfo.InvariantCulture)
                        : output[i].ToString(CultureInfo.InvariantCulture);
            }
            return string.Join(',', words);
        }
    }
}
