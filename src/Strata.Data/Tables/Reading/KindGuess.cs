using System.Globalization;

namespace Strata.Data;

/// <summary>Sees the first cells of a column and decides of what kind it is. Nothing that a kind would lose is taken for it.</summary>
internal sealed class KindGuess(string name)
{
    // 2 to the 53rd: from here on not every whole number is a 64-bit floating-point number.
    private const string Exact = "9007199254740992";

    private static readonly int AllDates = (1 << DatePattern.All.Count) - 1;

    private readonly int[] variants = new int[DatePattern.All.Count];
    private int dates = AllDates;
    private long cells;
    private Found? noPoint;
    private Found? noComma;
    private Found? noQuantity;
    private Found? first;

    /// <summary>What the column is called.</summary>
    public string Name { get; } = name;

    /// <summary>Whether a cell was the same as the name: then the name may be a cell too.</summary>
    public bool RepeatsName { get; private set; }

    /// <summary>Whether no cell had a value.</summary>
    public bool IsEmpty => cells == 0;

    /// <summary>Whether numbers with a decimal comma were seen.</summary>
    public bool HasCommas { get; private set; }

    /// <summary>Whether numbers with a decimal point were seen.</summary>
    public bool HasPoints { get; private set; }

    /// <summary>Whether all cells seen are numbers, one at least.</summary>
    public bool AreNumbers(bool decimalComma) => cells > 0 && (decimalComma ? noComma : noPoint) is null;

    /// <summary>Takes a cell that is not missing.</summary>
    /// <param name="cell">Its text.</param>
    /// <param name="line">Where it stands.</param>
    /// <param name="isWord">Whether the file itself says that it is text.</param>
    public void Add(ReadOnlySpan<char> cell, long line, bool isWord = false)
    {
        cells++;
        RepeatsName |= cell.SequenceEqual(Name);
        first ??= new(NearWord.Shown(cell), line);
        bool point = !isWord && IsNumber(cell, NumberBuilder.Point);
        bool comma = !isWord && IsNumber(cell, NumberBuilder.Comma);
        HasPoints |= point && cell.Contains('.');
        HasCommas |= comma && cell.Contains(',');
        noPoint ??= point ? null : new(NearWord.Shown(cell), line);
        noComma ??= comma ? null : new(NearWord.Shown(cell), line);
        noQuantity ??= IsCode(cell) ? new(NearWord.Shown(cell), line) : null;
        for (int i = 0; dates != 0 && i < variants.Length; i++)
        {
            if ((dates & (1 << i)) != 0 && !DatePattern.All[i].TryParse(cell, ref variants[i], out _))
            {
                dates &= ~(1 << i);
            }
        }
    }

    /// <summary>What the column is, for all that was seen.</summary>
    /// <param name="file">The file, for faults.</param>
    /// <param name="options">Kinds and formats that are given.</param>
    /// <param name="decimalComma">Whether 1,5 is a number.</param>
    public ColumnSchema Decide(string file, TableOptions options, bool decimalComma)
    {
        if (options.DateFormats.TryGetValue(Name, out string? format))
        {
            return new(Name, ColumnKind.Date, "as the options say", format) { IsGiven = true };
        }
        if (options.Kinds.TryGetValue(Name, out ColumnKind kind))
        {
            return new(Name, kind, "as the options say", kind == ColumnKind.Date ? Format(file) : null) { IsGiven = true };
        }
        if (cells == 0)
        {
            return new(Name, ColumnKind.Number, "no cell seen has a value");
        }
        if ((decimalComma ? noComma : noPoint) is not { } misfit)
        {
            return noQuantity is { } code
                ? new(Name, ColumnKind.Text, $"'{code.Cell}' on line {code.Line} is a code: as a number it would lose digits")
                : new(
                    Name,
                    ColumnKind.Number,
                    $"all {cells} cells seen are numbers{(decimalComma ? " with decimal commas" : "")}"
                );
        }
        return dates switch
        {
            0 => new(Name, ColumnKind.Text, $"'{misfit.Cell}' on line {misfit.Line} is no number"),
            _ when Choices().Length == 1 => new(
                Name,
                ColumnKind.Date,
                $"all {cells} cells seen are dates like {Choices()[0]}",
                Choices()[0]
            ),
            _ => new(
                Name,
                ColumnKind.Text,
                $"'{first!.Cell}' may be a date like {string.Join(" or ", Choices())}: give TableOptions.DateFormats"
            ),
        };
    }

    private string[] Choices() => [.. DatePattern.All.Where((_, i) => (dates & (1 << i)) != 0).Select(pattern => pattern.Format)];

    private string Format(string file)
    {
        string[] choices = cells == 0 ? [DatePattern.Iso.Format] : Choices();
        return choices.Length == 1
            ? choices[0]
            : throw new TableException(
                $"its dates, such as '{first!.Cell}', are like {(choices.Length == 0 ? "nothing that is known" : string.Join(" or ", choices))}. "
                    + $"Say how they are written: TableOptions.DateFormats[\"{Name}\"].",
                file,
                first.Line,
                Name,
                $"line {first.Line}, column '{Name}'"
            );
    }

    private static bool IsNumber(ReadOnlySpan<char> cell, NumberFormatInfo format) =>
        double.TryParse(cell, NumberBuilder.Style, format, out _) || NumberBuilder.IsInfinity(cell);

    // 007 is no seven, and the last digits of 12345678901234567 would be lost.
    public static bool IsCode(ReadOnlySpan<char> cell)
    {
        // Most cells are neither: they are short, and begin with another digit.
        ReadOnlySpan<char> digits = cell is ['+' or '-', ..] ? cell[1..] : cell;
        return digits.Length > 1
            && (digits[0] == '0' || digits.Length >= Exact.Length)
            && !digits.ContainsAnyExceptInRange('0', '9')
            && (digits[0] == '0' || digits.Length > Exact.Length || digits.CompareTo(Exact, StringComparison.Ordinal) > 0);
    }

    private sealed record Found(string Cell, long Line);
}
