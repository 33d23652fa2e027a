// A catalogue: as long as there are functions.
using Strata.Numerics;

namespace Strata.Models;

/// <summary>The functions that written models call, as text; NUMBER and MATH stand for the model's type and its functions.</summary>
internal static class SourceFunctions
{
    /// <summary>A function.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Text">Its lines.</param>
    /// <param name="Calls">The others that it calls.</param>
    public sealed record Function(string Name, string Text, params IReadOnlyList<string> Calls);

    private static readonly Dictionary<SymbolOperator, string> OfMath = new()
    {
        [SymbolOperator.Min] = "Min",
        [SymbolOperator.Max] = "Max",
        [SymbolOperator.Abs] = "Abs",
        [SymbolOperator.Sqrt] = "Sqrt",
        [SymbolOperator.Exp] = "Exp",
        [SymbolOperator.Log] = "Log",
        [SymbolOperator.Tanh] = "Tanh",
    };

    private static readonly Dictionary<SymbolOperator, (string Name, Func<Symbol, Symbol> Formula)> InDouble = new()
    {
        [SymbolOperator.Expm1] = ("Expm1", PlainFunctions.Expm1),
        [SymbolOperator.Log1p] = ("Log1p", PlainFunctions.Log1p),
        [SymbolOperator.Erf] = ("Erf", PlainFunctions.Erf),
    };

    /// <summary>How an operator of formulas is called in C#.</summary>
    public static string Of(SymbolOperator function, SourceText text) =>
        OfMath.TryGetValue(function, out string? name) ? $"{text.Math}.{name}"
        : InDouble.TryGetValue(function, out var plain) ? (text.IsDouble ? string.Empty : "(float)") + text.Call(plain.Name)
        : text.Call(function == SymbolOperator.Power ? "Power" : "Sigmoid");

    /// <summary>Those that are in use, and those that they call.</summary>
    public static IEnumerable<string> Written(SourceText text)
    {
        var needed = new HashSet<string>(text.Functions);
        foreach (Function function in All.Reverse().Where(function => needed.Contains(function.Name)))
        {
            needed.UnionWith(function.Calls);
        }
        return All.Where(function => needed.Contains(function.Name))
            .Select(function =>
                function
                    .Text.Replace("NUMBER", text.Number)
                    .Replace("MATH", text.Math)
                    .Replace("READ", text.IsDouble ? "ReadDoubleLittleEndian" : "ReadSingleLittleEndian")
            )
            .Concat(InDouble.Values.Where(function => needed.Contains(function.Name)).Select(InPlainNumbers));
    }

    // .NET has none of these; they are written from the same formulas as everywhere, in float64 for both types.
    private static string InPlainNumbers((string Name, Func<Symbol, Symbol> Formula) function)
    {
        var text = new SourceText(DataType.Float64);
        text.Open($"private static double {function.Name}(double x)");
        var formula = new FormulaCode(text, new SourceNames(), new Dictionary<string, string> { ["x"] = "x" });
        text.Line($"return {formula.Write(function.Formula(Symbol.Variable("x")).Node)};");
        text.Close();
        return text.ToString().TrimEnd();
    }

    /// <summary>All of them, each after those that call it.</summary>
    public static IReadOnlyList<Function> All { get; } =
    [
        new(
            "MatMul",
            """
            // Each element is one chain of fused multiply-adds in order.
            private static NUMBER[] MatMul(NUMBER[] left, NUMBER[] right, int rows, int inner, int columns)
            {
                var product = new NUMBER[rows * columns];
                for (int r = 0; r < rows; r++)
                {
                    for (int k = 0; k < inner; k++)
                    {
                        NUMBER x = left[r * inner + k];
                        for (int c = 0; c < columns; c++)
                        {
                            product[r * columns + c] = MATH.FusedMultiplyAdd(x, right[k * columns + c], product[r * columns + c]);
                        }
                    }
                }
                return product;
            }
            """
        ),
        new(
            "Products",
            """
            // Products of matrices that lie one behind the other; either operand may be turned over.
            private static NUMBER[] Products(
                NUMBER[] left, NUMBER[] right, int count, int rows, int inner, int columns, bool turnLeft, bool turnRight)
            {
                var products = new NUMBER[count * rows * columns];
                for (int i = 0; i < products.Length; i++)
                {
                    int c = i % columns, r = i / columns % rows, matrix = i / columns / rows;
                    NUMBER sum = 0;
                    for (int k = 0; k < inner; k++)
                    {
                        NUMBER x = left[matrix * rows * inner + (turnLeft ? k * rows + r : r * inner + k)];
                        NUMBER y = right[matrix * inner * columns + (turnRight ? c * inner + k : k * columns + c)];
                        sum = MATH.FusedMultiplyAdd(x, y, sum);
                    }
                    products[i] = sum;
                }
                return products;
            }
            """
        ),
        new(
            "Sum",
            """
            private static NUMBER[] Sum(NUMBER[] x, int outer, int count, int inner, double scale)
            {
                var sums = new NUMBER[outer * inner];
                for (int i = 0; i < sums.Length; i++)
                {
                    double sum = 0;
                    for (int k = 0; k < count; k++)
                    {
                        sum += x[(i / inner * count + k) * inner + i % inner];
                    }
                    sums[i] = (NUMBER)(sum * scale);
                }
                return sums;
            }
            """
        ),
        new(
            "Softmax",
            """
            private static NUMBER[] Softmax(NUMBER[] x, int columns)
            {
                NUMBER[] largest = Largest(x, columns);
                var y = new NUMBER[x.Length];
                for (int i = 0; i < y.Length; i++)
                {
                    y[i] = MATH.Exp(x[i] - largest[i / columns]);
                }
                NUMBER[] sums = Sum(y, largest.Length, columns, 1, 1);
                for (int i = 0; i < y.Length; i++)
                {
                    y[i] /= sums[i / columns];
                }
                return y;
            }
            """,
            "Largest",
            "Sum"
        ),
        new(
            "LogSoftmax",
            """
            private static NUMBER[] LogSoftmax(NUMBER[] x, int columns)
            {
                NUMBER[] largest = Largest(x, columns);
                var powers = new NUMBER[x.Length];
                for (int i = 0; i < x.Length; i++)
                {
                    powers[i] = MATH.Exp(x[i] - largest[i / columns]);
                }
                NUMBER[] sums = Sum(powers, largest.Length, columns, 1, 1);
                var y = new NUMBER[x.Length];
                for (int i = 0; i < y.Length; i++)
                {
                    y[i] = x[i] - largest[i / columns] - MATH.Log(sums[i / columns]);
                }
                return y;
            }
            """,
            "Largest",
            "Sum"
        ),
        new(
            "Sparsemax",
            """
            // max(x - tau, 0) with the tau that makes the sum 1, found among the largest numbers.
            private static NUMBER[] Sparsemax(NUMBER[] x, int columns)
            {
                var y = new NUMBER[x.Length];
                for (int start = 0; start < x.Length; start += columns)
                {
                    var sorted = new double[columns];
                    for (int c = 0; c < columns; c++)
                    {
                        sorted[c] = -x[start + c];
                    }
                    Array.Sort(sorted);
                    double sum = 0, tau = double.NaN;
                    for (int c = 0; c < columns && !(1 - (c + 1) * sorted[c] <= sum - sorted[c]); c++)
                    {
                        sum -= sorted[c];
                        tau = (sum - 1) / (c + 1);
                    }
                    for (int c = 0; c < columns; c++)
                    {
                        y[start + c] = (NUMBER)Math.Max(x[start + c] - tau, 0);
                    }
                }
                return y;
            }
            """
        ),
        new(
            "Largest",
            """
            private static NUMBER[] Largest(NUMBER[] x, int columns)
            {
                var largest = new NUMBER[x.Length / columns];
                for (int i = 0; i < x.Length; i++)
                {
                    largest[i / columns] = i % columns == 0 ? x[i] : MATH.Max(largest[i / columns], x[i]);
                }
                return largest;
            }
            """
        ),
        new(
            "Floor",
            """
            private static NUMBER[] Floor(NUMBER[] x)
            {
                var y = new NUMBER[x.Length];
                for (int i = 0; i < x.Length; i++)
                {
                    y[i] = MATH.Floor(x[i]);
                }
                return y;
            }
            """
        ),
        new(
            "FloorMod",
            """
            private static NUMBER[] FloorMod(NUMBER[] x, int divisor)
            {
                var y = new NUMBER[x.Length];
                for (int i = 0; i < x.Length; i++)
                {
                    NUMBER rest = x[i] % divisor;
                    y[i] = rest < 0 ? rest + divisor : rest;
                }
                return y;
            }
            """
        ),
        new(
            "Standardize",
            """
            private static NUMBER[] Standardize(NUMBER[] x, int columns, double epsilon)
            {
                var y = new NUMBER[x.Length];
                for (int start = 0; start < x.Length; start += columns)
                {
                    double mean = 0, variance = 0;
                    for (int c = 0; c < columns; c++)
                    {
                        mean += (double)x[start + c] / columns;
                    }
                    for (int c = 0; c < columns; c++)
                    {
                        variance += (x[start + c] - mean) * (x[start + c] - mean) / columns;
                    }
                    for (int c = 0; c < columns; c++)
                    {
                        y[start + c] = (NUMBER)((x[start + c] - mean) / Math.Sqrt(variance + epsilon));
                    }
                }
                return y;
            }
            """
        ),
        new(
            "At",
            """
            private static NUMBER[] At(NUMBER[] x, NUMBER[] index, int columns)
            {
                var y = new NUMBER[index.Length];
                for (int i = 0; i < y.Length; i++)
                {
                    int place = Index(index[i], columns);
                    y[i] = place < 0 ? NUMBER.NaN : x[i * columns + place];
                }
                return y;
            }
            """,
            "Index"
        ),
        new(
            "Lookup",
            """
            private static NUMBER[] Lookup(NUMBER[] table, NUMBER[] index, int rows, int width)
            {
                var y = new NUMBER[index.Length * width];
                for (int i = 0; i < y.Length; i++)
                {
                    int row = Index(index[i / width], rows);
                    y[i] = row < 0 ? NUMBER.NaN : table[row * width + i % width];
                }
                return y;
            }
            """,
            "Index"
        ),
        new(
            "OneHot",
            """
            private static NUMBER[] OneHot(NUMBER[] index, int count)
            {
                var y = new NUMBER[index.Length * count];
                for (int i = 0; i < y.Length; i++)
                {
                    int place = Index(index[i / count], count);
                    y[i] = place < 0 ? NUMBER.NaN : place == i % count ? 1 : 0;
                }
                return y;
            }
            """,
            "Index"
        ),
        new(
            "Index",
            """
            // An index is a whole number within bounds; -1 where it is not.
            private static int Index(NUMBER number, int count) =>
                number >= 0 && number < count && number == MATH.Floor(number) ? (int)number : -1;
            """
        ),
        new(
            "Permute",
            """
            // Axis i of the result is axis axes[i] of x.
            private static NUMBER[] Permute(NUMBER[] x, int[] sizes, int[] axes)
            {
                var strides = new int[sizes.Length];
                for (int axis = sizes.Length - 1, stride = 1; axis >= 0; axis--)
                {
                    strides[axis] = stride;
                    stride *= sizes[axis];
                }
                var y = new NUMBER[x.Length];
                for (int i = 0; i < y.Length; i++)
                {
                    int rest = i, from = 0;
                    for (int axis = axes.Length - 1; axis >= 0; axis--)
                    {
                        from += rest % sizes[axes[axis]] * strides[axes[axis]];
                        rest /= sizes[axes[axis]];
                    }
                    y[i] = x[from];
                }
                return y;
            }
            """
        ),
        new(
            "Repeat",
            """
            private static NUMBER[] Repeat(NUMBER[] x, int count, int inner)
            {
                var y = new NUMBER[x.Length * count];
                for (int i = 0; i < y.Length; i++)
                {
                    y[i] = x[i / inner / count * inner + i % inner];
                }
                return y;
            }
            """
        ),
        new(
            "Concatenate",
            """
            private static NUMBER[] Concatenate(int outer, params NUMBER[][] parts)
            {
                int width = 0, start = 0;
                foreach (NUMBER[] part in parts)
                {
                    width += part.Length / outer;
                }
                var y = new NUMBER[outer * width];
                foreach (NUMBER[] part in parts)
                {
                    int length = part.Length / outer;
                    for (int i = 0; i < part.Length; i++)
                    {
                        y[i / length * width + start + i % length] = part[i];
                    }
                    start += length;
                }
                return y;
            }
            """
        ),
        new(
            "Slice",
            """
            private static NUMBER[] Slice(NUMBER[] x, int width, int start, int length)
            {
                var y = new NUMBER[x.Length / width * length];
                for (int i = 0; i < y.Length; i++)
                {
                    y[i] = x[i / length * width + start + i % length];
                }
                return y;
            }
            """
        ),
        new(
            "Sigmoid",
            """
            private static NUMBER Sigmoid(NUMBER x) => 1 / (1 + MATH.Exp(-x));
            """
        ),
        new(
            "Power",
            """
            // Of a real exponent: a number below 0 has none but the square.
            private static NUMBER Power(NUMBER x, NUMBER exponent) =>
                exponent == 2 ? x * x : MATH.Exp(MATH.Log(x) * exponent);
            """
        ),
        new(
            "Numbers",
            """
            // Bytes as text of 64 letters, the lowest byte of a number first.
            private static NUMBER[] Numbers(int count, ReadOnlySpan<byte> letters)
            {
                byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(letters.Length)];
                if (Base64.DecodeFromUtf8(letters, bytes, out _, out int length) != OperationStatus.Done || length != count * sizeof(NUMBER))
                {
                    throw new InvalidOperationException("The text of the weights was changed: write the file anew.");
                }
                var numbers = new NUMBER[count];
                for (int i = 0; i < count; i++)
                {
                    numbers[i] = BinaryPrimitives.READ(bytes.AsSpan(i * sizeof(NUMBER)));
                }
                return numbers;
            }
            """
        ),
        new(
            "Require",
            """
            private static void Require(NUMBER[] x, int count, string name)
            {
                ArgumentNullException.ThrowIfNull(x, name);
                if (x.Length != count)
                {
                    throw new ArgumentException($"A row has {count} numbers, and {x.Length} were given.", name);
                }
            }
            """
        ),
    ];
}
