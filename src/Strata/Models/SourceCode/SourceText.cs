using System.Globalization;
using System.Text;

namespace Strata.Models;

/// <summary>Lines of C# with their indentation, numbers in the model's type, and the functions that the lines call.</summary>
/// <param name="dataType">What the numbers are.</param>
internal sealed class SourceText(DataType dataType)
{
    private readonly StringBuilder text = new();
    private readonly HashSet<string> functions = new(StringComparer.Ordinal);
    private int depth;

    /// <summary>The type of the numbers.</summary>
    public string Number { get; } = dataType == DataType.Float64 ? "double" : "float";

    /// <summary>The class with their functions.</summary>
    public string Math { get; } = dataType == DataType.Float64 ? "Math" : "MathF";

    /// <summary>Whether they are float64.</summary>
    public bool IsDouble => dataType == DataType.Float64;

    /// <summary>The functions in use.</summary>
    public IReadOnlySet<string> Functions => functions;

    /// <summary>Writes a line; an empty one without indentation.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', 4 * depth).Append(line);
        }
        text.Append('\n');
    }

    /// <summary>Writes the line that opens a block, and its brace.</summary>
    public void Open(string line)
    {
        Line(line);
        Line("{");
        depth++;
    }

    /// <summary>Closes the block.</summary>
    public void Close()
    {
        depth--;
        Line("}");
    }

    /// <summary>Says that a function is called, and gives its name back.</summary>
    public string Call(string function)
    {
        functions.Add(function);
        return function;
    }

    /// <summary>A number as it is written in C#, exactly the number that the model computes with.</summary>
    public string Literal(double value)
    {
        string suffix = IsDouble ? string.Empty : "f";
        double number = IsDouble ? value : (float)value;
        return double.IsNaN(number) ? $"{Number}.NaN"
            : double.IsPositiveInfinity(number) ? $"{Number}.PositiveInfinity"
            : double.IsNegativeInfinity(number) ? $"{Number}.NegativeInfinity"
            : (
                IsDouble
                    ? WithPoint(number.ToString("R", CultureInfo.InvariantCulture))
                    : ((float)number).ToString("R", CultureInfo.InvariantCulture)
            ) + suffix;
    }

    // Without a point or an exponent 1 / 2 would be a division of whole numbers.
    private static string WithPoint(string digits) => digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0";

    public override string ToString() => text.ToString();
}
