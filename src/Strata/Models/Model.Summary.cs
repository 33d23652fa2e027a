using System.Globalization;
using Strata.Models;

namespace Strata;

public partial class Model
{
    /// <summary>Keras' table of the layers, with the shape that comes out of each and how many numbers it learns.</summary>
    /// <param name="width">How wide the table is, 40 or more; names that do not fit end in ….</param>
    /// <param name="ascii">Whether lines are drawn with <c>+ - |</c>, for where other characters do not print.</param>
    /// <remarks>A model that is no <see cref="Sequential"/> has a column that tells where each layer's input comes from.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is under 40.</exception>
    /// <example><code>Console.WriteLine(model.Summary());</code></example>
    public string Summary(int width = 80, bool ascii = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 40);
        long trainable = Weights.Where(weight => weight.Trainable).Sum(weight => (long)weight.Count);
        string table = new SummaryTable(this, ascii).Print(width);
        return $"""
            Model: "{Name}"
            {table}
             Total params: {Params(ParameterCount)}
             Trainable params: {Params(trainable)}
             Non-trainable params: {Params(ParameterCount - trainable)}
            """;
    }

    // Keras' units: a kilobyte is 1024 bytes.
    private string Params(long count)
    {
        double size = count * (DataType == DataType.Float64 ? sizeof(double) : sizeof(float));
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        int unit = 0;
        for (; size >= 1024 && unit < units.Length - 1; unit++)
        {
            size /= 1024;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{count:N0} ({size:F2} {units[unit]})");
    }
}
