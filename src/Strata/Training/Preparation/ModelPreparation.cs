using Strata.Graphs;
using Strata.Models;
using Strata.Training;

namespace Strata;

/// <summary>Models whose preparation of the data is learned and part of them.</summary>
public static class ModelPreparation
{
    extension(Model)
    {
        /// <summary>
        /// A model of these layers, in which each layer that learns from data has learned from what the layers before it make of the
        /// training rows: a <see cref="Normalization"/> behind an <see cref="Imputation"/> sees filled rows.
        /// </summary>
        /// <param name="inputs">Each an <see cref="Input"/>.</param>
        /// <param name="outputs">What comes out, each reached from the inputs.</param>
        /// <param name="data">
        /// The training rows and no others, so that nothing of the rows for validation and test leaks in. Its inputs are taken by their
        /// names where these are the model's, else by position; targets are not looked at.
        /// </param>
        /// <param name="name">The model's name.</param>
        /// <param name="dataType">What its numbers are.</param>
        /// <param name="seed">What first weights, shuffles and dropout depend on.</param>
        /// <param name="cancellationToken">Ends the work between two layers or two pieces of the rows.</param>
        /// <remarks>A layer that has its statistics already, such as a vocabulary, keeps them; a layer used twice learns at its first use.</remarks>
        /// <exception cref="ShapeException">Shapes do not fit, or the data's inputs are not the model's.</exception>
        /// <exception cref="ArgumentException">A layer cannot learn from its rows; the message names it.</exception>
        /// <example>
        /// <code>
        /// var island = new Input(1, InputType.Text) { Name = "island" };
        /// var sizes = new Input(4) { Name = "sizes" };
        /// SymbolicTensor where = new StringLookup(OutputMode: CategoryMode.OneHot).Apply(island);
        /// SymbolicTensor size = new Normalization().Apply(new Imputation().Apply(sizes));
        /// SymbolicTensor species = new Dense(3, Activation.Softmax).Apply(new Concatenate().Apply(where, size));
        /// Model model = Model.Adapted([island, sizes], [species], data.Train);
        /// </code>
        /// </example>
        public static Model Adapted(
            IReadOnlyList<SymbolicTensor> inputs,
            IReadOnlyList<SymbolicTensor> outputs,
            Dataset data,
            string? name = null,
            DataType dataType = DataType.Float32,
            int seed = 0,
            CancellationToken cancellationToken = default
        )
        {
            ArgumentNullException.ThrowIfNull(data);
            var preparation = new Preparation(new Architecture(inputs, outputs), data.Inputs, cancellationToken);
            return new Model(preparation.Inputs, preparation.Outputs, name, dataType, seed);
        }
    }
}
