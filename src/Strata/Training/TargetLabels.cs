using System.Globalization;
using Strata.Graphs;

namespace Strata.Training;

/// <summary>Integer targets, checked before a wrong one makes the loss NaN many batches later.</summary>
internal static class TargetLabels
{
    private const int Piece = 1024;

    /// <summary>Refuses labels that the loss cannot take.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="output">The shape of an output's row.</param>
    /// <param name="labels">The targets.</param>
    /// <param name="name">The output, for the message.</param>
    /// <param name="what">The data, for the message.</param>
    /// <exception cref="ArgumentException">A label is none; the message names the row.</exception>
    public static void Check(Loss loss, Shape output, DataArray labels, string name, string what)
    {
        if (loss.Target == TargetForm.Row)
        {
            return;
        }
        int size = labels.RowSize;
        var values = new double[Math.Min(Piece, labels.Count) * size];
        for (int start = 0; start < labels.Count; start += Piece)
        {
            int rows = Math.Min(Piece, labels.Count - start);
            labels.CopyRows(start, rows, values.AsSpan(0, rows * size));
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<double> given = values.AsSpan(row * size, size);
                if (Wrong(loss, output, given, name) is { } wrong)
                {
                    throw new ArgumentException($"Row {start + row} of the {what} {wrong}");
                }
            }
        }
    }

    private static string? Wrong(Loss loss, Shape output, ReadOnlySpan<double> labels, string name)
    {
        int classes = loss.Target == TargetForm.Group ? int.MaxValue : output.Last;
        foreach (double label in labels)
        {
            bool isInteger = double.IsInteger(label) && Math.Abs(label) < int.MaxValue;
            bool fits = isInteger && (loss.Target == TargetForm.Group || (label >= 0 && label < classes));
            if (!fits && label != loss.IgnoredLabel)
            {
                string wanted =
                    loss.Target == TargetForm.Group
                        ? "takes one whole number for each row."
                        : $"has {classes} classes: expected a whole number from 0 to {classes - 1}. Count the classes from 0, or give the output a place for each.";
                return string.Create(CultureInfo.InvariantCulture, $"has the label {label}. {name} {wanted}");
            }
        }
        return loss.Target == TargetForm.Sequence ? WrongSequence(output[0], labels, name) : null;
    }

    private static string? WrongSequence(int steps, ReadOnlySpan<double> labels, string name)
    {
        int count = labels.Length - labels.Count(0.0);
        if (labels[..count].IndexOf(0.0) >= 0)
        {
            return "has a 0 before its last label. 0 is the blank: labels count from 1, and zeros stand behind the last one alone.";
        }
        int needed = count;
        for (int i = 1; i < count; i++)
        {
            needed += labels[i] == labels[i - 1] ? 1 : 0;
        }
        return needed <= steps
            ? null
            : $"has {count} labels, which need {needed} steps with a blank between equal ones, and {name} has {steps}. Give shorter labels or more steps.";
    }
}
