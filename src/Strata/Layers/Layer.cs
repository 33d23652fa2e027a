using System.Diagnostics.CodeAnalysis;
using Strata.Graphs;

namespace Strata;

/// <summary>
/// A step of a model. A layer is a value: its properties are its whole configuration, and its weights live beside the architecture,
/// never in here. Using one layer object twice in a model shares its weights; two equal objects have weights of their own.
/// </summary>
/// <remarks>
/// A layer of your own overrides <see cref="Call(LayerContext, Node)"/> and writes nodes; shapes, gradients, training and saving
/// follow from that.
/// </remarks>
/// <example>
/// <code>
/// sealed record Scale(double Initial = 1) : Layer
/// {
///     public override Node Call(LayerContext context, Node x) =>
///         x * context.Weight("scale", x.Shape.Last, new Constant(Initial));
/// }
/// </code>
/// </example>
[DynamicallyAccessedMembers(Kept.Members)]
public abstract record Layer
{
    /// <summary>Its name in the model; null: the type's name in snake case, numbered when there are several.</summary>
    public string? Name { get; init; }

    /// <summary>Whether training moves its weights.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>What the layer reads; anything else is refused by name when the model is made.</summary>
    /// <remarks>Words and dates reach a layer straight from an <see cref="Input"/> of that type.</remarks>
    protected internal virtual InputType Reads => InputType.Number;

    /// <summary>Refuses inputs of another type than the layer reads.</summary>
    internal virtual void CheckTypes(IReadOnlyList<Node> inputs)
    {
        foreach (Node input in inputs.Where(input => input.Type != Reads))
        {
            string mend = (input.Type, Reads) switch
            {
                (InputType.Text, InputType.Number) => "put a StringLookup or a Hashing in between",
                (InputType.Date, InputType.Number) => "put a DateFeatures in between",
                _ => $"give it an Input of InputType.{Reads}, straight in front of it",
            };
            throw new ArgumentException(
                $"it reads {Reads.Plural}, and '{input.Scope ?? input.Op.Name}' gives {input.Type.Plural}; {mend}."
            );
        }
    }

    /// <summary>Writes the layer's nodes for one input.</summary>
    /// <param name="context">Gives weights and random numbers.</param>
    /// <param name="x">The input, batch in front.</param>
    /// <exception cref="ShapeException">The input's shape does not fit.</exception>
    public virtual Node Call(LayerContext context, Node x) =>
        throw new NotSupportedException($"{GetType().Name} overrides neither Call(context, x) nor Call(context, inputs).");

    /// <summary>Writes the layer's nodes for one or more inputs.</summary>
    /// <param name="context">Gives weights and random numbers.</param>
    /// <param name="inputs">The inputs, batch in front of each.</param>
    /// <exception cref="ShapeException">There is more than one input and the layer takes one, or a shape does not fit.</exception>
    public virtual Node Call(LayerContext context, IReadOnlyList<Node> inputs) =>
        inputs.Count == 1
            ? Call(context, inputs[0])
            : throw new ShapeException(
                $"{GetType().Name} takes one input and was given {inputs.Count}; join them with Concatenate or Add."
            );

    /// <summary>Which places of what comes out are there, such as the steps of a sequence that is shorter than its row.</summary>
    /// <param name="context">The context of the call.</param>
    /// <param name="x">The input.</param>
    /// <param name="mask">The input's mask: 1 or 0 for each row of numbers, (batch, …, 1); null where all are there.</param>
    /// <returns>The output's mask, of its shape with a last axis of 1; null: all are there.</returns>
    /// <remarks>
    /// A layer that does not override this ends the mask, as in Keras; one that works on each place alone gives <c>mask</c> back. The
    /// loss, the metrics that are means, and layers that ask for <see cref="LayerContext.Mask"/> leave out what is not there.
    /// </remarks>
    public virtual Node? ComputeMask(LayerContext context, Node x, Node? mask) => null;

    /// <summary>Which places of what comes out of several inputs are there.</summary>
    /// <param name="context">The context of the call.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="masks">The mask of each input, or null.</param>
    /// <returns>The output's mask, or null.</returns>
    /// <inheritdoc cref="ComputeMask(LayerContext, Node, Node?)" path="/remarks"/>
    public virtual Node? ComputeMask(LayerContext context, IReadOnlyList<Node> inputs, IReadOnlyList<Node?> masks) =>
        inputs.Count == 1 ? ComputeMask(context, inputs[0], masks[0]) : null;

    /// <summary>Puts the layer behind others in a model of any graph.</summary>
    /// <example><code>SymbolicTensor hidden = new Dense(8, Activation.Relu).Apply(input);</code></example>
    public SymbolicTensor Apply(params IReadOnlyList<SymbolicTensor> inputs) => new(this, inputs);

    /// <summary>An activation as a layer of its own.</summary>
    public static implicit operator Layer(Activation activation) => new ActivationLayer(activation);
}
