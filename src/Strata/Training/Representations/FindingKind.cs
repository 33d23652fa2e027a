namespace Strata;

/// <summary>What can be wrong with a model or its training.</summary>
public enum FindingKind
{
    /// <summary>A layer puts out NaN or infinities.</summary>
    NotFinite,

    /// <summary>Many units of a layer never fire: their slope is 0 on every row, so they learn nothing any more.</summary>
    DeadUnits,

    /// <summary>A squashing activation stands at its ends, where its slope is nearly 0.</summary>
    Saturation,

    /// <summary>Gradients shrink on the way back, so that early layers hardly learn.</summary>
    VanishingGradients,

    /// <summary>Gradients grow on the way back, or are huge.</summary>
    ExplodingGradients,

    /// <summary>The loss falls, but slowly and as fast at the end as at the start.</summary>
    LearningRateTooLow,

    /// <summary>The loss jumps or climbs, or a step moves a layer's weights by a large share of themselves.</summary>
    LearningRateTooHigh,

    /// <summary>From some epoch on the validation loss climbs while the training loss goes on falling.</summary>
    Overfitting,
}
