// One piece: the ways to wrap a formula say the same of it and belong side by side.
using System.Diagnostics.CodeAnalysis;

namespace Strata;

using Strata.Losses;

/// <summary>
/// How far a prediction is from its target: the number that training makes small. The catalogue holds each one with Keras'
/// defaults; <see cref="Of{TLoss}"/>, <see cref="OfRow{TLoss}"/>, <see cref="OfBatch{TLoss}"/>, <see cref="OfPairs{TLoss}"/> and
/// <see cref="OfAlignment{TLoss}"/> take one with parameters of its own, or one of yours.
/// </summary>
/// <remarks>
/// The loss of a batch is the sum over its rows, each times its sample weight, divided by the number of rows; <see cref="Reduction"/>
/// can ask for another: <c>Loss.MeanSquaredError with { Reduction = LossReduction.Sum }</c>.
/// </remarks>
public abstract partial record Loss
{
    private protected Loss() { }

    /// <summary>Keras' name, such as <c>mean_squared_error</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Other names that mean the same.</summary>
    public abstract IReadOnlyList<string> Aliases { get; }

    /// <summary>The formula itself with its parameters, boxed: for printing and saving, not for computing.</summary>
    public abstract object Formula { get; }

    /// <summary>What becomes of the losses of a batch's rows; a loss of the whole batch has one number, and nothing to reduce.</summary>
    public LossReduction Reduction { get; init; }

    /// <summary>Whether the parameters and the reduction are the defaults, so that the name alone says all.</summary>
    public abstract bool IsDefault { get; }

    /// <summary>What the target of a row is: numbers like the prediction's, a class, the label of a group, or a sequence of labels.</summary>
    public abstract TargetForm Target { get; }

    /// <summary>Whether the target of a row is one integer and not a row like the prediction.</summary>
    public bool IsSparse => Target is TargetForm.Class or TargetForm.Group;

    /// <summary>The label of rows that have no target and are not counted, if there is one.</summary>
    public abstract int? IgnoredLabel { get; }

    /// <summary>
    /// The same loss read from the numbers that went into <paramref name="last"/>, where that is more exact; else null.
    /// </summary>
    public abstract Loss? OnInputOf(Activation last);

    /// <summary>
    /// Calls <paramref name="visitor"/> with the formula's own type: the way from this value to closed generic code.
    /// </summary>
    public abstract TResult Accept<TResult>(ILossVisitor<TResult> visitor);

    /// <summary>A loss of each number, averaged over the last axis, with its parameters.</summary>
    /// <example><code>model.Compile(new Adam(), Loss.Of(new Huber(Delta: 0.5)));</code></example>
    public static Loss Of<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss formula)
        where TLoss : struct, ILoss<TLoss> => new Elementwise<TLoss>(formula);

    /// <summary>A loss of each row, with its parameters.</summary>
    public static Loss OfRow<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss formula)
        where TLoss : struct, IRowLoss<TLoss> => new Rowwise<TLoss>(formula);

    /// <summary>A loss of the whole batch, with its parameters.</summary>
    public static Loss OfBatch<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss formula)
        where TLoss : struct, IBatchLoss<TLoss> => new Batchwise<TLoss>(formula);

    /// <summary>A loss of each row against the others of its batch, with its parameters.</summary>
    /// <example><code>model.Compile(new Adam(), Loss.OfPairs(new Circle(Gamma: 32)));</code></example>
    public static Loss OfPairs<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss formula)
        where TLoss : struct, IPairLoss<TLoss> => new Pairwise<TLoss>(formula);

    /// <summary>A loss of sequences against sequences of labels, with its parameters.</summary>
    public static Loss OfAlignment<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss formula)
        where TLoss : struct, IAlignmentLoss<TLoss> => new Aligned<TLoss>(formula);

    /// <summary>The name where the parameters are the defaults, else the formula as it is written in C#.</summary>
    public sealed override string ToString() => Reduction == default ? Text : $"{Text} with {{ Reduction = {Reduction} }}";

    private protected abstract string Text { get; }

    private abstract record Wrapped<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss Value) : Loss
        where TLoss : struct, INamedLoss<TLoss>
    {
        public sealed override string Name => TLoss.Name;
        public sealed override IReadOnlyList<string> Aliases => TLoss.Aliases;
        public sealed override object Formula => Value;
        public sealed override bool IsDefault => Reduction == default && HasDefaults;
        public sealed override TargetForm Target => TLoss.Target;
        public sealed override int? IgnoredLabel => TLoss.IgnoredLabel(Value);
        private protected sealed override string Text => HasDefaults ? Name : Kept.Print(Value);
        private bool HasDefaults => Value.Equals(Kept.Default<TLoss>());

        public sealed override Loss? OnInputOf(Activation last) =>
            TLoss.OnInputOf(Value, last) is { } exact ? exact with { Reduction = Reduction } : null;
    }

    private sealed record Elementwise<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss Value) : Wrapped<TLoss>(Value)
        where TLoss : struct, ILoss<TLoss>
    {
        public override TResult Accept<TResult>(ILossVisitor<TResult> visitor) => visitor.Visit(Value);
    }

    private sealed record Rowwise<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss Value) : Wrapped<TLoss>(Value)
        where TLoss : struct, IRowLoss<TLoss>
    {
        public override TResult Accept<TResult>(ILossVisitor<TResult> visitor) => visitor.VisitRow(Value);
    }

    private sealed record Batchwise<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss Value) : Wrapped<TLoss>(Value)
        where TLoss : struct, IBatchLoss<TLoss>
    {
        public override TResult Accept<TResult>(ILossVisitor<TResult> visitor) => visitor.VisitBatch(Value);
    }

    private sealed record Pairwise<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss Value) : Wrapped<TLoss>(Value)
        where TLoss : struct, IPairLoss<TLoss>
    {
        public override TResult Accept<TResult>(ILossVisitor<TResult> visitor) => visitor.VisitPairs(Value);
    }

    private sealed record Aligned<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss Value) : Wrapped<TLoss>(Value)
        where TLoss : struct, IAlignmentLoss<TLoss>
    {
        public override TResult Accept<TResult>(ILossVisitor<TResult> visitor) => visitor.VisitAlignment(Value);
    }
}
