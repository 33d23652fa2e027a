using Strata.Graphs;

namespace Strata;

/// <summary>Where data enters a model.</summary>
/// <param name="Shape">The shape of one row, without the batch: <c>new Input(64)</c>, <c>new Input([8, 8])</c>.</param>
/// <param name="Type">What enters: numbers, words or dates.</param>
/// <param name="Features">What the values of a row are called, such as the columns of a table; null: they have no names.</param>
/// <remarks>
/// Input shape: none. Output shape: (batch, shape…); of words (batch, shape…, 3) and of dates (batch, shape…, 2), the numbers that stand
/// for each (<see cref="InputType"/>), which only the layers made for them take.
/// </remarks>
/// <example><code>var island = new Input(1, InputType.Text) { Name = "island" };</code></example>
public sealed record Input(Shape Shape, InputType Type = InputType.Number, IReadOnlyList<string>? Features = null) : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs)
    {
        if (!Enum.IsDefined(Type))
        {
            throw new ArgumentException($"{Type} is no {nameof(InputType)}.");
        }
        if (Features is not null && Features.Count != Shape.RowSize)
        {
            throw new ArgumentException(
                $"it has {Features.Count} names of features, and a row of {Shape} has {Shape.RowSize} values: expected one name for each."
            );
        }
        return context.Graph.Input(context.Graph.Scope ?? "input", Type.Expand(Shape).Batched, Type);
    }

    public bool Equals(Input? other) =>
        base.Equals(other) && Shape == other.Shape && Type == other.Type && LearnedList.Same(Features, other.Features);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Shape, Type, LearnedList.Hash(Features));
}
