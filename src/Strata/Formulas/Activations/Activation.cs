// One piece: the two ways to wrap a formula say the same of it and belong side by side.
using System.Diagnostics.CodeAnalysis;

namespace Strata;

using Strata.Activations;

/// <summary>
/// The function that turns a node's weighted sum into its output. The catalogue holds each one with Keras' defaults;
/// <see cref="Of{TActivation}"/> takes one with parameters of its own, or one of yours.
/// </summary>
/// <remarks>Two activations are equal when they are the same function with the same parameters.</remarks>
public abstract partial record Activation
{
    private protected Activation() { }

    /// <summary>Keras' name, such as <c>relu</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Other names that mean the same.</summary>
    public abstract IReadOnlyList<string> Aliases { get; }

    /// <summary>The formula itself with its parameters, boxed: for printing and saving, not for computing.</summary>
    public abstract object Formula { get; }

    /// <summary>Whether the parameters are the defaults, so that the name alone says all.</summary>
    public abstract bool IsDefault { get; }

    /// <summary>
    /// Calls <paramref name="visitor"/> with the formula's own type: the way from this value to closed generic code.
    /// </summary>
    public abstract TResult Accept<TResult>(IActivationVisitor<TResult> visitor);

    /// <summary>An activation on each number, with its parameters.</summary>
    /// <example><code>var layer = new Dense(8, Activation.Of(new LeakyRelu(NegativeSlope: 0.05)));</code></example>
    public static Activation Of<[DynamicallyAccessedMembers(Kept.Members)] TActivation>(TActivation formula)
        where TActivation : struct, IActivation<TActivation> => new Elementwise<TActivation>(formula);

    /// <summary>An activation on each row, with its parameters.</summary>
    public static Activation OfRow<[DynamicallyAccessedMembers(Kept.Members)] TActivation>(TActivation formula)
        where TActivation : struct, IRowActivation<TActivation> => new Rowwise<TActivation>(formula);

    /// <summary>The name where the parameters are the defaults, else the formula as it is written in C#.</summary>
    public abstract override string ToString();

    private sealed record Elementwise<[DynamicallyAccessedMembers(Kept.Members)] TActivation>(TActivation Value) : Activation
        where TActivation : struct, IActivation<TActivation>
    {
        public override string Name => TActivation.Name;
        public override IReadOnlyList<string> Aliases => TActivation.Aliases;
        public override object Formula => Value;

        public override string ToString() => IsDefault ? Name : Kept.Print(Value);

        public override bool IsDefault => Value.Equals(Kept.Default<TActivation>());

        public override TResult Accept<TResult>(IActivationVisitor<TResult> visitor) => visitor.Visit(Value);
    }

    private sealed record Rowwise<[DynamicallyAccessedMembers(Kept.Members)] TActivation>(TActivation Value) : Activation
        where TActivation : struct, IRowActivation<TActivation>
    {
        public override string Name => TActivation.Name;
        public override IReadOnlyList<string> Aliases => TActivation.Aliases;
        public override object Formula => Value;

        public override string ToString() => IsDefault ? Name : Kept.Print(Value);

        public override bool IsDefault => Value.Equals(Kept.Default<TActivation>());

        public override TResult Accept<TResult>(IActivationVisitor<TResult> visitor) => visitor.VisitRow(Value);
    }
}
