namespace Strata.Losses;

/// <summary>A loss of a sequence of predictions against a shorter sequence of labels, over all ways to align them.</summary>
/// <typeparam name="TSelf">The implementing record struct.</typeparam>
public interface IAlignmentLoss<TSelf> : INamedLoss<TSelf>
    where TSelf : struct, IAlignmentLoss<TSelf>
{
    static TargetForm INamedLoss<TSelf>.Target => TargetForm.Sequence;

    /// <summary>The class of a step that says no label.</summary>
    static abstract int Blank { get; }
}
