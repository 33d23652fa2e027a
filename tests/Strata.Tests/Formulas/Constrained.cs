using Strata.Graphs;

namespace Strata.Tests.Formulas;

/// <summary>A model of one weight of any shape, with a penalty or a constraint on it; it predicts 0 for a row of 0.</summary>
internal static class Constrained
{
    public static Sequential Model(
        int[] shape,
        double[] weights,
        Regularizer? regularizer = null,
        Constraint? constraint = null,
        Optimizer? optimizer = null
    )
    {
        var model = new Sequential([new Input(1), new Only(shape, regularizer, constraint)], dataType: DataType.Float64);
        model.Weights[0].Set(weights);
        model.Compile(optimizer ?? new SGD(0.1), Loss.MeanSquaredError);
        return model;
    }

    private sealed record Only(int[] Sizes, Regularizer? Regularizer, Constraint? Constraint) : Layer
    {
        public override Node Call(LayerContext context, Node x) =>
            x * context.Weight("w", new Shape(Sizes), Initializer.Zeros, Regularizer, constraint: Constraint).Total();
    }
}
