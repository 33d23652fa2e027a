namespace Strata.Studio.Playground;

/// <summary>What trains beside the network on the same data, from equal first weights.</summary>
internal enum RivalKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The same layers without activations: however deep, its border is a straight line.</summary>
    Linear,

    /// <summary>The same network, moved by another optimizer.</summary>
    Optimizer,
}
