using System.Globalization;

namespace Strata.Data;

/// <summary>
/// Reads the Python literal of an NPY header: <c>{'descr': '&lt;f8', 'fortran_order': False, 'shape': (3, 4), }</c> and nothing else.
/// Nothing is evaluated.
/// </summary>
/// <param name="text">The literal with the spaces behind it.</param>
/// <param name="where">The file, for messages.</param>
/// <param name="offset">The byte at which the text begins, for messages.</param>
internal sealed class NpyHeaderText(string text, string where, int offset)
{
    private const int MostAxes = 64; // NumPy 2's own limit

    private int at;

    /// <summary>What the header tells.</summary>
    /// <exception cref="DataFormatException">It is not valid, or tells of something other than numbers.</exception>
    public NumberLayout Read()
    {
        (NumberType Type, bool BigEndian)? type = null;
        bool? columnMajor = null;
        int[]? shape = null;
        Expect('{');
        while (Next() != '}')
        {
            int start = at;
            string key = Quoted();
            Expect(':');
            bool isNew = key switch
            {
                "descr" => type is null,
                "fortran_order" => columnMajor is null,
                "shape" => shape is null,
                _ => throw Wrong(start, $"the key '{key}'", "'descr', 'fortran_order' or 'shape'"),
            };
            if (!isNew)
            {
                throw Wrong(start, $"the key '{key}' once more", "each key once");
            }
            switch (key)
            {
                case "descr":
                    type = Descr();
                    break;
                case "fortran_order":
                    columnMajor = Truth();
                    break;
                default:
                    shape = Tuple();
                    break;
            }
            if (Next() != '}')
            {
                Expect(',');
            }
        }
        Expect('}');
        if (Next() is char more && more != '\0')
        {
            throw Wrong(at, $"'{more}' behind the header", "spaces only");
        }
        return type is { } found && columnMajor is { } order && shape is not null
            ? new NumberLayout(found.Type, found.BigEndian, order, shape)
            : throw new DataFormatException($"{where}: the header lacks 'descr', 'fortran_order' or 'shape': {Shown(text)}");
    }

    private (NumberType, bool) Descr()
    {
        int start = at;
        if (Next() is '[' or '(')
        {
            throw Refused("records with fields", "numpy.save(path, array['field'])");
        }
        string descr = Quoted();
        if (descr.Length < 2 || descr[0] is not ('<' or '>' or '|'))
        {
            throw Wrong(start, $"the type '{Shown(descr)}'", "a type such as '<f4' or '|u1'");
        }
        NumberType? type = descr[1..] switch
        {
            "b1" => NumberType.Boolean,
            "i1" => NumberType.Int8,
            "u1" => NumberType.UInt8,
            "i2" => NumberType.Int16,
            "u2" => NumberType.UInt16,
            "i4" => NumberType.Int32,
            "u4" => NumberType.UInt32,
            "i8" => NumberType.Int64,
            "u8" => NumberType.UInt64,
            "f2" => NumberType.Float16,
            "f4" => NumberType.Float32,
            "f8" => NumberType.Float64,
            _ => null,
        };
        if (type is { } number && (descr[0] != '|' || number.Size() == 1))
        {
            return (number, descr[0] == '>');
        }
        throw descr[1] switch
        {
            'O' => Refused(
                "Python objects, which are stored as a pickle, and a pickle can run any code",
                "numpy.save(path, array.astype(numpy.float32))"
            ),
            'S' or 'U' or 'a' => Refused("text", "numpy.save(path, numpy.unique(array, return_inverse=True)[1])"),
            'c' => Refused("complex numbers", "numpy.save(path, numpy.stack([array.real, array.imag], -1))"),
            'M' or 'm' => Refused("dates or times", "numpy.save(path, array.astype('int64'))"),
            'V' => Refused("raw bytes", "numpy.save(path, array.view(numpy.uint8))"),
            'f' or 'g' => Refused($"'{Shown(descr)}' numbers", "numpy.save(path, array.astype(numpy.float64))"),
            _ => Wrong(start, $"the type '{Shown(descr)}'", "a type such as '<f4' or '|u1'"),
        };
    }

    private bool Truth()
    {
        Next();
        foreach (string word in new[] { "False", "True" })
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0)
            {
                at += word.Length;
                return word == "True";
            }
        }
        throw Wrong(at, "something else", "True or False");
    }

    private int[] Tuple()
    {
        var axes = new List<int>();
        Expect('(');
        while (Next() != ')')
        {
            int start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }
            if (
                at == start
                || !int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int axis)
            )
            {
                throw Wrong(start, $"'{Shown(text[start..])}'", $"an axis, a whole number from 0 to {int.MaxValue}");
            }
            if (at < text.Length && text[at] == 'L')
            {
                at++; // Python 2 wrote long numbers so.
            }
            axes.Add(axis);
            if (axes.Count > MostAxes)
            {
                throw Wrong(start, "one more axis", $"{MostAxes} at most");
            }
            if (Next() != ')')
            {
                Expect(',');
            }
            else if (axes.Count == 1 && text[..at].TrimEnd()[^1] != ',')
            {
                throw Wrong(at, "a number in parentheses", "a tuple such as (3,)");
            }
        }
        Expect(')');
        return [.. axes];
    }

    private string Quoted()
    {
        char quote = Next();
        if (quote is not ('\'' or '"'))
        {
            throw Wrong(at, quote == '\0' ? "the end" : $"'{quote}'", "a word in quotes");
        }
        int end = text.IndexOf(quote, at + 1);
        if (end < 0)
        {
            throw Wrong(at, "a word without an end", "a word in quotes");
        }
        string word = text[(at + 1)..end];
        at = end + 1;
        return word;
    }

    private void Expect(char wanted)
    {
        char next = Next();
        if (next != wanted)
        {
            throw Wrong(at, next == '\0' ? "the end" : $"'{next}'", $"'{wanted}'");
        }
        at++;
    }

    // The next character that is no space; 0 at the end.
    private char Next()
    {
        while (at < text.Length && text[at] is ' ' or '\n' or '\t' or '\r')
        {
            at++;
        }
        return at < text.Length ? text[at] : '\0';
    }

    private DataFormatException Wrong(int place, string given, string expected) =>
        new(
            $"{where}: at byte {offset + place} the header has {given}; expected {expected}. The file is damaged or no NPY file."
        );

    private DataFormatException Refused(string what, string line) =>
        new($"{where}: the array holds {what}. Only numbers and truth values are read; save it in Python with {line}.");

    private static string Shown(string text) => text.Length <= 80 ? text.Trim() : text[..80].Trim() + "…";
}
