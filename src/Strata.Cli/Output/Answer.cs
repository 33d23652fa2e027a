using System.Globalization;
using System.Numerics.Tensors;
using Spectre.Console.Rendering;

namespace Strata.Cli.Output;

/// <summary>What a row of a model's output means: the likeliest class where it holds probabilities, else the numbers.</summary>
internal abstract class Answer
{
    /// <summary>How to read this model's output, by its last activation.</summary>
    public static Answer Of(Model model) =>
        LastLayer.IsOfClasses(model) ? new Likeliest(model.DataType)
        : LastLayer.IsOfTwoClasses(model) ? new YesOrNo(model.DataType)
        : new Numbers(model.DataType);

    /// <summary>What <see cref="Cells"/> are called.</summary>
    public abstract IReadOnlyList<string> Headers { get; }

    /// <summary>One row in words.</summary>
    public abstract string Print(ReadOnlySpan<double> output);

    /// <summary>One row as numbers with commas between.</summary>
    public abstract string PrintCsv(ReadOnlySpan<double> output);

    /// <summary>One row of a table.</summary>
    public abstract IReadOnlyList<IRenderable> Cells(ReadOnlySpan<double> output);

    // As few digits as tell the number from every other of the model's type.
    private static string Exact(double value, DataType type) =>
        type == DataType.Float32
            ? ((float)value).ToString(CultureInfo.InvariantCulture)
            : value.ToString(CultureInfo.InvariantCulture);

    private abstract class Classes(DataType type) : Answer
    {
        private const int BarLength = 20;

        public override IReadOnlyList<string> Headers { get; } = ["class", "probability", string.Empty];

        public override string Print(ReadOnlySpan<double> output)
        {
            var (label, probability) = Read(output);
            return $"class {label}, probability {ProgressText.Number(probability)}";
        }

        public override string PrintCsv(ReadOnlySpan<double> output)
        {
            var (label, probability) = Read(output);
            return $"{label},{Exact(probability, type)}";
        }

        public override IReadOnlyList<IRenderable> Cells(ReadOnlySpan<double> output)
        {
            var (label, probability) = Read(output);
            return [Framed.Cell($"{label}"), Framed.Cell(ProgressText.Number(probability)), new Bar(probability, BarLength)];
        }

        protected abstract (int Label, double Probability) Read(ReadOnlySpan<double> output);
    }

    private sealed class Likeliest(DataType type) : Classes(type)
    {
        protected override (int Label, double Probability) Read(ReadOnlySpan<double> output)
        {
            int label = TensorPrimitives.IndexOfMax(output);
            return (label, output[label]);
        }
    }

    private sealed class YesOrNo(DataType type) : Classes(type)
    {
        protected override (int Label, double Probability) Read(ReadOnlySpan<double> output) =>
            output[0] > 0.5 ? (1, output[0]) : (0, 1 - output[0]);
    }

    private sealed class Numbers(DataType type) : Answer
    {
        public override IReadOnlyList<string> Headers { get; } = ["output"];

        public override string Print(ReadOnlySpan<double> output) => PrintCsv(output);

        public override string PrintCsv(ReadOnlySpan<double> output)
        {
            var words = new string[output.Length];
            for (int i = 0; i < words.Length; i++)
            {
                words[i] = Exact(output[i], type);
            }
            return string.Join(',', words);
        }

        public override IReadOnlyList<IRenderable> Cells(ReadOnlySpan<double> output) => [Framed.Cell(Print(output))];
    }
}
