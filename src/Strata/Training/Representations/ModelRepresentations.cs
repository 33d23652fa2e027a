using Strata.Models;
using Strata.Training;

namespace Strata;

/// <summary>Looks at what the layers of a model make of data.</summary>
public static class ModelRepresentations
{
    // Enough rows for a gradient that does not hang on a few of them.
    private const int GradientRows = 256;

    extension(Model model)
    {
        /// <summary>
        /// What each layer makes of data: figures, how easily the target can be read off it, its picture in two dimensions, how
        /// gradients reach it, and what is wrong, in words.
        /// </summary>
        /// <param name="data">Rows; with targets, layers are probed, and a compiled model's gradients are measured.</param>
        /// <param name="history">What training measured; with it, learning rate and overfitting are judged too.</param>
        /// <param name="rows">How many rows are looked at, at most: of more, so many are taken at even distances.</param>
        /// <param name="cancellationToken">Ends the work between two batches or layers.</param>
        /// <remarks>Nothing of the model is changed, and the same data give the same bits.</remarks>
        /// <exception cref="ArgumentException">The data do not fit the model.</exception>
        /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
        /// <example>
        /// <code>
        /// Console.WriteLine(model.Representations(digits.Test, history));
        /// </code>
        /// </example>
        public Representations Representations(
            Dataset data,
            History? history = null,
            int rows = 1000,
            CancellationToken cancellationToken = default
        )
        {
            ArgumentNullException.ThrowIfNull(data);
            ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
            data = ByName.Arranged(model, data);
            FitData.CheckInputs(model, data, "data");
            bool isTrained = model.Compilation is not null && data.Targets.Count > 0;
            if (isTrained)
            {
                FitData.Check(model, data, "data");
            }
            Dataset chosen = Evenly(data, rows);
            List<LayerRepresentation> layers = new RepresentationReader(model, chosen).Read(cancellationToken);
            ProbeTargets? targets = ProbeTargets.Of(chosen, model.Compilation?.Losses[0]);
            LinearProbe? probe = targets is null ? null : new LinearProbe(targets, model.Seed);
            Dictionary<string, GradientStatistics> gradients = isTrained
                ? GradientReader.Read(model, Evenly(chosen, GradientRows))
                : [];
            foreach (LayerRepresentation layer in layers)
            {
                cancellationToken.ThrowIfCancellationRequested();
                layer.Gradient = gradients.GetValueOrDefault(layer.Name);
                if (layer.IsFinite)
                {
                    double[] values = [.. layer.Output];
                    layer.Probe = probe?.Score(values, layer.Shape.RowSize);
                    layer.Components = PrincipalAxes.Of(values, chosen.Count, layer.Shape.RowSize);
                }
            }
            return new(model.Name, chosen.Count, targets?.IsClasses, layers, LayerDiagnosis.Of(layers), history);
        }
    }

    private static Dataset Evenly(Dataset data, int rows)
    {
        if (data.Count <= rows)
        {
            return data;
        }
        var chosen = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            chosen[i] = (int)((long)i * data.Count / rows);
        }
        return data.Select(chosen);
    }
}
