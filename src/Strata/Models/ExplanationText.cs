using System.Globalization;
using System.Text;

namespace Strata.Models;

/// <summary>Lines of words that break where the page ends, and numbers written the same in every culture.</summary>
internal sealed class ExplanationText
{
    private readonly StringBuilder text = new();
    private readonly string numberFormat;
    private readonly bool isSingle;

    public ExplanationText(ExplanationFormat format, DataType dataType)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentOutOfRangeException.ThrowIfLessThan(format.Digits ?? 1, 1, nameof(format.Digits));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(format.Digits ?? 1, 17, nameof(format.Digits));
        ArgumentOutOfRangeException.ThrowIfLessThan(format.MaxTerms, 2, nameof(format.MaxTerms));
        ArgumentOutOfRangeException.ThrowIfLessThan(format.MaxNodes, 2, nameof(format.MaxNodes));
        ArgumentOutOfRangeException.ThrowIfLessThan(format.Width, 60, nameof(format.Width));
        Format = format;
        isSingle = dataType == DataType.Float32;
        numberFormat = format.Digits is { } digits ? $"G{digits}" : "R";
    }

    public ExplanationFormat Format { get; }

    /// <summary>A number; a float32 with as few digits as a float32 needs, and zero without its sign.</summary>
    public string Number(double value) =>
        value == 0 ? "0"
        : isSingle ? ((float)value).ToString(numberFormat, CultureInfo.InvariantCulture)
        : value.ToString(numberFormat, CultureInfo.InvariantCulture);

    /// <summary>A count, such as <c>1,000</c>.</summary>
    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun, such as <c>1 node</c> or <c>1,000 nodes</c>.</summary>
    public static string Count(int count, string noun) => $"{Count(count)} {noun}{(count == 1 ? string.Empty : "s")}";

    /// <summary>
    /// A paragraph: words that are never torn, but for a tab in them; lines after the first begin below the first word.
    /// </summary>
    public void Line(string label, IEnumerable<string> words)
    {
        // A long label, such as a layer with its inputs, is no reason to write everything at the right edge.
        int indent = Math.Min(label.Length, Format.Width / 3);
        text.Append(label.TrimEnd());
        int column = label.TrimEnd().Length;
        foreach (string word in words.SelectMany(word => word.Split('\t')))
        {
            if (column + 1 + word.Length > Format.Width && column > indent)
            {
                text.Append('\n').Append(' ', indent);
                column = indent;
            }
            else
            {
                text.Append(' ');
                column++;
            }
            text.Append(word);
            column += word.Length;
        }
        text.Append('\n');
    }

    public void Line(string line = "") => text.Append(line).Append('\n');

    /// <summary>The first and last places of a list that is longer than <paramref name="most"/>, -1 for what is left out.</summary>
    public static IEnumerable<int> Shortened(int count, int most)
    {
        int head = count <= most ? count : (most + 1) / 2;
        int tail = count <= most ? 0 : most / 2;
        for (int i = 0; i < head; i++)
        {
            yield return i;
        }
        if (tail > 0)
        {
            yield return -1;
        }
        for (int i = count - tail; i < count; i++)
        {
            yield return i;
        }
    }

    /// <summary>
    /// The words of a sum or a list of products. Of a long one the first and the last are printed, and what is zero is left out
    /// and counted.
    /// </summary>
    /// <param name="terms">The terms.</param>
    /// <param name="isZero">Whether a term adds nothing.</param>
    /// <param name="print">What to write for a term.</param>
    /// <param name="join">What stands between two words: in front of the second, or behind the first.</param>
    public IEnumerable<string> Terms<TTerm>(
        IReadOnlyList<TTerm> terms,
        Func<TTerm, bool> isZero,
        Func<TTerm, string> print,
        (string Before, string After) join
    )
    {
        bool isLong = terms.Count > Format.MaxTerms;
        IReadOnlyList<TTerm> shown = isLong ? [.. terms.Where(term => !isZero(term))] : terms;
        List<string> words =
        [
            .. Shortened(shown.Count, Format.MaxTerms)
                .Select(i => i < 0 ? $"… {Count(shown.Count - Format.MaxTerms)} more …" : print(shown[i])),
        ];
        if (shown.Count < terms.Count)
        {
            words.Add($"… {Count(terms.Count - shown.Count, "zero")} …");
        }
        return words.Select(
            (word, i) => $"{(i == 0 ? string.Empty : join.Before)}{word}{(i == words.Count - 1 ? string.Empty : join.After)}"
        );
    }

    /// <summary>Numbers with commas between; of a long list the first and the last.</summary>
    public IEnumerable<string> List(IReadOnlyList<double> values) => List(values, Number);

    /// <summary>Anything with commas between; of a long list the first and the last.</summary>
    public IEnumerable<string> List<TValue>(IReadOnlyList<TValue> values, Func<TValue, string> print)
    {
        int most = Format.MaxTerms * 3;
        foreach (int i in Shortened(values.Count, most))
        {
            string comma = i == values.Count - 1 ? string.Empty : ",";
            yield return i < 0 ? $"… {Count(values.Count - most)} more …," : print(values[i]) + comma;
        }
    }

    public override string ToString() => text.ToString().TrimEnd('\n');
}
