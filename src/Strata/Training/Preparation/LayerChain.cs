using Strata.Models;
using Strata.Training;

namespace Strata;

/// <summary>Layers that stand in a line, before a model is made of them.</summary>
public static class LayerChain
{
    extension(IReadOnlyList<Layer> layers)
    {
        /// <summary>
        /// The same layers, in which each that learns from data has learned from what those before it make of the training rows.
        /// </summary>
        /// <param name="data">The training rows and no others.</param>
        /// <param name="cancellationToken">Ends the work between two layers or two pieces of the rows.</param>
        /// <remarks>The first layer may be the <see cref="Input"/>; without it, it takes what the data holds.</remarks>
        /// <exception cref="Graphs.ShapeException">Shapes do not fit, or the data is not what the input takes.</exception>
        /// <exception cref="ArgumentException">A layer cannot learn from its rows; the message names it.</exception>
        /// <example>
        /// <code>
        /// Layer[] layers = [new Input(4), new Imputation(), new Normalization(), new Dense(1)];
        /// var model = new Sequential(layers.Adapt(train.Inputs[0]));
        /// </code>
        /// </example>
        public IReadOnlyList<Layer> Adapt(DataArray data, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(data);
            bool hasInput = layers.Count > 0 && layers[0] is Input;
            IEnumerable<Layer> line = hasInput ? layers : layers.Prepend(new Input(new([.. data.Shape]), data.Type));
            var preparation = new Preparation(Sequential.Line([.. line]), [data], cancellationToken);
            var adapted = new List<Layer>();
            for (SymbolicTensor last = preparation.Outputs[0]; ; last = last.Inputs[0])
            {
                if (last.Inputs.Count > 0 || hasInput)
                {
                    adapted.Insert(0, last.Layer);
                }
                if (last.Inputs.Count == 0)
                {
                    return adapted;
                }
            }
        }

        /// <summary>Puts the layers one behind the other in a model of any graph.</summary>
        /// <param name="input">What the first one reads.</param>
        /// <returns>What comes out of the last one.</returns>
        public SymbolicTensor Apply(SymbolicTensor input) => layers.Aggregate(input, (before, layer) => layer.Apply(before));
    }
}
