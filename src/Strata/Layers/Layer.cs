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

    /// <summary>Puts the layer behind others in a model of any graph.</summary>
    /// <example><code>SymbolicTensor hidden = new Dense(8, Activation.Relu).Apply(input);</code></example>
    public SymbolicTensor Apply(params IReadOnlyList<SymbolicTensor> inputs) => new(this, inputs);

    /// <summary>An activation as a layer of its own.</summary>
    public static implicit operator Layer(Activation activation) => new ActivationLayer(activation);
}
