using System.Numerics.Tensors;
using Strata.Activations;
using Strata.Numerics;

namespace Strata.Plots;

/// <summary>An activation's values and slopes at places, and its formula.</summary>
internal sealed record ActivationCurve(double[] Values, double[] Slopes, string? Formula, bool IsOfRows)
{
    public static ActivationCurve Of(Activation activation, double[] xs) => activation.Accept(new Reader(activation, xs));

    private sealed class Reader(Activation activation, double[] xs) : IActivationVisitor<ActivationCurve>
    {
        public ActivationCurve Visit<TActivation>(TActivation formula)
            where TActivation : struct, IActivation<TActivation>
        {
            var values = new double[xs.Length];
            var slopes = new double[xs.Length];
            for (int i = 0; i < xs.Length; i++)
            {
                Dual<Scalar<double>> y = formula.Forward(new Dual<Scalar<double>>(new(xs[i]), Scalar<double>.One));
                (values[i], slopes[i]) = (y.Value.Value, y.Derivative.Value);
            }
            return new(values, slopes, $"{formula.Forward(Symbol.Variable("x"))}", IsOfRows: false);
        }

        // What needs a whole row is asked of a model of that layer alone, whose gradient is exact too.
        public ActivationCurve VisitRow<TActivation>(TActivation formula)
            where TActivation : struct, IRowActivation<TActivation>
        {
            var model = new Sequential([new Input(2), activation], dataType: DataType.Float64);
            var rows = new double[xs.Length, 2];
            for (int i = 0; i < xs.Length; i++)
            {
                rows[i, 0] = xs[i];
            }
            Dataset data = Dataset.From(rows);
            Tensor<double> outputs = model.Predict(Tensor.Create(rows.Cast<double>().ToArray(), [xs.Length, 2]));
            string last = model.OutputNames[0];
            ModelGradients gradients = model.Gradients(data, n => n[last].Slice(-1, 0, 1).Total());
            return new(
                [.. Enumerable.Range(0, xs.Length).Select(i => outputs[i, 0])],
                [.. Enumerable.Range(0, xs.Length).Select(i => gradients.Inputs[0][i, 0])],
                null,
                IsOfRows: true
            );
        }
    }
}
