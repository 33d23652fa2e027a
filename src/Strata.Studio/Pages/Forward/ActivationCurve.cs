using System.Numerics.Tensors;
using Strata.Activations;
using Strata.Numerics;
using Strata.Studio.Components;

namespace Strata.Studio.Pages.Forward;

/// <summary>An activation, its derivative, and where this row's numbers lie on both.</summary>
/// <param name="Curves">The function, then its derivative.</param>
/// <param name="Points">One for each node on each curve.</param>
internal sealed record ActivationCurve(IReadOnlyList<PlotCurve> Curves, IReadOnlyList<PlotPoint> Points)
{
    private const int Places = 161;

    /// <summary>Over -5 to 5, wider where the row's numbers lie outside.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="sums">What goes into it, node by node.</param>
    /// <param name="names">What the nodes are called.</param>
    /// <param name="chosen">The node that is marked, and that an activation over rows is drawn for; or null.</param>
    public static ActivationCurve Of(
        Activation activation,
        IReadOnlyList<double> sums,
        IReadOnlyList<string> names,
        int? chosen = null
    )
    {
        double[] finite = [.. sums.Where(double.IsFinite)];
        double reach = Math.Max(5, 1.15 * finite.Select(Math.Abs).DefaultIfEmpty(0).Max());
        // Beyond this a curve says nothing, and e^x no number.
        reach = Math.Min(reach, 1e300);
        double[] xs = [.. Enumerable.Range(0, Places).Select(i => reach * (2.0 * i / (Places - 1) - 1))];
        int node = chosen ?? 0;
        IReader reader = activation.Accept(new Visitor(activation, [.. sums], node));
        (double[] values, double[] slopes) = reader.Read(xs);
        var points = new List<PlotPoint>();
        // Over rows each node has a curve of its own, and only the drawn one's point lies on it.
        int[] shown = reader.IsOfRows ? [node] : [.. Enumerable.Range(0, sums.Count)];
        foreach (int i in shown.Where(i => double.IsFinite(sums[i])))
        {
            (double[] value, double[] slope) = reader.Read([sums[i]]);
            string mark = i == chosen ? " chosen" : string.Empty;
            string at = $"({NumberText.Short(sums[i])})";
            points.Add(
                new(sums[i], value[0], $"{names[i]}: {activation.Name}{at} = {NumberText.Short(value[0])}", "first" + mark)
            );
            points.Add(new(sums[i], slope[0], $"{names[i]}: slope {NumberText.Short(slope[0])}", "second" + mark));
        }
        return new(
            [
                new(reader.IsOfRows ? $"{activation.Name}, for {names[node]}" : activation.Name, "first", xs, values),
                new("derivative", "second", xs, slopes),
            ],
            points
        );
    }

    private interface IReader
    {
        bool IsOfRows { get; }

        (double[] Values, double[] Slopes) Read(double[] xs);
    }

    private sealed class Visitor(Activation activation, double[] row, int node) : IActivationVisitor<IReader>
    {
        public IReader Visit<TActivation>(TActivation formula)
            where TActivation : struct, IActivation<TActivation> => new ElementReader<TActivation>(formula);

        public IReader VisitRow<TActivation>(TActivation formula)
            where TActivation : struct, IRowActivation<TActivation> => new RowReader(activation, row, node);
    }

    private sealed class ElementReader<TActivation>(TActivation formula) : IReader
        where TActivation : struct, IActivation<TActivation>
    {
        public bool IsOfRows => false;

        public (double[] Values, double[] Slopes) Read(double[] xs)
        {
            var values = new double[xs.Length];
            var slopes = new double[xs.Length];
            for (int i = 0; i < xs.Length; i++)
            {
                Dual<Scalar<double>> y = formula.Forward(new Dual<Scalar<double>>(new(xs[i]), Scalar<double>.One));
                (values[i], slopes[i]) = (y.Value.Value, y.Derivative.Value);
            }
            return (values, slopes);
        }
    }

    // What needs a whole row is asked of a model of that layer alone: one number moves, the rest of the row stays.
    private sealed class RowReader(Activation activation, double[] row, int node) : IReader
    {
        public bool IsOfRows => true;

        public (double[] Values, double[] Slopes) Read(double[] xs)
        {
            int width = row.Length;
            var model = new Sequential([new Input(width), activation], dataType: DataType.Float64);
            var rows = new double[xs.Length, width];
            for (int i = 0; i < xs.Length; i++)
            {
                for (int k = 0; k < width; k++)
                {
                    rows[i, k] = k == node ? xs[i] : row[k];
                }
            }
            Tensor<double> outputs = model.Predict(Tensor.Create(rows.Cast<double>().ToArray(), [xs.Length, width]));
            string last = model.OutputNames[0];
            ModelGradients gradients = model.Gradients(
                Dataset.From(rows, allowNonFinite: true),
                nodes => nodes[last].Slice(-1, node, 1).Total()
            );
            return (
                [.. Enumerable.Range(0, xs.Length).Select(i => outputs[i, node])],
                [.. Enumerable.Range(0, xs.Length).Select(i => gradients.Inputs[0][i, node])]
            );
        }
    }
}
