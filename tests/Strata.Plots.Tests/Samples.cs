using System.Globalization;

namespace Strata.Tests.Plots;

/// <summary>Small data that the tests of pictures share.</summary>
internal static class Samples
{
    public const string Nasty = "a<b>&\"'\u0001 c\uD800";

    /// <summary>A history, as the lines of its file after <c>epoch,</c>.</summary>
    public static History History(string names, params string[] lines)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, [$"epoch,{names}", .. lines.Select((line, i) => $"{i},{line}")]);
            return Strata.History.ReadCsv(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static History Falling(int epochs = 5) =>
        History(
            "loss,accuracy,val_loss,val_accuracy",
            [
                .. Enumerable
                    .Range(1, epochs)
                    .Select(i =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{2.0 / i},{1 - 0.5 / i},{Math.Abs(i - 3) + 1},{1 - 0.6 / i}"
                        )
                    ),
            ]
        );

    /// <summary>Labels 0, 1, … in turn, and probabilities that are right in most rows.</summary>
    public static ClassPredictions Classes(int rows, int classes, IReadOnlyList<string>? names = null)
    {
        var labels = new int[rows];
        var scores = new double[rows * classes];
        for (int row = 0; row < rows; row++)
        {
            labels[row] = row % classes;
            int answer = row % 5 == 4 ? (row * 7 + 1) % classes : labels[row];
            double sure = classes == 1 ? 1 : 0.5 + 0.4 * (row * 37 % 100) / 100.0;
            for (int label = 0; label < classes; label++)
            {
                scores[row * classes + label] = label == answer ? sure : (1 - sure) / Math.Max(1, classes - 1);
            }
        }
        return new(labels, scores, names);
    }

    public static NumberPredictions Numbers(int rows, string name = "price")
    {
        double[] targets = [.. Enumerable.Range(0, rows).Select(i => i * 10.0 / rows)];
        return new(targets, [.. targets.Select((target, i) => target + Math.Sin(i))], name);
    }

    public static PermutationImportance Importance(int columns, string name = "column") =>
        new(
            "accuracy",
            0.9,
            [.. Enumerable.Range(0, columns).Select(i => new FeatureImportance($"{name} {i}", [0.3 / (i + 1), 0.2 / (i + 1)]))]
        );

    public static Sequential Network(params int[] units) =>
        new([new Input(units[0]), .. units[1..].Select(count => new Dense(count, Activation.Tanh))]);

    public static Dataset Rows(int rows, int width, bool isClasses = true)
    {
        var x = new double[rows, width];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < width; j++)
            {
                x[i, j] = Math.Sin(i * 3 + j * 7) + (j == 0 ? i % 3 : 0);
            }
        }
        return isClasses
            ? Dataset.From(x, Enumerable.Range(0, rows).Select(i => i % 3).ToArray(), classNames: ["red", "green", "blue"])
            : Dataset.From(x, Enumerable.Range(0, rows).Select(i => i % 3 * 2.5).ToArray());
    }
}
