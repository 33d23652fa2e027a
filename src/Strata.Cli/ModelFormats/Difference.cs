using System.Globalization;
using System.Numerics.Tensors;
using Strata.Numerics;

namespace Strata.Cli.ModelFormats;

/// <summary>How far two models' predictions are apart on the same random rows.</summary>
internal static class Difference
{
    /// <summary>How many rows are drawn.</summary>
    public const int Rows = 64;

    private const ulong Seed = 0;

    // Sums in another order and other decompositions of a formula: some units in the last place of numbers that grow through the layers.
    private const double SingleTolerance = 1e-5;
    private const double DoubleTolerance = 1e-12;

    /// <summary>The largest difference that is taken for rounding, of the less exact of the two types of number.</summary>
    public static double ToleranceOf(Model left, Model right) =>
        left.DataType == DataType.Float64 && right.DataType == DataType.Float64 ? DoubleTolerance : SingleTolerance;

    /// <summary>Refuses a model for which no rows can be drawn.</summary>
    /// <exception cref="ToolException">It takes words or dates.</exception>
    public static void RequireNumbers(Model model)
    {
        if (model.InputTypes.Any(type => type != InputType.Number))
        {
            throw new ToolException("--check draws random numbers, and the model takes words or dates; convert without --check.");
        }
    }

    /// <summary>Refuses a file that predicts otherwise than by rounding.</summary>
    /// <param name="model">The model.</param>
    /// <param name="again">What was read again.</param>
    /// <param name="target">The file.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>What was found, in words.</returns>
    /// <exception cref="ToolException">The difference is above the tolerance, or nothing can be compared; exit code 1.</exception>
    public static string Require(Model model, Model again, string target, CancellationToken cancellation)
    {
        double difference = Largest(model, again, cancellation);
        double tolerance = ToleranceOf(model, again);
        string found = string.Create(
            CultureInfo.InvariantCulture,
            $"the largest difference on {Rows} random rows is {difference:0.0e+00}, expected at most {tolerance:0e-00}"
        );
        return difference <= tolerance
            ? found
            : throw new ToolException($"'{target}' does not predict what the model does: {found}.", code: ExitCode.Failure);
    }

    /// <summary>The largest difference, of numbers above 1 in proportion to them; infinite where only one of the two is a number.</summary>
    /// <exception cref="ToolException">The outputs differ in number or shape, or no number came out.</exception>
    public static double Largest(Model left, Model right, CancellationToken cancellation)
    {
        Tensor<double>[] rows = [.. left.InputShapes.Select((shape, i) => Draw(left, shape, i))];
        if (!left.OutputShapes.SequenceEqual(right.OutputShapes) || !left.InputShapes.SequenceEqual(right.InputShapes))
        {
            throw new ToolException(
                $"the file that was written takes {Shapes(right.InputShapes)} and gives {Shapes(right.OutputShapes)}; the model takes "
                    + $"{Shapes(left.InputShapes)} and gives {Shapes(left.OutputShapes)}.",
                code: ExitCode.Failure
            );
        }
        double largest = 0;
        bool isAnyNumber = false;
        var outputs = left.Predict<double>(rows, cancellation).Zip(right.Predict<double>(rows, cancellation));
        foreach (var (first, second) in outputs)
        {
            foreach (var (x, y) in first.ToArray().Zip(second.ToArray()))
            {
                isAnyNumber |= double.IsFinite(x);
                largest = Math.Max(largest, Apart(x, y));
            }
        }
        return isAnyNumber
            ? largest
            : throw new ToolException(
                "on random rows the model gives no finite number, so there is nothing to compare.",
                code: ExitCode.Failure
            );
    }

    private static double Apart(double x, double y) =>
        x.Equals(y) ? 0
        : double.IsFinite(x) && double.IsFinite(y) ? Math.Abs(x - y) / Math.Max(1, Math.Abs(x))
        : double.PositiveInfinity;

    // Whole numbers where something is looked up by them, and small ones, so that every table has them.
    private static Tensor<double> Draw(Model model, Graphs.Shape shape, int input)
    {
        var random = new Philox(Seed, $"check/{input}");
        int[] tables =
        [
            .. model.Layers.OfType<Embedding>().Select(layer => layer.InputDim),
            .. model.Layers.OfType<CategoryEncoding>().Select(layer => layer.NumTokens),
        ];
        var values = new double[Rows * shape.RowSize];
        for (int i = 0; i < values.Length; i++)
        {
            // In single precision, so that both models are given the same number.
            values[i] = tables.Length > 0 ? random.Below((ulong)i, (uint)tables.Min()) : (float)random.Normal((ulong)i);
        }
        nint[] lengths = [Rows, .. shape.Select(size => (nint)size)];
        return Tensor.Create(values, lengths);
    }

    private static string Shapes(IReadOnlyList<Graphs.Shape> shapes) => string.Join(" and ", shapes);
}
