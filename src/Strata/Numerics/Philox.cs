namespace Strata.Numerics;

/// <summary>Counter-based random numbers: any number of a stream can be had without those before it.</summary>
public readonly struct Philox(ulong seed, ulong purpose)
{
    /// <summary>The seed.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>The stream.</summary>
    public ulong Purpose { get; } = purpose;
}
