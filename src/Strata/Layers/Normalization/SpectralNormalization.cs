using Strata.Formulas;
using Strata.Graphs;
using Strata.Initializers;
using Strata.Numerics;

namespace Strata;

/// <summary>A layer whose kernel is divided by its largest singular value at each training step, <c>kernel = kernel / sigma</c>.</summary>
/// <param name="Layer">A layer with a weight <c>kernel</c> or <c>embeddings</c>; it is part of this record's value and its JSON.</param>
/// <param name="PowerIterations">How many steps of the power method find sigma at each training step.</param>
/// <remarks>
/// Weights: those of the layer, and <c>vector_u</c> (1, units), the method's vector, kept by the layer. As in Keras the divided kernel
/// replaces the stored one before the optimizer moves it, its gradient does not pass through sigma, and prediction uses the kernel as
/// stored. Trap: a penalty on the kernel is taken before the division. Output shape: the layer's. Miyato et al. 2018,
/// arXiv:1802.05957.
/// </remarks>
/// <example><code>var hidden = new SpectralNormalization(new Dense(16, Activation.Relu));</code></example>
public sealed record SpectralNormalization(Layer Layer, int PowerIterations = 1) : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs)
    {
        if (PowerIterations < 1)
        {
            throw new ArgumentException($"PowerIterations is {PowerIterations}; it needs to be 1 or more.");
        }
        var divided = new Divided(context, PowerIterations) { Masks = context.Masks };
        Node y = Layer.Call(divided, inputs);
        return divided.Found
            ? y
            : throw new ArgumentException($"{Layer.GetType().Name} has no weight 'kernel' or 'embeddings' to be normalized.");
    }

    public override Node? ComputeMask(LayerContext context, IReadOnlyList<Node> inputs, IReadOnlyList<Node?> masks) =>
        Layer.ComputeMask(context, inputs, masks);

    /// <summary>The context that the inner layer sees: its kernel comes out divided.</summary>
    private sealed class Divided(LayerContext outer, int iterations) : LayerContext
    {
        public bool Found { get; private set; }

        public override Graph Graph => outer.Graph;

        public override bool Training => outer.Training;

        public override Philox Random => outer.Random;

        public override void Assign(Node weight, Node value) => outer.Assign(weight, value);

        public override Node Assigned(Node weight) => outer.Assigned(weight);

        public override void AddLoss(Node penalty) => outer.AddLoss(penalty);

        public override Node Weight(
            string name,
            Shape shape,
            Initializer initializer,
            Regularizer? regularizer,
            bool trainable,
            Constraint? constraint
        )
        {
            Node weight = outer.Weight(name, shape, initializer, regularizer, trainable, constraint);
            if (name is not ("kernel" or "embeddings"))
            {
                return weight;
            }
            Found = true;
            Node vector = outer.Weight("vector_u", [1, shape.Last], new TruncatedNormal(0, 0.02), trainable: false);
            return Training ? Divide(weight, vector) : weight;
        }

        private Node Divide(Node kernel, Node vector)
        {
            // matrix: (in, units)  u: (1, units)  v: (1, in)
            Node matrix = kernel.Reshape([kernel.Shape.Product(0, kernel.Shape.Rank - 1), kernel.Shape.Last]);
            Node u = vector;
            Node image = u;
            for (int i = 0; i < iterations; i++)
            {
                Node v = UnitNormalization.Unit(u.BatchMatMul(matrix, transposeRight: true), 1, 1e-7);
                image = v.MatMul(matrix);
                u = UnitNormalization.Unit(image, 1, 1e-7);
            }
            // v * matrix * u' is the length of the image. A kernel of zeros stays, and its vector too.
            Node sigma = image.Square().Sum(1).Clip(1e-30, double.PositiveInfinity).Sqrt();
            outer.Assign(vector, u + vector * (1 - sigma.Map(new Differs(Math.Sqrt(1e-30)))));
            Node divided = (matrix / sigma).Reshape(kernel.Shape);
            outer.Assign(kernel, divided);
            return divided.Detach(kernel);
        }
    }
}
