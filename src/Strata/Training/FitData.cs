using System.Globalization;
using Strata.Graphs;
using Strata.Models;

namespace Strata.Training;

/// <summary>The rows of a run, checked against the model.</summary>
/// <param name="Train">What is trained on.</param>
/// <param name="Weights">How much each of those rows counts; empty: 1 each.</param>
/// <param name="Validation">What is measured after each epoch, if anything.</param>
/// <param name="ValidationWeights">How much each of those rows counts; empty: 1 each. Class weights are for training alone.</param>
internal sealed record FitData(Dataset Train, double[] Weights, Dataset? Validation, double[] ValidationWeights)
{
    /// <summary>The data of a run with explicit validation data.</summary>
    public static FitData With(
        Model model,
        Dataset data,
        IReadOnlyDictionary<int, double>? classWeight,
        IReadOnlyList<double>? sampleWeight,
        Dataset validation
    )
    {
        Check(model, validation, "validation data");
        return new FitData(data, WeightsOf(data, classWeight, sampleWeight), validation, []);
    }

    /// <summary>The data of a run that holds out the last rows; a split of 0 holds out none.</summary>
    public static FitData Split(
        Dataset data,
        IReadOnlyDictionary<int, double>? classWeight,
        IReadOnlyList<double>? sampleWeight,
        double validationSplit
    )
    {
        double[] weights = WeightsOf(data, classWeight, sampleWeight);
        if (validationSplit is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(validationSplit),
                validationSplit,
                "The validation split is a share of the rows from 0 up to, not with, 1."
            );
        }
        int kept = (int)Math.Floor(data.Count * (1 - validationSplit));
        if (kept == 0)
        {
            throw new ArgumentException($"A validation split of {validationSplit} leaves none of {data.Count} rows to train on.");
        }
        return kept == data.Count
            ? new FitData(data, weights, null, [])
            : new FitData(
                data.Slice(0, kept),
                weights.Length == 0 ? weights : weights[..kept],
                data.Slice(kept, data.Count - kept),
                [.. (sampleWeight ?? []).Skip(kept)]
            );
    }

    /// <summary>How much each row counts: its own weight times its class's; empty where neither is given.</summary>
    public static double[] WeightsOf(
        Dataset data,
        IReadOnlyDictionary<int, double>? classWeight,
        IReadOnlyList<double>? sampleWeight
    )
    {
        if (classWeight is null && sampleWeight is null)
        {
            return [];
        }
        if (sampleWeight is not null && sampleWeight.Count != data.Count)
        {
            throw new ArgumentException($"The data has {data.Count} rows, and {sampleWeight.Count} sample weights were given.");
        }
        double[] weights = sampleWeight is null ? [.. Enumerable.Repeat(1.0, data.Count)] : [.. sampleWeight];
        if (Array.FindIndex(weights, weight => !double.IsFinite(weight)) is var place and >= 0)
        {
            throw new ArgumentException($"Row {place} has the sample weight {weights[place]}; expected a finite number.");
        }
        if (classWeight is not null)
        {
            DataArray target = data.Targets.Count == 1 ? data.Targets[0] : throw OneTarget(data);
            var row = new double[target.RowSize];
            for (int i = 0; i < weights.Length; i++)
            {
                target.CopyRows<double>(i, 1, row);
                int label = row.Length == 1 ? (int)row[0] : Array.IndexOf(row, row.Max());
                weights[i] *= classWeight.GetValueOrDefault(label, 1);
            }
        }
        return weights;
    }

    private static ArgumentException OneTarget(Dataset data) =>
        new($"Class weights are for one target of labels, and the data has {data.Targets.Count} targets; use sample weights.");

    /// <summary>Refuses data whose inputs or targets do not fit the compiled model.</summary>
    /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
    /// <exception cref="ShapeException">A shape does not fit; the message names it, what was expected and what was given.</exception>
    public static void Check(Model model, Dataset data, string what) => Check(model, RequireCompiled(model).Losses, data, what);

    /// <summary>What the model is compiled with.</summary>
    /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
    public static Compilation RequireCompiled(Model model) =>
        model.Compilation
        ?? throw new InvalidOperationException(
            "The model is not compiled: call Compile with an optimizer and a loss before Fit or Evaluate."
        );

    /// <summary>Refuses data whose inputs or targets do not fit the model and these losses.</summary>
    /// <exception cref="ShapeException">A shape does not fit.</exception>
    public static void Check(Model model, IReadOnlyList<Loss> losses, Dataset data, string what)
    {
        CheckInputs(model, data, what);
        if (data.Targets.Count != model.OutputShapes.Count)
        {
            throw new ShapeException(
                $"The model has {model.OutputShapes.Count} outputs, and the {what} has {data.Targets.Count} targets."
            );
        }
        for (int i = 0; i < data.Targets.Count; i++)
        {
            if (data.Targets[i].Type != InputType.Number)
            {
                throw new ShapeException(
                    $"Output '{model.OutputNames[i]}' gives numbers, and the {what} has {data.Targets[i].Type.Plural} as its target; of words "
                        + "new StringLookup(NumOovIndices: 0).Adapt(words).Lookup(words) makes labels."
                );
            }
            Shape output = model.OutputShapes[i];
            Loss loss = losses[i];
            int expected = loss.IsSparse ? output.RowSize / output.Last : output.RowSize;
            if (data.Targets[i].RowSize != expected)
            {
                string hint = (loss.IsSparse, data.Targets[i].IsLabel) switch
                {
                    (false, true) =>
                        " For integer labels use a sparse loss, such as SparseCategoricalCrossentropy, or one-hot targets.",
                    (true, false) => " For one-hot targets use CategoricalCrossentropy.",
                    _ => string.Empty,
                };
                throw new ShapeException(
                    $"Output '{model.OutputNames[i]}' {output} with the loss {loss} takes {expected} target numbers a row, and the {what} "
                        + $"has {data.Targets[i].RowSize}.{hint}"
                );
            }
            if (loss.IsSparse)
            {
                CheckLabels(data.Targets[i], output.Last, loss.IgnoredLabel, $"Output '{model.OutputNames[i]}'", what);
            }
        }
    }

    // A label that is no place of the output's row would make the loss NaN many batches later.
    private static void CheckLabels(DataArray labels, int classes, int? ignored, string output, string what)
    {
        const int Piece = 1024;
        var values = new double[Math.Min(Piece, labels.Count) * labels.RowSize];
        for (int start = 0; start < labels.Count; start += Piece)
        {
            int rows = Math.Min(Piece, labels.Count - start);
            Span<double> piece = values.AsSpan(0, rows * labels.RowSize);
            labels.CopyRows(start, rows, piece);
            for (int i = 0; i < piece.Length; i++)
            {
                if (!(piece[i] >= 0 && piece[i] < classes && double.IsInteger(piece[i])) && piece[i] != ignored)
                {
                    throw new ArgumentException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Row {start + i / labels.RowSize} of the {what} has the label {piece[i]}. {output} has {classes} classes: expected a whole number from 0 to {classes - 1}. Count the classes from 0, or give the output a place for each."
                        )
                    );
                }
            }
        }
    }

    /// <summary>Refuses data whose inputs do not fit the model.</summary>
    /// <exception cref="ShapeException">A shape does not fit.</exception>
    public static void CheckInputs(Model model, Dataset data, string what)
    {
        if (data.Inputs.Count != model.InputShapes.Count)
        {
            throw new ShapeException($"The model has {model.InputShapes.Count} inputs, and the {what} has {data.Inputs.Count}.");
        }
        for (int i = 0; i < data.Inputs.Count; i++)
        {
            DataArray given = data.Inputs[i];
            InputType expected = model.InputTypes[i];
            if (given.Type != expected)
            {
                throw new ShapeException(
                    $"Input '{model.InputNames[i]}' takes {expected.Plural}, and the {what} has {given.Type.Plural} there"
                        + (
                            expected == InputType.Text ? "; make an array of words with DataArray.OfText."
                            : expected == InputType.Date ? "; make an array of dates with DataArray.OfDates."
                            : $"; the model reads {given.Type.Plural} by an Input of InputType.{given.Type}."
                        )
                );
            }
            // The same numbers in other axes, such as 28 x 28 for 784, are taken as they lie.
            Shape row = model.InputShapes[i];
            if (given.ValueCount != row.RowSize)
            {
                throw new ShapeException(
                    $"Input {i} takes rows of {row}, {row.RowSize} {expected.Plural}, and the {what} has {given.ValueCount} "
                        + $"{expected.Plural} a row."
                );
            }
        }
    }
}
