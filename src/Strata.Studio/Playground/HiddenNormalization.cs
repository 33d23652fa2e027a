namespace Strata.Studio.Playground;

/// <summary>What brings the sums of a hidden layer to one scale before the activation.</summary>
internal enum HiddenNormalization
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><see cref="BatchNormalization"/>: each unit over the rows of a batch.</summary>
    Batch,

    /// <summary><see cref="LayerNormalization"/>: each row over the units of the layer.</summary>
    Layer,

    /// <summary><see cref="RMSNormalization"/>: as <see cref="Layer"/>, without the mean.</summary>
    Rms,
}
