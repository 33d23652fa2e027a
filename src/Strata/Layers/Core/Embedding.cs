using Strata.Formulas;
using Strata.Graphs;
using Strata.Initializers;

namespace Strata;

/// <summary>A table of vectors, read by index: <c>y[…, :] = embeddings[x[…], :]</c>.</summary>
/// <param name="InputDim">How many vectors: one more than the largest index.</param>
/// <param name="OutputDim">How long a vector is.</param>
/// <param name="EmbeddingsInitializer">First vectors; null: uniform in [-0.05, 0.05].</param>
/// <param name="EmbeddingsRegularizer">A penalty on the vectors, or null.</param>
/// <param name="EmbeddingsConstraint">What the vectors are brought back to after each update, or null.</param>
/// <param name="MaskZero">Whether the index 0 stands for a step that is not there, which the mask then leaves out, see <see cref="Masking"/>.</param>
/// <remarks>
/// Weights: <c>embeddings</c> (input_dim, output_dim). Input shape: (batch, …), integers from 0 stored as numbers. Output shape: (batch,
/// …, output_dim). Trap: an index that is no integer or lies outside gives NaN and has no gradient. Float32 holds integers up to
/// 2^24. The gradient of a vector adds what its uses bring in the order of the rows, so its bits never change.
/// </remarks>
/// <example><code>var model = new Sequential(new Input(5), new Embedding(1000, 16), new Flatten(), new Dense(1));</code></example>
public sealed record Embedding(
    int InputDim,
    int OutputDim,
    Initializer? EmbeddingsInitializer = null,
    Regularizer? EmbeddingsRegularizer = null,
    Constraint? EmbeddingsConstraint = null,
    bool MaskZero = false
) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        if (InputDim < 1 || OutputDim < 1)
        {
            throw new ArgumentException($"Embedding has {InputDim} vectors of {OutputDim} numbers; it needs 1 or more of both.");
        }
        Node table = context.Weight(
            "embeddings",
            [InputDim, OutputDim],
            EmbeddingsInitializer ?? new RandomUniform(),
            EmbeddingsRegularizer,
            constraint: EmbeddingsConstraint
        );
        return table.Lookup(x);
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) =>
        MaskZero ? x.Map(new Differs(0)).Reshape([.. x.Shape, 1]).Detach() : null;
}
