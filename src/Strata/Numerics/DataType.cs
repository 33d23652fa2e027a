namespace Strata;

/// <summary>What a model's numbers are.</summary>
public enum DataType
{
    /// <summary>32-bit floating point: the default, twice as fast.</summary>
    Float32,

    /// <summary>64-bit floating point: for checks by hand and for numerically hard problems.</summary>
    Float64,
}
