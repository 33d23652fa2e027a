using Strata.Graphs;

namespace Strata;

/// <summary>An equation such as <c>abc,cd-&gt;abd</c> with the axes that its <c>...</c> stands for written out.</summary>
internal sealed class EinsumEquation
{
    private readonly string written;

    /// <summary>Reads an equation.</summary>
    /// <param name="equation">Input, kernel and output; <c>...</c> stands for axes that pass unchanged.</param>
    /// <param name="x">The input's shape.</param>
    /// <exception cref="ShapeException">It is none, or does not fit the input.</exception>
    public EinsumEquation(string equation, Shape x)
    {
        written = equation;
        string[] sides = equation.Replace(" ", string.Empty, StringComparison.Ordinal).Split("->");
        string[] factors = sides[0].Split(',');
        Require(sides.Length == 2 && factors.Length == 2, "it has the form input,kernel->output, such as abc,cd->abd");
        Require(
            Elided(factors[0]) == Elided(sides[1]) && !factors[1].Contains('.', StringComparison.Ordinal),
            "... stands in the input and the output, or in neither"
        );
        int unnamed = x.Rank - factors[0].Count(char.IsAsciiLetter);
        Require(unnamed == 0 || (Elided(factors[0]) && unnamed > 0 && unnamed < 10), $"the input {x} has other axes");
        string rest = "0123456789"[..unnamed];
        BatchIsNamed = char.IsAsciiLetter(factors[0].FirstOrDefault());
        Input = factors[0].Replace("...", rest, StringComparison.Ordinal);
        Kernel = factors[1];
        Output = sides[1].Replace("...", rest, StringComparison.Ordinal);

        Require(new[] { Input, Kernel, Output }.All(axes => axes.All(char.IsAsciiLetterOrDigit)), "axes are letters");
        Require(
            new[] { Input, Kernel, Output }.All(axes => axes.Distinct().Count() == axes.Length),
            "no axis stands twice in one place"
        );
        Require(
            Input.Length > 0 && Output.StartsWith(Input[0]) && !Kernel.Contains(Input[0], StringComparison.Ordinal),
            "the batch is the first axis of input and output and not in the kernel"
        );
        Require(
            Input.All((Kernel + Output).Contains)
                && Kernel.All((Input + Output).Contains)
                && Output.All((Input + Kernel).Contains),
            "every axis stands in two of input, kernel and output"
        );
    }

    /// <summary>The axes of the input; digits are those of <c>...</c>.</summary>
    public string Input { get; }

    /// <summary>The axes of the kernel.</summary>
    public string Kernel { get; }

    /// <summary>The axes of the output.</summary>
    public string Output { get; }

    // With a letter of its own it has no place in an output shape.
    private bool BatchIsNamed { get; }

    // The axes of the output that an output shape tells.
    private IEnumerable<char> Told => Output.Skip(BatchIsNamed ? 1 : 0).Where(char.IsAsciiLetter);

    /// <summary>The size of each axis, from the input and from what is told of the output.</summary>
    /// <exception cref="ShapeException">A size is missing, or told otherwise than the input has it.</exception>
    public Dictionary<char, int> Sizes(Shape x, IReadOnlyList<int?> outputShape)
    {
        var sizes = Input.Select((axis, i) => (axis, size: x[i])).ToDictionary(pair => pair.axis, pair => pair.size);
        char[] told = [.. Told];
        Require(
            told.Length == outputShape.Count,
            $"its output has {told.Length} sizes to tell, and {outputShape.Count} are given"
        );
        for (int i = 0; i < told.Length; i++)
        {
            bool known = sizes.TryGetValue(told[i], out int size);
            Require(known || outputShape[i] > 0, $"the size of '{told[i]}' is not known from the input {x} and must be told");
            Require(
                !known || outputShape[i] is null || outputShape[i] == size,
                $"'{told[i]}' is {size} in {x}, not {outputShape[i]}"
            );
            sizes[told[i]] = known ? size : outputShape[i]!.Value;
        }
        return sizes;
    }

    /// <summary>The places of axes in a list of axes.</summary>
    public static int[] Places(IEnumerable<char> axes, string list) => [.. axes.Select(axis => list.IndexOf(axis))];

    /// <summary>Fails unless something holds.</summary>
    /// <exception cref="ShapeException">It does not hold.</exception>
    public void Require(bool holds, string expected)
    {
        if (!holds)
        {
            throw new ShapeException($"The equation '{written}' does not fit: {expected}.");
        }
    }

    private static bool Elided(string axes) => axes.Contains("...", StringComparison.Ordinal);
}
