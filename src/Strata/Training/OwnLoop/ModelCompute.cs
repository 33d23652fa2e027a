using System.Numerics.Tensors;
using Strata.Graphs;
using Strata.Training;

namespace Strata;

/// <summary>Nodes of one's own behind a model: their values and their gradients.</summary>
public static class ModelCompute
{
    extension(Model model)
    {
        /// <summary>Computes any nodes from a model's nodes: distances between layers, a penalty, gradients.</summary>
        /// <param name="data">Rows; all are computed at once, so give a batch and not a whole large set.</param>
        /// <param name="write">Writes the nodes; <see cref="Graphs.Gradients.Of"/> gives a node's gradients as nodes, to be read but not differentiated again.</param>
        /// <param name="training">Whether dropout and the like take part, as at the first step.</param>
        /// <returns>For each node its numbers: (rows, …) where it has a batch, (1) where it is a single number.</returns>
        /// <exception cref="ArgumentException">The data do not fit the model, or a node is of another graph.</exception>
        /// <example>
        /// <code>
        /// IReadOnlyList&lt;Tensor&lt;double&gt;&gt; read = model.Compute(data, n => [n["dense"], n.Outputs[0].Max()]);
        /// </code>
        /// </example>
        public IReadOnlyList<Tensor<double>> Compute(
            Dataset data,
            Func<ModelNodes, IReadOnlyList<Node>> write,
            bool training = false
        )
        {
            ArgumentNullException.ThrowIfNull(write);
            data = ByName.Arranged(model, data);
            var nodes = new ModelNodes(model, data, training);
            IReadOnlyList<Node> wanted = write(nodes);
            return wanted.FirstOrDefault(node => node.Graph != nodes.Graph) is { } stranger
                ? throw new ArgumentException($"'{stranger}' belongs to another graph; write nodes from those that are given.")
                : NodeReader.Read(model, nodes, wanted, data, []);
        }

        /// <summary>The gradients of the compiled loss on these rows.</summary>
        /// <param name="data">Rows with their targets; all are computed at once, so give a batch and not a whole large set.</param>
        /// <param name="sampleWeight">How much each row counts; null: 1 each.</param>
        /// <param name="training">Whether dropout and the like take part, as at the first step.</param>
        /// <remarks>The gradient that an optimizer sees, before it clips and decays.</remarks>
        /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
        /// <exception cref="ArgumentException">Data or weights do not fit; the message says which and why.</exception>
        /// <example><code>Tensor&lt;double&gt; g = model.Gradients(data.Take(32))["dense/kernel"];</code></example>
        public ModelGradients Gradients(Dataset data, IReadOnlyList<double>? sampleWeight = null, bool training = false)
        {
            data = ByName.Arranged(model, data);
            FitData.Check(model, data, "data");
            double[] weights = FitData.WeightsOf(data, null, sampleWeight);
            var nodes = new ModelNodes(model, data, training, weights.Length > 0);
            return Differentiate(model, nodes, nodes.Loss, data, weights);
        }

        /// <summary>The gradients of any single number that is computed from a model.</summary>
        /// <param name="data">Rows; all are computed at once, so give a batch and not a whole large set.</param>
        /// <param name="scalar">Writes the number, a node of shape (): end with <c>Total()</c> or <c>Average()</c>.</param>
        /// <param name="training">Whether dropout and the like take part, as at the first step.</param>
        /// <exception cref="ArgumentException">The data do not fit, or what is written is not a single number.</exception>
        /// <example>
        /// <code>
        /// // Which pixels speak for a seven?
        /// Tensor&lt;double&gt; pixels = model.Gradients(data, n => n["dense_2"].Slice(-1, 7, 1).Total()).Inputs[0];
        /// </code>
        /// </example>
        public ModelGradients Gradients(Dataset data, Func<ModelNodes, Node> scalar, bool training = false)
        {
            ArgumentNullException.ThrowIfNull(scalar);
            data = ByName.Arranged(model, data);
            var nodes = new ModelNodes(model, data, training);
            Node value = scalar(nodes);
            return value.Graph == nodes.Graph
                ? Differentiate(model, nodes, value, data, [])
                : throw new ArgumentException($"'{value}' belongs to another graph; write nodes from those that are given.");
        }
    }

    private static ModelGradients Differentiate(Model model, ModelNodes nodes, Node value, Dataset data, double[] weights)
    {
        Node[] variables = [.. model.Weights.Select(weight => nodes.Graph.Parameter(weight.Parameter)), .. nodes.Inputs];
        IReadOnlyList<Node> gradients = Graphs.Gradients.Of(value, variables);
        Tensor<double>[] read = NodeReader.Read(model, nodes, [value, .. gradients], data, weights);
        for (int i = 0; i < variables.Length; i++)
        {
            // What does not depend on a variable has the gradient 0 of no shape: it is given the variable's.
            if (gradients[i].Shape != variables[i].Shape)
            {
                read[i + 1] = Tensor.CreateFromShape<double>(NodeReader.Lengths(variables[i].Shape, data.Count));
            }
        }
        int count = model.Weights.Count;
        return new(
            read[0].First(),
            model.Weights.Zip(read[1..], (weight, gradient) => (weight.Path, gradient)).ToDictionary(),
            read[(count + 1)..]
        );
    }
}
