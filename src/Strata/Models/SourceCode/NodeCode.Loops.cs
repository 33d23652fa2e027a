using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Models;

// What the visits are written with: a call of a function, and loops over the numbers of a row.
internal sealed partial class NodeCode
{
    private static readonly string[] Counters = ["i", "j", "k", "l", "m", "n", "o", "p"];

    private static Shape Row(Node node) => node.Shape.Row;

    private string Array(Node node, int input)
    {
        SourceValue value = values[node.Inputs[input]];
        return value.IsNumber ? $"new {text.Number}[] {{ {value.Text} }}" : value.Text;
    }

    private SourceValue Products(Node node, int count, int m, int k, int n, bool turnLeft, bool turnRight) =>
        Called(node, "Products", Array(node, 0), Array(node, 1), count, m, k, n, Word(turnLeft), Word(turnRight));

    private static string Word(bool value) => value ? "true" : "false";

    private SourceValue Called(Node node, string function, params IReadOnlyList<object> arguments)
    {
        SourceValue made = Made(node);
        string given = string.Join(", ", arguments.Select(argument => FormattableString.Invariant($"{argument}")));
        text.Line($"{text.Number}[] {made.Text} = {text.Call(function)}({given}); // {Row(node)}");
        return made;
    }

    private SourceValue Made(Node node) => new(names.Local(node.Scope ?? "model", node.Op.Name));

    private SourceValue Loop(Node node, Symbol formula, params IReadOnlyList<string> variables)
    {
        SourceValue made = Made(node);
        Shape row = Row(node);
        text.Line($"{text.Number}[] {made.Text} = new {text.Number}[{row.RowSize}]; // {row}");
        bool isLine = node.Inputs.All(input => Row(input).RowSize == row.RowSize || Row(input).RowSize == 1);
        int[] sizes = isLine ? [row.RowSize] : [.. row];
        int loops = row.RowSize == 1 ? 0 : sizes.Length;
        for (int axis = 0; axis < loops; axis++)
        {
            text.Open($"for (int {Counters[axis]} = 0; {Counters[axis]} < {sizes[axis]}; {Counters[axis]}++)");
        }
        var expressions = new Dictionary<string, string>();
        for (int i = 0; i < variables.Count; i++)
        {
            Node input = node.Inputs[i];
            string index =
                loops == 0 || Row(input).RowSize == 1 ? "0"
                : isLine ? "i"
                : Index(Row(input), row);
            expressions[variables[i]] = values[input].At(index);
        }
        string value = new FormulaCode(text, names, expressions).Write(formula.Node);
        text.Line($"{made.Text}[{(loops == 0 ? "0" : isLine ? "i" : Index(row, row))}] = {value};");
        for (int axis = 0; axis < loops; axis++)
        {
            text.Close();
        }
        return made;
    }

    // Where the number of a stretched row stands: axes are aligned at the last, one of size 1 has one place. A weight may have an axis of
    // 1 for the batch, which a row has not.
    private static string Index(Shape operand, Shape row)
    {
        var terms = new List<string>();
        int stride = 1;
        for (int back = 1; back <= Math.Min(operand.Rank, row.Rank); back++)
        {
            int size = operand[operand.Rank - back];
            if (size != 1)
            {
                terms.Insert(0, stride == 1 ? Counters[row.Rank - back] : $"{Counters[row.Rank - back]} * {stride}");
            }
            stride *= size;
        }
        return string.Join(" + ", terms);
    }
}
